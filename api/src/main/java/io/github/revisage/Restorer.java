package io.github.revisage;

import static java.util.Objects.requireNonNull;

import io.github.revisage.spi.BackgroundUpsampler;
import io.github.revisage.spi.FaceOptions;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Restores every face in a photograph and leaves the rest as it is.
 *
 * <pre>{@code
 * try (Restorer restorer = Restorer.builder().fidelity(0.5).build()) {
 *   Restoration restored = restorer.restore(Path.of("grandmother.jpg"));
 *   restored.faces().forEach(System.out::println);
 *   restored.save(Path.of("grandmother-restored.jpg"));
 * }
 * }</pre>
 *
 * <p>Building a restorer loads the model, which is slow and takes memory outside the Java heap: make one and keep it. It
 * is immutable and safe for use by several threads, which share one copy of the weights. {@link #close()} frees that
 * memory; a restorer that nobody closes frees it when it is garbage collected, late rather than never.
 *
 * <p>Photographs may be JPEG, PNG, WebP, BMP or TIFF, from 16×16 pixels; the orientation that the camera noted is
 * applied. No method changes what it is given.
 *
 * <p>Interrupting a thread stops its restoration before the next face, or while it waits for the detector, with a {@link
 * java.util.concurrent.CancellationException}; the thread stays interrupted. The {@code restoreAsync} methods do the same
 * in a thread of an executor: whatever completes their future before its time, {@code cancel} or {@code orTimeout} for
 * example, stops the restoration before the next face, or before it begins. A future gives what the method without {@code
 * Async} returns or throws. What such a method is given must stay as it is until the future is done. Virtual threads may
 * restore, but each holds on to its carrier thread while native code is at work, which is most of the time: as many
 * platform threads as processors do as well.
 *
 * <p>All methods throw {@link NullPointerException} for a null argument, {@link PhotoException} for a photograph that
 * can't be read (damaged, smaller than 16×16 pixels, larger than 200 megapixels or 2 GB, animated, of several pages, or with
 * samples that are not of 8 or 16 bits), {@link EngineException} if the detector fails, and {@link IllegalStateException} once
 * the restorer is closed. A single face that fails does not throw: it is a {@link FaceOutcome.Failed}. What the caller's own
 * callbacks throw (selections, {@code fidelityOf}, progress, listeners) ends the photograph and reaches the caller as it is; so
 * do an {@link IllegalArgumentException} and an {@link IllegalStateException} of the caller's own detector, such as {@link
 * io.github.revisage.spi.FaceDetector#given} for a face outside the photograph.
 */
public interface Restorer extends AutoCloseable {

  /**
   * Restores the photograph in a file.
   *
   * @param photo the file; it is read at once and not kept open
   * @return the restored picture and one outcome for each face
   */
  Restoration restore(Path photo);

  /**
   * Restores the photograph in a stream.
   *
   * @param photo read to its end, not closed
   * @return the restored picture and one outcome for each face
   * @throws IOException if reading the stream fails
   */
  Restoration restore(InputStream photo) throws IOException;

  /**
   * Restores an encoded photograph in memory.
   *
   * @param photo the bytes of a file
   * @return the restored picture and one outcome for each face
   */
  Restoration restore(byte[] photo);

  /**
   * Restores an encoded photograph in a buffer.
   *
   * @param photo the bytes of a file, from the position to the limit, which both stay where they are; direct or not
   * @return the restored picture and one outcome for each face
   */
  default Restoration restore(ByteBuffer photo) {
    byte[] bytes = new byte[requireNonNull(photo, "photo").remaining()];
    photo.duplicate().get(bytes);
    return restore(bytes);
  }

  /**
   * Restores a decoded photograph.
   *
   * @param photo upright, with samples of up to 16 unsigned bits. The result has the same type if that is RGB or grey with
   *     8 or 16 bits for each sample, alpha kept; a palette, or a type with fewer bits, becomes {@link
   *     BufferedImage#TYPE_3BYTE_BGR}, {@link BufferedImage#TYPE_4BYTE_ABGR} if it has alpha, or {@link
   *     BufferedImage#TYPE_BYTE_GRAY} if it is all grey, of the very same colours; other colour spaces, such as CMYK,
   *     become sRGB
   * @return the restored picture and one outcome for each face
   */
  Restoration restore(BufferedImage photo);

