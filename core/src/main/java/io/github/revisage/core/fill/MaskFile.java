package io.github.revisage.core.fill;

import io.github.revisage.PhotoException;
import io.github.revisage.core.image.PhotoReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** A drawn mask in a file: read as photographs are, but it may be smaller than they may, since it is scaled. */
public final class MaskFile {

  private static final int LEAST_PHOTO = 16; // pixels a side
  private static final int MOST_PIXELS = 1 << 20; // of a smaller picture, which may be a long stripe
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "tif", "tiff");

  private MaskFile() {}

  /**
   * Reads a mask.
   *
   * @param file in any format that photographs may have; WebP must be at least 16×16 pixels
   * @return the picture, upright
   * @throws PhotoException if it can't be read
   */
  public static BufferedImage read(Path file) {
    try {
      return new PhotoReader().read(file).image();
    } catch (PhotoException e) {
      BufferedImage small = Files.isRegularFile(file) ? small(file) : null; // a pipe would be waited for
      if (small != null) {
        return small;
      }
      throw new PhotoException("the mask can't be read: " + e.getMessage(), e);
    }
  }

  private static @Nullable BufferedImage small(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      return readers.hasNext() ? small(readers.next(), in) : null;
    } catch (IOException | RuntimeException e) { // why it is no photograph is told already
      return null;
    }
  }

  private static @Nullable BufferedImage small(ImageReader reader, ImageInputStream in) throws IOException {
    try {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      boolean isSmall = Math.min(width, height) < LEAST_PHOTO && (long) width * height <= MOST_PIXELS;
      return isSmall && FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT)) ? reader.read(0) : null;
    } finally {
      reader.dispose();
    }
  }
}
