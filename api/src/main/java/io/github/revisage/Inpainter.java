package io.github.revisage;

import static java.util.Objects.requireNonNull;

import io.github.revisage.spi.InpainterOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Fills holes in a photograph, scratches anywhere and larger ones in its faces: folds, stamps, what was painted over
 * (Section 4.6 of the paper).
 *
 * <pre>{@code
 * try (Inpainter inpainter = Inpainter.builder().build()) {
 *   Restoration filled = inpainter.inpaint(Path.of("grandmother.jpg"), Path.of("mask.png")); // white: to be filled
 *   filled.save(Path.of("grandmother-filled.jpg"));
 * }
 * }</pre>
 *
 * <p>What of the mask is thin, up to a 25th of the photograph's longer side wide, is first filled with the smoothest
 * continuation of what surrounds it, in faces and elsewhere. Then every face in which the mask is wider than that, or than 6 %
 * of the aligned face, is filled there by the network, which invents what can't be known. <b>Pixels that the mask leaves out
 * keep their bits.</b> A face that the mask does not touch is {@link FaceOutcome.Skipped}. The network knows faces and what is
 * close around them, so a wide hole elsewhere is not filled; {@link Restoration#notes} then says how much of the mask was
 * left. Where the network's fill would end in a visible seam, the difference at the hole's edge is spread over the fill.
 *
 * <p>A face that is hidden so far that no detector finds it can be given: {@code
 * Inpainter.builder().detector(FaceDetector.given(landmarks))} or {@code FaceDetector.givenBoxes(boxes)}.
 *
 * <p>Building one loads the model; make one and keep it. Immutable and safe for use by several threads. What {@link Restorer}
 * says of photographs, threads, interruption, memory and closing holds here too.
 *
 * <p>All methods throw {@link NullPointerException} for a null argument, {@link PhotoException} for a photograph or mask
 * that can't be read or do not go together, {@link EngineException} if the detector fails, and {@link
 * IllegalStateException} once the inpainter is closed. A single face that fails does not throw: it is a {@link
 * FaceOutcome.Failed}.
 */
public interface Inpainter extends AutoCloseable {

  /**
   * Fills the photograph in a file.
   *
   * @param photo the file; it is read at once and not kept open
   * @param mask says what is to be filled
   * @return the filled picture and one outcome for each face; {@link FaceOutcome.Restored} is a filled one, of fidelity 1
   * @throws PhotoException also if the mask does not fit, is empty, or leaves nothing of the photograph
   */
  Restoration inpaint(Path photo, Mask mask);

  /**
   * Fills the photograph in a file, with a mask in another file.
   *
   * @param photo the file; it is read at once and not kept open
   * @param mask a picture as for {@link Mask#of(BufferedImage)}, in any format that photographs may have; but for WebP it may be
   *     smaller than they may
   * @return as {@link #inpaint(Path, Mask)}
   * @throws PhotoException also if the mask can't be read, does not fit, is empty, or leaves nothing of the photograph
   */
  Restoration inpaint(Path photo, Path mask);

  /**
   * Fills the photograph in a stream.
   *
   * @param photo read to its end, not closed
   * @param mask says what is to be filled
   * @return as {@link #inpaint(Path, Mask)}
   * @throws IOException if reading the stream fails
   */
  Restoration inpaint(InputStream photo, Mask mask) throws IOException;

  /**
   * Fills an encoded photograph in memory.
   *
   * @param photo the bytes of a file
   * @param mask says what is to be filled
   * @return as {@link #inpaint(Path, Mask)}
   */
  Restoration inpaint(byte[] photo, Mask mask);

  /**
   * Fills an encoded photograph in a buffer.
   *
   * @param photo the bytes of a file, from the position to the limit, which both stay where they are; direct or not
   * @param mask says what is to be filled
   * @return as {@link #inpaint(Path, Mask)}
   */
  default Restoration inpaint(ByteBuffer photo, Mask mask) {
    byte[] bytes = new byte[requireNonNull(photo, "photo").remaining()];
    photo.duplicate().get(bytes);
    return inpaint(bytes, mask);
  }

  /**
   * Fills a decoded photograph.
   *
   * @param photo as for {@link Restorer#restore(BufferedImage)}
   * @param mask says what is to be filled
   * @return as {@link #inpaint(Path, Mask)}
   */
  Restoration inpaint(BufferedImage photo, Mask mask);

  /**
   * Goes on from what another step gave: the result keeps the format, profile and metadata of the first step's photograph, its
   * {@link Restoration#input} and its notes.
   *
   * @param earlier of a restorer, inpainter or colorizer; not changed
   * @param mask says what is to be filled
   * @return as {@link #inpaint(BufferedImage, Mask)}
   */
  default Restoration inpaint(Restoration earlier, Mask mask) {
    return inpaint(earlier.image(), mask);
  }

  /**
   * The same inpainter for a caller who wants to hear the progress of one photograph among many. Model, memory and
   * settings are shared.
   *
   * @param progress hears it instead of the one that the builder was given
   * @return an inpainter that is closed when this one is; closing it closes this one
   */
  Inpainter withProgress(Progress progress);

  /**
   * Tells what this inpainter works with.
   *
   * @return the model, and what it runs on; also after closing
   * @throws EngineException if an engine other than the bundled one does not tell
   */
  default EngineDescription describe() {
    throw new EngineException("this engine does not tell what it works with: " + getClass().getName());
  }

  /**
   * Frees the model's memory, once the calls under way have ended. Closing twice is fine.
   *
   * @throws IllegalStateException if called by a callback of a call under way, for whose end it would wait for ever
   */
  @Override
  void close();

  /**
   * Begins the settings of an inpainter.
   *
   * @return settings with their defaults: the bundled model and detector, all faces that the mask touches
   */
  static Builder builder() {
    return new Builder();
  }

  /** Settings for an {@link Inpainter}. The last call of a method counts. Not thread-safe; what it builds is. */
  final class Builder extends FaceSettings<Builder> {

    private Builder() {}

    /**
     * Loads the model and starts the engine.
     *
     * @return an inpainter with these settings; the caller closes it
     * @throws ModelException if the model can't be used, or is not for inpainting
     * @throws EngineException if there is no engine on the class path, it is of another version, or it can't start
     */
    public Inpainter build() {
      return engine().inpainter(new InpainterOptions(faceOptions()));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
