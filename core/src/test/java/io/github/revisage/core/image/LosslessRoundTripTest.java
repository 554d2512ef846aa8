package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a face comes back bit for bit, whatever kind of file the photo was. */
class LosslessRoundTripTest {

  private static final Rectangle FACE = new Rectangle(10, 8, 12, 14);

  private final PhotoReader reader = new PhotoReader();
  private final PhotoWriter writer = new PhotoWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "deep-alpha.png, png, 4, 16", "deep-alpha.png, tif, 4, 16",
    "deep-grey-alpha.png, png, 2, 16", "deep-grey-alpha.png, tif, 2, 16",
    "deep-adobe-rgb.png, png, 3, 16", "deep-adobe-rgb.png, tif, 3, 16",
    "deep-grey-profile.png, png, 1, 16", "deep-grey-profile.png, tif, 1, 16",
    "grey-2bit.png, png, 1, 8", "grey-2bit.png, tif, 1, 8", "grey-2bit.png, bmp, 1, 8",
    "palette-alpha.png, png, 4, 8", "palette-alpha.png, tif, 4, 8", "palette-alpha.png, bmp, 4, 8",
    "interlaced.png, png, 3, 8", "interlaced.png, tif, 3, 8", "interlaced.png, bmp, 3, 8",
    "scan.tif, tif, 3, 16", "scan.tif, png, 3, 16",
    "fax.tif, tif, 1, 8", "fax.tif, png, 1, 8",
    "jpeg.tif, tif, 3, 8", "premultiplied.tif, tif, 4, 8",
    "alpha.bmp, bmp, 4, 8", "alpha.bmp, png, 4, 8", "alpha.bmp, tif, 4, 8",
    "grey.bmp, png, 1, 8", "grey.bmp, bmp, 1, 8",
    "camera.webp, webp, 3, 8", "camera.webp, png, 3, 8", "camera.webp, tif, 3, 8",
    "adobe-rgb.jpg, png, 3, 8", "grey-profile.jpg, tif, 1, 8"
  })
  void write_afterPaintingAFace_keepsEveryOtherSample(String name, String format, int bands, int bits) {
    Photo photo = reader.read(Pictures.resource("kinds/" + name), name);
    BufferedImage canvas = Pixels.canvas(photo.image());
    int width = canvas.getWidth();
    Path file = folder.resolve("out." + format);

    paint(canvas);
    writer.write(photo.withImage(canvas), file);

    BufferedImage read = Pixels.canvas(reader.read(file).image());
    assertThat(read.getSampleModel().getNumBands()).isEqualTo(bands);
    assertThat(read.getSampleModel().getSampleSize(0)).isEqualTo(bits);
    assertThat(numbers(read)).isEqualTo(numbers(canvas)).isNotEqualTo(numbers(photo.image()));
    assertThat(outside(numbers(read), width)).isEqualTo(outside(numbers(photo.image()), width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deep-adobe-rgb.png", "scan.tif", "camera.webp", "adobe-rgb.jpg", "deep-grey-profile.png", "grey-profile.jpg"
      })
  void write_photoWithProfile_keepsProfileByteForByte(String name) {
    Photo photo = reader.read(Pictures.resource("kinds/" + name), name);
    boolean grey = photo.image().getRaster().getNumBands() == 1;
    for (String format : new String[] {"jpg", "png", "tif", "webp"}) {
      Path file = folder.resolve("out." + format);

      writer.write(photo.withImage(Pixels.canvas(photo.image())), file);

      Photo read = reader.read(file);
      if (grey && format.equals("webp")) { // which has no grey: it is converted
        assertThat(read.metadata().icc()).isNull();
        assertThat(distance(Pixels.toBgr(read.image()), Pixels.toBgr(photo.image()))).isLessThan(1.5);
      } else {
        assertThat(read.metadata().icc()).as(format).isEqualTo(photo.metadata().icc()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.bmp", "deep-alpha.png"})
  void write_colourUnderTransparency_isKept(String name) {
    Photo photo = reader.read(Pictures.resource("kinds/" + name), name);
    BufferedImage canvas = Pixels.canvas(photo.image());
    int[] transparent = {11, 22, 33, 0};
    canvas.getRaster().setPixel(3, 4, transparent);
    for (String format : new String[] {"png", "tif", "bmp"}) {
      if (format.equals("bmp") && name.startsWith("deep")) {
        continue; // which has 8 bits
      }
      Path file = folder.resolve("out." + format);

      writer.write(photo.withImage(canvas), file);

      assertThat(reader.read(file).image().getRaster().getPixel(3, 4, (int[]) null)).containsExactly(transparent);
    }
  }

  private static void paint(BufferedImage canvas) {
    byte[] bgr = new byte[3 * FACE.width * FACE.height];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (i * 7);
    }
    float[] mask = new float[FACE.width * FACE.height];
    Arrays.fill(mask, 0.75f);
    Pixels.blend(canvas, FACE, bgr, mask);
  }

  /** Red, green, blue and alpha (or blue again) of each pixel; grey is three times the same, since BMPs are read so. */
  private static int[] numbers(BufferedImage image) {
    Raster raster = Flat.numbers(image).getRaster();
    int last = raster.getNumBands() - 1;
    int[] bands = last < 2 ? new int[] {0, 0, 0, last} : new int[] {0, 1, 2, last};
    int[] numbers = new int[4 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = raster.getSample(i / 4 % image.getWidth(), i / 4 / image.getWidth(), bands[i % 4]);
    }
    return numbers;
  }

  private static int[] outside(int[] numbers, int width) {
    int[] outside = numbers.clone();
    for (int i = 0; i < outside.length; i++) {
      outside[i] = FACE.contains(i / 4 % width, i / 4 / width) ? -1 : outside[i];
    }
    return outside;
  }

  private static double distance(BufferedImage image, BufferedImage other) {
    int[] a = Pictures.samples(image);
    int[] b = Pictures.samples(other);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
