package io.github.revisage;

import static java.util.Objects.requireNonNull;

import io.github.revisage.spi.ColorizerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Colours the faces of gray, toned and faded photographs (Section 4.6 of the paper).
 *
 * <pre>{@code
 * try (Colorizer colorizer = Colorizer.builder().build()) {
 *   Restoration coloured = colorizer.colorize(Path.of("grandmother.jpg"));
 *   coloured.save(Path.of("grandmother-coloured.jpg"));
 * }
 * }</pre>
 *
 * <p>The network gives colour only: every pixel keeps the photograph's own lightness (that of Oklab), so no detail is lost
 * and none is invented. Colours reach from each face to the neck and ears as far as the picture's edges let them, and fade
 * out; what lies beyond is up to {@link Surroundings}. The colours are likely ones, not the true ones: nobody can see in a
 * gray photograph whether eyes were blue.
 *
 * <p>Building one loads the model; make one and keep it. Immutable and safe for use by several threads. What {@link Restorer}
 * says of photographs, threads, interruption, memory and closing holds here too.
 *
 * <p>All methods throw {@link NullPointerException} for a null argument, {@link PhotoException} for a photograph that can't
 * be read, or is in colour while {@link Input#AUTO} is asked for, {@link EngineException} if the detector fails, and {@link
 * IllegalStateException} once the colorizer is closed, {@link #isGrayOrToned} excepted. A single face that fails does not throw:
 * it is a {@link FaceOutcome.Failed}.
 */
public interface Colorizer extends AutoCloseable {

  /** What a photograph is taken for. */
  enum Input {
    /**
     * Gray or toned photographs are taken for {@link #GRAYSCALE}; one in colour is refused. A photograph counts as gray or
     * toned if its colours are a matter of lightness alone, as in sepia: if, among pixels of about the same lightness,
     * colours hardly differ.
     */
    AUTO,
    /** Whatever colours there are, stains for example, are dropped before the network sees the photograph. */
    GRAYSCALE,
    /** The network sees the photograph's colours: to freshen faded ones. */
    COLOR
  }

  /** What becomes of what is no face. */
  enum Surroundings {
    /** Toned with the mean colour that the network found at the same lightness around the faces, at a third of its strength. */
    HARMONIZED,
    /** Left bit for bit as it is: gray stays gray, sepia stays sepia. */
    UNTOUCHED
  }

  /**
   * Colours the photograph in a file.
   *
   * @param photo the file; it is read at once and not kept open
   * @return the coloured picture, RGB also if the photograph was gray, and one outcome for each face; {@link
   *     FaceOutcome.Restored} is a coloured one, of fidelity 0
   */
  Restoration colorize(Path photo);

  /**
   * Colours the photograph in a stream.
   *
   * @param photo read to its end, not closed
   * @return as {@link #colorize(Path)}
   * @throws IOException if reading the stream fails
   */
  Restoration colorize(InputStream photo) throws IOException;

  /**
   * Colours an encoded photograph in memory.
   *
   * @param photo the bytes of a file
   * @return as {@link #colorize(Path)}
   */
  Restoration colorize(byte[] photo);

  /**
   * Colours an encoded photograph in a buffer.
   *
   * @param photo the bytes of a file, from the position to the limit, which both stay where they are; direct or not
   * @return as {@link #colorize(Path)}
   */
  default Restoration colorize(ByteBuffer photo) {
    byte[] bytes = new byte[requireNonNull(photo, "photo").remaining()];
    photo.duplicate().get(bytes);
    return colorize(bytes);
  }

  /**
   * Colours a decoded photograph.
   *
   * @param photo as for {@link Restorer#restore(BufferedImage)}
   * @return as {@link #colorize(Path)}; the picture is sRGB, of the photograph's depth, with its alpha
   */
  Restoration colorize(BufferedImage photo);

  /**
   * Goes on from what another step gave: the result keeps the format, profile and metadata of the first step's photograph, its
   * {@link Restoration#input} and its notes.
   *
   * @param earlier of a restorer, inpainter or colorizer; not changed
   * @return as {@link #colorize(BufferedImage)}
   */
  default Restoration colorize(Restoration earlier) {
    return colorize(earlier.image());
  }

  /**
   * Whether a photograph counts as gray or toned, as {@link Input#AUTO} has it. Needs no network, so it may also be asked of a
   * colorizer that is closed.
   *
   * @param photo upright, of any type
   * @return false for one in colour
   */
  boolean isGrayOrToned(BufferedImage photo);

  /**
   * The same colorizer for a caller who wants to hear the progress of one photograph among many. Model, memory and settings
   * are shared.
   *
   * @param progress hears it instead of the one that the builder was given
   * @return a colorizer that is closed when this one is; closing it closes this one
   */
  Colorizer withProgress(Progress progress);

  /**
   * Tells what this colorizer works with.
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
   * Begins the settings of a colorizer.
   *
   * @return settings with their defaults: the bundled model and detector, all faces, full strength, {@link Input#AUTO},
   *     {@link Surroundings#HARMONIZED}
   */
  static Builder builder() {
    return new Builder();
  }

  /** Settings for a {@link Colorizer}. The last call of a method counts. Not thread-safe; what it builds is. */
  final class Builder extends FaceSettings<Builder> {

    private double strength = 1;
    private Input input = Input.AUTO;
    private Surroundings surroundings = Surroundings.HARMONIZED;

    private Builder() {}

    /**
     * Says how much colour there is to be. 1 unless set.
     *
     * @param strength from 0, which leaves the photograph as it is, to 1, the network's colours
     * @return this
     * @throws IllegalArgumentException if {@code strength} is outside [0, 1] or NaN
     */
    public Builder strength(double strength) {
      requireInUnitInterval("strength", strength);
      this.strength = strength;
      return this;
    }

    /**
     * Says what photographs are taken for. {@link Input#AUTO} unless set.
     *
     * @param input how to look at the colours of photographs
     * @return this
     */
    public Builder input(Input input) {
      this.input = requireNonNull(input, "input");
      return this;
    }

    /**
     * Says what becomes of what is no face. {@link Surroundings#HARMONIZED} unless set.
     *
     * @param surroundings how to treat the rest of the photograph
     * @return this
     */
    public Builder surroundings(Surroundings surroundings) {
      this.surroundings = requireNonNull(surroundings, "surroundings");
      return this;
    }

    /**
     * Loads the model and starts the engine.
     *
     * @return a colorizer with these settings; the caller closes it
     * @throws ModelException if the model can't be used, or is not for colourisation
     * @throws EngineException if there is no engine on the class path, it is of another version, or it can't start
     */
    public Colorizer build() {
      return engine().colorizer(new ColorizerOptions(faceOptions(), strength, input, surroundings));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