  /**
   * Goes on from what another step gave: the result keeps the format, profile and metadata of the first step's photograph, its
   * {@link Restoration#input} and its notes.
   *
   * @param earlier of a restorer, inpainter or colorizer; not changed
   * @return as {@link #restore(BufferedImage)}
   */
  default Restoration restore(Restoration earlier) {
    return restore(earlier.image());
  }

  /**
   * Restores the photograph in a file, in another thread.
   *
   * @param photo the file; it is read when its turn comes
   * @param executor runs the restoration
   * @return what {@link #restore(Path)} returns or throws; completing it early stops the restoration
   */
  default CompletableFuture<Restoration> restoreAsync(Path photo, Executor executor) {
    requireNonNull(photo, "photo");
    return StoppableCall.start(() -> restore(photo), executor);
  }

  /**
   * Restores the photograph in a stream, in another thread.
   *
   * @param photo read to its end by that thread, not closed; must not be used before the future is done
   * @param executor runs the restoration
   * @return what {@link #restore(InputStream)} returns or throws; completing it early stops the restoration
   */
  default CompletableFuture<Restoration> restoreAsync(InputStream photo, Executor executor) {
    requireNonNull(photo, "photo");
    return StoppableCall.start(() -> restore(photo), executor);
  }

  /**
   * Restores an encoded photograph in memory, in another thread.
   *
   * @param photo the bytes of a file; must not be changed before the future is done
   * @param executor runs the restoration
   * @return what {@link #restore(byte[])} returns or throws; completing it early stops the restoration
   */
  default CompletableFuture<Restoration> restoreAsync(byte[] photo, Executor executor) {
    requireNonNull(photo, "photo");
    return StoppableCall.start(() -> restore(photo), executor);
  }

  /**
   * Restores an encoded photograph in a buffer, in another thread.
   *
   * @param photo the bytes of a file, from the position to the limit of now; they must not be changed before the future
   *     is done
   * @param executor runs the restoration
   * @return what {@link #restore(ByteBuffer)} returns or throws; completing it early stops the restoration
   */
  default CompletableFuture<Restoration> restoreAsync(ByteBuffer photo, Executor executor) {
    ByteBuffer now = requireNonNull(photo, "photo").duplicate();
    return StoppableCall.start(() -> restore(now), executor);
  }

  /**
   * Restores a decoded photograph, in another thread.
   *
   * @param photo as for {@link #restore(BufferedImage)}; must not be changed before the future is done
   * @param executor runs the restoration
   * @return what {@link #restore(BufferedImage)} returns or throws; completing it early stops the restoration
   */
  default CompletableFuture<Restoration> restoreAsync(BufferedImage photo, Executor executor) {
    requireNonNull(photo, "photo");
    return StoppableCall.start(() -> restore(photo), executor);
  }

  /**
   * The same restorer for a caller who wants to hear the progress of one photograph among many, as in {@code
   * restorer.withProgress(bar::update).restore(photo)}. Model, memory and settings are shared, so this costs next to
   * nothing.
   *
   * @param progress hears it instead of the one that the builder was given
   * @return a restorer that is closed when this one is; closing it closes this one
   */
  Restorer withProgress(Progress progress);

  /**
   * Tells what this restorer works with.
   *
   * @return the model, and what it runs on; also after closing
   * @throws EngineException if an engine other than the bundled one does not tell
   */
  default EngineDescription describe() {
    throw new EngineException("this engine does not tell what it works with: " + getClass().getName());
  }

  /**
   * Frees the model's memory, once the calls under way have ended. Calls that come meanwhile, and futures whose restoration has
   * not begun, fail with an {@link IllegalStateException} at once; cancel those under way first if their end is not worth
   * waiting for. Closing twice is fine.
   *
   * @throws IllegalStateException if called by a callback of a call under way, for whose end it would wait for ever
   */
  @Override
  void close();

  /**
   * Begins the settings of a restorer.
   *
   * @return settings with their defaults: the bundled model of size {@link ModelSize#BASE}, the bundled detector, fidelity
   *     0.5, no upscale, all faces
   */
  static Builder builder() {
    return new Builder();
  }

  /** Settings for a {@link Restorer}. The last call of a method counts. Not thread-safe; what it builds is. */
  final class Builder extends FaceSettings<Builder> {

    /** Largest {@link #upscale(int)}. */
    public static final int MAX_UPSCALE = 8;

    private @Nullable ModelSize size;
    private ToDoubleFunction<? super Face> fidelity = face -> 0.5;
    private int upscale = 1;
    private boolean alignedInput;
    private boolean drawBoxes;
    private @Nullable BackgroundUpsampler upsampler;
    private @Nullable Restorer sharing;

