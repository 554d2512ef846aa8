package io.github.revisage;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * What came out of restoring one photograph: the picture, and one outcome for each face. Plain Java memory: nothing to
 * close, still valid when the restorer is closed, and safe to share between threads while nobody paints on the picture.
 */
public interface Restoration {

  /**
   * The photograph with its faces restored, upright.
   *
   * @return a picture of its own, as large as the input times the upscale, of the input's type ({@link
   *     Restorer#restore(BufferedImage)} has the exceptions); at upscale 1 every pixel outside the faces is that of the
   *     input
   */
  BufferedImage image();

  /**
   * The photograph as it went in, decoded and upright: for a look at before and after. Of a chain of steps, as it went into
   * the first.
   *
   * @return a picture at the photograph's own size, whatever the upscale; with {@code restore(BufferedImage)} it may be
   *     the very picture that was given
   */
  BufferedImage input();

  /**
   * What became of each face that was found.
   *
   * @return one outcome for each face, from left to right in the photograph; empty if no face was found
   */
  List<FaceOutcome> faces();

  /**
   * Whether anything was done to the picture beside making it larger: a face restored, filled or coloured, or a hole filled
   * elsewhere. Of a chain of steps, whether one of them did.
   *
   * @return false if {@link #image} shows what went in
   */
  default boolean isChanged() {
    return faces().stream().anyMatch(FaceOutcome.Restored.class::isInstance);
  }

  /**
   * What else is to be known of this photograph, such as a part of a mask that was not filled.
   *
   * @return sentences for people; empty if there is nothing to tell
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Writes the picture to a file, in the format that its name asks for. JPEG, PNG, TIFF and WebP keep the input's colour
   * profile, EXIF and XMP, made true of the new picture: upright, of its size, without thumbnails of the old one (a WebP keeps
   * no grey profile). A JPEG that came as one is as fine as it was. The file appears whole or not at all.
   *
   * @param file a name that ends in .jpg, .jpeg, .png, .webp, .bmp, .tif or .tiff; an existing file is replaced
   * @throws PhotoException if the name asks for another format, or the file can't be written
   */
  void save(Path file);

  /**
   * Writes the picture as {@link #save(Path)} does, but compressed as asked.
   *
   * @param file as for {@link #save(Path)}
   * @param quality of a JPEG or WebP: 1, small and bad, to 100, large and good, on the scale that all their encoders share;
   *     the other formats lose nothing, whatever it says
   * @throws IllegalArgumentException if {@code quality} is outside [1, 100]
   * @throws PhotoException as {@link #save(Path)}
   */
  void save(Path file, int quality);

  /**
   * What the photograph has and a file of a format would not hold: an HDR gain map, transparency, 16 bits, metadata that the
   * format has no place for.
   *
   * @param format that the picture may be written in
   * @return for people, such as {@code 16 bits a sample: a JPEG holds 8}; empty if all is kept
   */
  List<String> losses(PhotoFormat format);

  /**
   * The format that the photograph came in.
   *
   * @return the format of the file, stream or bytes that were given; {@link PhotoFormat#PNG}, which loses nothing, if the
   *     photograph was given as a {@link BufferedImage}
   */
  PhotoFormat format();

  /**
   * The picture as a file in memory, in the {@link #format} that the photograph came in.
   *
   * @return the bytes that {@link #save} would write; the caller's own
   * @throws PhotoException if the format can't hold the picture
   */
  default byte[] bytes() {
    return bytes(format());
  }

  /**
   * The picture as a file in memory: to be sent, stored, or written to a stream with {@code
   * out.write(restoration.bytes(PhotoFormat.PNG))}.
   *
   * @param format any
   * @return the bytes that {@link #save} would write; the caller's own
   * @throws PhotoException if the format can't hold the picture: a WebP or JPEG has a largest width and height
   */
  byte[] bytes(PhotoFormat format);

  /**
   * The picture as a file in memory, compressed as asked.
   *
   * @param format any
   * @param quality as for {@link #save(Path, int)}
   * @return the bytes that {@link #save(Path, int)} would write; the caller's own
   * @throws IllegalArgumentException if {@code quality} is outside [1, 100]
   * @throws PhotoException if the format can't hold the picture
   */
  byte[] bytes(PhotoFormat format, int quality);
}
