package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngKindsTest {

  private static final String CAPTIONS = "1c02780005" + HexFormat.of().formatHex(latin("Hello"));

  private final PhotoReader reader = new PhotoReader();

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "2, 2", "4, 0", "4, 4", "4, 15"})
  void read_oneTransparentGreyOfFewBits_isTransparent(int bits, int transparent) {
    BufferedImage noise = Pictures.noise(grey(bits));
    byte[] png = Pictures.withChunk(Pictures.file(noise, "png"), "tRNS", new byte[] {0, (byte) transparent});

    BufferedImage image = Pixels.canvas(reader.read(png, "a.png").image());

    assertThat(image.getColorModel()).isInstanceOf(ComponentColorModel.class);
    assertThat(image.getRaster().getNumBands()).isEqualTo(2);
    int[] samples = Pictures.samples(noise);
    int[] found = Pictures.samples(image);
    for (int i = 0; i < samples.length; i++) {
      assertThat(found[2 * i]).isEqualTo(samples[i] * 255 / ((1 << bits) - 1));
      assertThat(found[2 * i + 1]).as("alpha of grey %d", samples[i]).isEqualTo(samples[i] == transparent ? 0 : 255);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iptc", "8bim"})
  void read_captionsInAText_areKeptForFormatsThatHoldThem(String kind) {
    byte[] blocks = PhotoshopBlocks.ofIptc(HexFormat.of().parseHex(CAPTIONS));
    String hex = kind.equals("iptc") ? CAPTIONS : HexFormat.of().formatHex(blocks);

    Photo photo = reader.read(withText(kind, hex.length() / 2, hex), "a.png");

    assertThat(photo.metadata().iptc()).isEqualTo(HexFormat.of().parseHex(CAPTIONS));
    assertThat(photo.losses(PhotoFormat.PNG)).containsExactly("IPTC captions: a PNG holds none");
    assertThat(reader.read(new PhotoWriter().bytes(photo, PhotoFormat.JPEG), "a.jpg").metadata().iptc())
        .isEqualTo(photo.metadata().iptc());
  }

  @Test
  void read_damagedCaptionsInAText_areLeftOut() {
    for (String hex : new String[] {"", "1c0", "1c0278zz", "1c02"}) {
      assertThat(reader.read(withText("iptc", 10, hex), "a.png").metadata().iptc()).isNull();
    }
    byte[] plain = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "png");
    assertThat(reader.read(Pictures.withChunk(plain, "tEXt", new byte[0]), "a.png").metadata().iptc()).isNull();
  }

  private static byte[] withText(String kind, int length, String hex) {
    byte[] plain = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "png");
    String lines = hex.replaceAll("(.{6})", "$1\n");
    return Pictures.withChunk(
        plain, "tEXt", latin("Raw profile type " + kind + "\0\n" + kind + "\n      " + length + "\n" + lines + "\n"));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Java writes pictures with a palette of all greys in their order as grey PNGs. */
  private static BufferedImage grey(int bits) {
    int count = 1 << bits;
    byte[] greys = new byte[count];
    for (int i = 0; i < count; i++) {
      greys[i] = (byte) (i * 255 / (count - 1));
    }
    IndexColorModel palette = new IndexColorModel(bits, count, greys, greys, greys);
    return new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_BYTE_BINARY, palette);
  }
}
