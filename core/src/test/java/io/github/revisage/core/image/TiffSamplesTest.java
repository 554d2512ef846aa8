package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffSamplesTest {

  private static final int EXTRA = 338;

  private final PhotoReader reader = new PhotoReader();

  @ParameterizedTest
  @CsvSource({
    "8, 200 100 50 0, 0, 200 100 50",
    "16, 20000 10000 5000 0, 0, 20000 10000 5000",
    "16, 20000 10000 5000 0, '', 20000 10000 5000",
    "8, 200 100 50 0 255, 0 0, 200 100 50",
    "8, 200 100 50 128 0, 2 0, 200 100 50 128",
    "8, 200 100 50 0 128, 0 2, 200 100 50 128",
    "16, 20000 10000 5000 40000 0, 1 0, 20000 10000 5000 40000",
  })
  void read_furtherChannel_isDroppedAndTold(int bits, String samples, String extra, String kept) {
    Photo photo = reader.read(tiff(Tiffs.RGB, bits, samples, extra), "selection.tif");

    assertThat(pixel(photo.image())).isEqualTo(numbers(kept));
    assertThat(photo.image().getColorModel().hasAlpha()).isEqualTo(numbers(kept).length == 4);
    assertThat(photo.losses(PhotoFormat.TIFF)).singleElement().asString().contains("further channel");
  }

  @ParameterizedTest
  @CsvSource({"8, 200 100 50 0, 0", "16, 20000 10000 5000 0, 0", "8, 100 50 25 128 0, 1 0", "16, 20000 10000 5000 0 9, 0 0"})
  void write_tiffThatHadAFurtherChannel_isReadAgain(int bits, String samples, String extra) {
    Photo photo = reader.read(tiff(Tiffs.RGB, bits, samples, extra), "selection.tif");
    BufferedImage canvas = Pixels.canvas(photo.image());

    Photo again = reader.read(new PhotoWriter().bytes(photo.withImage(canvas), PhotoFormat.TIFF), "again.tif");

    assertThat(pixel(again.image())).isEqualTo(pixel(Canvas.straight(photo.image())));
    assertThat(again.losses(PhotoFormat.TIFF)).isEmpty();
  }

  @Test
  void read_greyWithAFurtherChannel_isGrey() {
    Photo photo = reader.read(tiff(Tiffs.GREY, 8, "100 0", "0"), "infrared.tif");

    assertThat(photo.image().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(pixel(photo.image())).containsExactly(100);
  }

  @Test
  void read_inksWithAFurtherChannel_hasTheSameColours() {
    Photo plain = reader.read(tiff(Tiffs.INKS, 8, "0 100 200 0", ""), "print.tif");
    Photo photo = reader.read(tiff(Tiffs.INKS, 8, "0 100 200 0 7", "0"), "spot.tif");

    assertThat(pixel(photo.image())).isEqualTo(pixel(plain.image()));
  }

  @Test
  void read_greyWithAlphaAndAFurtherChannel_isRefused() {
    byte[] tiff = tiff(Tiffs.GREY, 8, "100 50 0", "2 0");

    assertThatThrownBy(() -> reader.read(tiff, "a.tif"))
        .hasMessage("a.tif: this TIFF must have 2 channels to be read, found 3: save it without further ones");
  }

  @ParameterizedTest
  @CsvSource({"8, 100 50 25 128, 199 100 50", "16, 25700 12850 6425 32768, 51399 25700 12850"})
  void read_premultipliedAlpha_hasTheColoursThatWereMultiplied(int bits, String samples, String colours) {
    BufferedImage image = reader.read(tiff(Tiffs.RGB, bits, samples, "1"), "associated.tif").image();

    assertThat(image.isAlphaPremultiplied()).isTrue();
    assertThat(Arrays.copyOf(pixel(Canvas.straight(image)), 3)).isEqualTo(numbers(colours));
  }

  static byte[] tiff(int kind, int bits, String samples, String extra) {
    Tiffs tiff = Tiffs.of(kind, bits, numbers(samples));
    return extra.isEmpty() ? tiff.bytes() : tiff.with(EXTRA, numbers(extra)).bytes();
  }

  private static int[] pixel(BufferedImage image) {
    int[] first = image.getRaster().getPixel(0, 0, (int[]) null);
    assertThat(image.getRaster().getPixel(33, 21, (int[]) null)).isEqualTo(first);
    return first;
  }

  private static int[] numbers(String words) {
    return Stream.of(words.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