    private Builder() {}

    /**
     * Chooses among the bundled models. {@link ModelSize#BASE} unless set. With a {@linkplain #model model folder} too, building
     * fails; so it does where the jar of the model is missing.
     *
     * @param size how large the faces are that the model sees and paints
     * @return this
     */
    public Builder size(ModelSize size) {
      this.size = requireNonNull(size, "size");
      return this;
    }

    /**
     * Trades quality for likeness: the paper's fidelity weight w (Section 3.3). 0 gives the cleanest face, 1 keeps most
     * of the input. 0.5 unless set.
     *
     * @param w in [0, 1]
     * @return this
     * @throws IllegalArgumentException if {@code w} is outside [0, 1] or NaN
     */
    public Builder fidelity(double w) {
      requireInUnitInterval("fidelity", w);
      this.fidelity = face -> w;
      return this;
    }

    /**
     * Gives each face a fidelity weight of its own, for example less to small faces.
     *
     * @param w gives a number in [0, 1] for a face; any other number makes that face a {@link FaceOutcome.Failed}.
     *     Called by the restoring threads
     * @return this
     */
    public Builder fidelityOf(ToDoubleFunction<? super Face> w) {
      this.fidelity = requireNonNull(w, "w");
      return this;
    }

    /**
     * Enlarges the photograph: faces by the network, the rest by the background upsampler. 1 unless set.
     *
     * @param factor how many times wider and higher, from 1 to {@value #MAX_UPSCALE}
     * @return this
     * @throws IllegalArgumentException if {@code factor} is outside that range
     */
    public Builder upscale(int factor) {
      if (factor < 1 || factor > MAX_UPSCALE) {
        throw new IllegalArgumentException("upscale must be from 1 to " + MAX_UPSCALE + ", found " + factor);
      }
      this.upscale = factor;
      return this;
    }

    /**
     * Says that each photograph is one face that is already aligned to the network's template: it is resized to the
     * model's face size, restored whole, and neither detected nor blended. The result has the model's face size, times
     * the upscale, and is of type {@link BufferedImage#TYPE_3BYTE_BGR}, without alpha. Detector, the choice of faces, drawn boxes
     * and the background upsampler have nothing to do then. A picture that is not square is squeezed, as by the
     * reference, and {@link Restoration#notes()} says so. False unless set.
     *
     * @param aligned whether photographs are aligned faces
     * @return this
     */
    public Builder alignedInput(boolean aligned) {
      this.alignedInput = aligned;
      return this;
    }

    /**
     * Draws a box and five points around each face into the result: green restored, yellow skipped, red failed; in a
     * photograph whose pixels are gray only, they are shades of gray. False unless set.
     *
     * @param draw whether to draw
     * @return this
     */
    public Builder drawBoxes(boolean draw) {
      this.drawBoxes = draw;
      return this;
    }

    /**
     * Uses an upsampler other than bicubic interpolation for what is not a face; unused at upscale 1.
     *
     * @param upsampler enlarges a photograph
     * @return this
     */
    public Builder background(BackgroundUpsampler upsampler) {
      this.upsampler = requireNonNull(upsampler, "upsampler");
      return this;
    }

    /**
     * Uses the engine that another restorer has started: its weights are in memory once, and freed when the last restorer that
     * uses them is closed. Model, size, device, precision and threads are the other's, whatever this builder was told.
     *
     * @param other open until {@link #build} has returned
     * @return this
     */
    public Builder sharing(Restorer other) {
      this.sharing = requireNonNull(other, "other");
      return this;
    }

    /**
     * Loads the model and starts the engine, unless another restorer's is {@linkplain #sharing shared}.
     *
     * @return a restorer with these settings; the caller closes it
     * @throws ModelException if the model can't be used
     * @throws EngineException if there is no engine on the class path, it is of another version, or it can't start, or can't
     *     share what the other restorer has
     * @throws IllegalStateException if the other restorer is closed; or if there is none, and both a model folder and a size
     *     are set
     */
    public Restorer build() {
      FaceOptions shared = faceOptions();
      if (sharing == null && size != null && shared.model() != null) {
        throw new IllegalStateException(
            "a restorer must have one model, found the size " + size + " and the folder " + shared.model()
                + ": leave out size() or model()");
      }
      ModelSize chosen = size == null ? ModelSize.BASE : size;
      return engine()
          .restorer(
              new RestorerOptions(shared, chosen, fidelity, upscale, alignedInput, drawBoxes, upsampler, sharing));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
