package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.PhotoFormat;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoReaderTest {

  /** JPEG and lossy WebP keep plain areas of pure colours this near; CMYK without a profile too. */
  private static final int LOSSY = 12;

  private final PhotoReader reader = new PhotoReader();

  @ParameterizedTest
  @CsvSource({"cmyk.tif, TIFF", "lossy.webp, WEBP", "lossless.webp, WEBP", "rgb565.bmp, BMP"})
  void read_fileOfAnotherMaker_hasItsColours(String name, PhotoFormat format) {
    Photo photo = reader.read(Pictures.resource(name), name);

    assertThat(photo.format()).contains(format);
    assertQuadrants(photo.image());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy-alpha.webp", "lossless-alpha.webp"})
  void read_webpWithAlpha_keepsAlpha(String name) {
    BufferedImage image = reader.read(Pictures.resource(name), name).image();

    assertThat(image.getColorModel().hasAlpha()).isTrue();
    assertThat(image.getRGB(4, 4) >>> 24).isEqualTo(255);
    assertThat(image.getRGB(4, 28) >>> 24).isBetween(127, 128);
    assertThat(image.getRGB(44, 28) >>> 24).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
  void read_fileOfJava_hasItsColours(String format) {
    byte[] file = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), format);

    Photo photo = reader.read(file, "a." + format);

    assertThat(photo.image().getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertQuadrants(photo.image());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "PackBits", "ZLib"})
  void read_compressedTiff_isExact(String compression) throws IOException {
    BufferedImage noise = Pictures.noise(Pictures.deep(true));

    BufferedImage image = reader.read(compressed(noise, "tiff", compression), "a.tif").image();

    assertThat(Pictures.samples(image)).isEqualTo(Pictures.samples(noise));
  }

  @Test
  void read_progressiveJpeg_equalsBaseline() throws IOException {
    BufferedImage quadrants = Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR);

    BufferedImage progressive = reader.read(compressed(quadrants, "jpeg", "progressive"), "a.jpg").image();

    assertThat(Pictures.samples(progressive))
        .isEqualTo(Pictures.samples(reader.read(Pictures.file(quadrants, "jpeg"), "b.jpg").image()));
  }

  @Test
  void read_greyJpeg_isGrey() {
    byte[] jpeg = Pictures.file(filled(BufferedImage.TYPE_BYTE_GRAY, 100), "jpeg");

    BufferedImage image = reader.read(jpeg, "a.jpg").image();

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(image.getRaster().getSample(20, 20, 0)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY
      })
  void read_png_keepsTypeAndEveryValue(int type) {
    BufferedImage noise = Pictures.noise(type);

    BufferedImage image = reader.read(Pictures.file(noise, "png"), "a.png").image();

    assertThat(image.getType()).isEqualTo(type);
    assertThat(Pictures.samples(image)).isEqualTo(Pictures.samples(noise));
  }

  @Test
  void read_deepPng_keeps16Bits() {
    for (boolean alpha : new boolean[] {false, true}) {
      BufferedImage noise = Pictures.noise(Pictures.deep(alpha));

      BufferedImage image = reader.read(Pictures.file(noise, "png"), "a.png").image();

      assertThat(image.getColorModel().getTransferType()).isEqualTo(DataBuffer.TYPE_USHORT);
      assertThat(Pictures.samples(image)).isEqualTo(Pictures.samples(noise));
    }
  }

  @Test
  void read_palettePng_keepsPalette() {
    BufferedImage image =
        reader.read(Pictures.file(Pictures.quadrants(BufferedImage.TYPE_BYTE_INDEXED), "png"), "a.png").image();

    assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertQuadrants(image);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_orientationInAnyFormat_isApplied(int orientation) {
    BufferedImage quadrants = Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR);
    byte[] little = Pictures.exif(orientation, ByteOrder.LITTLE_ENDIAN);
    byte[] big = Pictures.exif(orientation, ByteOrder.BIG_ENDIAN);
    BufferedImage upright = Orientation.upright(quadrants, orientation);

    byte[] jpeg = Pictures.withSegment(Pictures.file(quadrants, "jpeg"), 0xe1, JpegSegments.EXIF, little);
    byte[] png = Pictures.withChunk(Pictures.file(quadrants, "png"), "eXIf", big);
    byte[] webp = Pictures.withExif(Pictures.resource("lossless.webp"), little);
    byte[] tiff = turnedTiff(quadrants, orientation);

    for (byte[] file : new byte[][] {jpeg, png, webp, tiff}) {
      BufferedImage image = reader.read(file, "turned").image();
      assertThat(image.getWidth()).isEqualTo(upright.getWidth());
      for (int[] at : new int[][] {{4, 4}, {upright.getWidth() - 5, 4}, {4, upright.getHeight() - 5}}) {
        assertNear(image.getRGB(at[0], at[1]), upright.getRGB(at[0], at[1]));
      }
    }
  }

  @Test
  void read_profile_givesColourSpaceAndKeepsNumbers() {
    BufferedImage noise = Pictures.noise(BufferedImage.TYPE_3BYTE_BGR);
    byte[] png = Pictures.withChunk(Pictures.file(noise, "png"), "iCCP", compressedProfile(Pictures.otherProfile()));

    Photo photo = reader.read(png, "a.png");

    assertThat(photo.image().getColorModel().getColorSpace().isCS_sRGB()).isFalse();
    assertThat(Pictures.samples(photo.image())).isEqualTo(Pictures.samples(noise));
    assertThat(photo.metadata().icc()).isEqualTo(Pictures.otherProfile());
  }

  /** Adobe's mark says 0 for CMYK and 2 for YCCK, whose numbers are inverted. */
  @ParameterizedTest
  @CsvSource({"0, 0, 200, 100, 255", "2, 126, 144, 220, 255"})
  void read_jpegForPrint_isSrgbOfItsColours(int transform, int first, int second, int third, int black) throws IOException {
    byte[] jpeg = fourBands(first, second, third, black);
    byte[] mark = "Adobe\0d\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] marked = Pictures.withSegment(jpeg, 0xee, mark, new byte[] {(byte) transform});

    Photo photo = reader.read(marked, "print.jpg");

    assertThat(photo.image().getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertThat(photo.metadata().icc()).isNull();
    assertNear(photo.image().getRGB(20, 20), 0xff00c864);
  }

  /** Adobe's YCCK and CMYK, and CMYK without Adobe's mark: ImageMagick shows the same colours for all. */
  @ParameterizedTest
  @ValueSource(strings = {"cmyk.jpg", "cmyk-adobe.jpg", "cmyk-unmarked.jpg", "cmyk-named.jpg"})
  void read_jpegForPrint_hasTheColoursThatImageMagickShows(String name) {
    BufferedImage image = reader.read(Pictures.resource(name), name).image();

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertQuadrants(image);
  }

  @Test
  void read_jpegOfJavaWithAlpha_keepsAlpha() {
    BufferedImage image = reader.read(Pictures.resource("java-alpha.jpg"), "java.jpg").image();

    assertThat(image.getRGB(20, 20) >>> 24).isEqualTo(128);
    assertQuadrants(image);
  }

  @Test
  void read_greyProfile_isConvertedForTheNetworkOnly() {
    Photo photo = reader.read(Pictures.resource("kinds/grey-profile.jpg"), "grey.jpg");

    BufferedImage seen = Pixels.toBgr(photo.image());

    int[] numbers = Pictures.samples(photo.image());
    int[] converted = Pictures.samples(seen);
    for (int i = 0; i < numbers.length; i++) {
      double light = Math.pow(numbers[i] / 255.0, 1.75);
      double srgb = 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055);
      assertThat(converted[3 * i]).as("grey %d", numbers[i]).isBetween((int) srgb - 1, (int) srgb + 2);
    }
  }

  @Test
  void read_profileThatOnlyLeadsToColours_staysWithTheFile() {
    byte[] profile = Pictures.scannerProfile();
    BufferedImage noise = Pictures.noise(BufferedImage.TYPE_3BYTE_BGR);

    Photo photo =
        reader.read(Pictures.withChunk(Pictures.file(noise, "png"), "iCCP", compressedProfile(profile)), "scan.png");

    assertThat(photo.metadata().icc()).isEqualTo(profile);
    assertThat(Pictures.samples(Pixels.toBgr(photo.image()))).isEqualTo(Pictures.samples(noise));
  }

  @Test
  void read_profileOfAnotherKindOrDamaged_isLeftOut() {
    byte[] jpeg = Pictures.file(filled(BufferedImage.TYPE_BYTE_GRAY, 100), "jpeg");
    byte[] part = {1, 1};
    byte[] mark = ByteBuffer.allocate(14).put(JpegSegments.ICC).put(part).array();
    byte[] damaged = Arrays.copyOf(Pictures.otherProfile(), 300);

    for (byte[] profile : new byte[][] {Pictures.otherProfile(), damaged, {1, 2, 3}}) {
      Photo photo = reader.read(Pictures.withSegment(jpeg, 0xe2, mark, profile), "a.jpg");

      assertThat(photo.metadata().icc()).isNull();
      assertThat(photo.image().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    }
  }

  @Test
  void read_stream_isReadToItsEndAndNotClosed() throws IOException {
    boolean[] closed = {false};
    byte[] png = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "png");
    InputStream in =
        new ByteArrayInputStream(png) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    reader.read(in, "a.png");

    assertThat(in.read()).isEqualTo(-1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void of_tooSmall_saysTheSizes() {
    assertThatThrownBy(() -> Photo.of(new BufferedImage(12, 300, BufferedImage.TYPE_INT_RGB)))
        .hasMessage("photo must be at least 16×16 pixels, found 12×300");
  }

  private static BufferedImage filled(int type, int value) {
    BufferedImage image = new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, type);
    int[] samples = Pictures.samples(image);
    Arrays.fill(samples, value);
    image.getRaster().setPixels(0, 0, Pictures.WIDTH, Pictures.HEIGHT, samples);
    return image;
  }

  private static byte[] compressed(BufferedImage image, String format, String compression) throws IOException {
    ImageWriter writer = JdkCodecs.writer(format).createWriterInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (compression.equals("progressive")) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      } else {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] fourBands(int... bands) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, Pictures.WIDTH, Pictures.HEIGHT, 4, null);
    for (int band = 0; band < 4; band++) {
      int[] samples = new int[Pictures.WIDTH * Pictures.HEIGHT];
      Arrays.fill(samples, bands[band]);
      raster.setSamples(0, 0, Pictures.WIDTH, Pictures.HEIGHT, band, samples);
    }
    ImageWriter writer = JdkCodecs.writer("jpeg").createWriterInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Java's TIFFs say that they are upright. */
  private static byte[] turnedTiff(BufferedImage image, int orientation) {
    byte[] tiff = Pictures.file(image, "tiff");
    TiffDirectory directory = TiffDirectory.first(tiff).orElseThrow();
    assertThat(directory.number(Exif.ORIENTATION)).hasValue(1);
    directory.setNumber(Exif.ORIENTATION, orientation);
    return tiff;
  }

  private static byte[] compressedProfile(byte[] profile) {
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] buffer = new byte[profile.length + 100];
    int length = deflater.deflate(buffer);
    deflater.end();
    return ByteBuffer.allocate(3 + length).put((byte) 'p').put((byte) 0).put((byte) 0).put(buffer, 0, length).array();
  }

  private static void assertQuadrants(BufferedImage image) {
    assertThat(image.getWidth()).isEqualTo(Pictures.WIDTH);
    assertThat(image.getHeight()).isEqualTo(Pictures.HEIGHT);
    assertThat(image.getColorModel().getColorSpace().getType()).isEqualTo(ColorSpace.TYPE_RGB);
    assertNear(image.getRGB(8, 6), Color.RED.getRGB());
    assertNear(image.getRGB(40, 6), Color.GREEN.getRGB());
    assertNear(image.getRGB(8, 26), Color.BLUE.getRGB());
    assertNear(image.getRGB(40, 26), Color.WHITE.getRGB());
  }

  private static void assertNear(int found, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(found >> shift & 255)
          .as("colour %08x, expected %08x", found, expected)
          .isBetween((expected >> shift & 255) - LOSSY, (expected >> shift & 255) + LOSSY);
    }
  }
}
