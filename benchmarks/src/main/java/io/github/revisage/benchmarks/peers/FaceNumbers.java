package io.github.revisage.benchmarks.peers;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Faces as the network takes and gives them, in files. */
final class FaceNumbers {

  private FaceNumbers() {}

  /** Rows of RGB in [-1, 1] of a picture. */
  static float[] ofPicture(Path file) throws IOException {
    BufferedImage picture = ImageIO.read(file.toFile());
    if (picture == null) {
      throw new IOException("the input must be a picture, found something else in " + file);
    }
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    float[] numbers = new float[pixels.length * 3];
    for (int i = 0; i < numbers.length; i++) {
      int level = pixels[i / 3] >> (16 - i % 3 * 8) & 0xff;
      numbers[i] = level / 127.5f - 1;
    }
    return numbers;
  }

  static void write(Path file, float[] numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    Files.write(file, bytes.array());
  }

  static float[] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    return numbers;
  }

  /** The largest difference, or NaN. */
  static double largestDifference(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("faces must be as large, found " + a.length + " and " + b.length + " numbers");
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
