package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Smooth coloured blobs that have something of a face, and the smallest network that all three stages can train. */
final class TinyFaces {

  /** 32 px, 64 tokens of 32 codes. */
  static final CodeFormerSpec SPEC =
      new CodeFormerSpec(
          32, 8, List.of(1, 2, 2), 1, List.of(8), 32, 8, 4, new TransformerSpec(16, 2, 1), List.of(16, 32));

  private TinyFaces() {}

  /** A bright oval with two dark eyes and a mouth on a background; colours and places depend on the seed. */
  static BufferedImage face(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] background = {random.nextDouble(30, 120), random.nextDouble(30, 120), random.nextDouble(30, 120)};
    double[] skin = {random.nextDouble(160, 240), random.nextDouble(120, 190), random.nextDouble(90, 160)};
    double shift = random.nextDouble(-0.08, 0.08);
    BufferedImage face = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        double u = (x + 0.5) / size - 0.5 - shift;
        double v = (y + 0.5) / size - 0.5;
        double inside = 1 / (1 + Math.exp(12 * (u * u / 0.09 + v * v / 0.16 - 1)));
        double dark = blob(u + 0.13, v + 0.1, 0.05) + blob(u - 0.13, v + 0.1, 0.05) + blob(u / 2, v - 0.2, 0.05);
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double level = background[c] + inside * (skin[c] - background[c]) * (1 - 0.8 * Math.min(1, dark));
          rgb = rgb << 8 | (int) Math.max(0, Math.min(255, Math.rint(level)));
        }
        face.setRGB(x, y, rgb);
      }
    }
    return face;
  }

  private static double blob(double x, double y, double radius) {
    return Math.exp(-(x * x + y * y) / (2 * radius * radius));
  }

  /** The same as S·S·3 bytes, rows of RGB. */
  static byte[] rgb(long seed, int size) {
    BufferedImage face = face(seed, size);
    byte[] rgb = new byte[size * size * 3];
    for (int i = 0; i < size * size; i++) {
      int pixel = face.getRGB(i % size, i / size);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return rgb;
  }

  /** Writes a face as PNG. */
  static Path write(Path file, long seed, int size) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(face(seed, size), "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of faces of 32 to 48 pixels. */
  static Path folder(Path folder, int count) {
    for (int i = 0; i < count; i++) {
      write(folder.resolve("face%02d.png".formatted(i)), i, i % 2 == 0 ? 32 : 48);
    }
    return folder;
  }
}
