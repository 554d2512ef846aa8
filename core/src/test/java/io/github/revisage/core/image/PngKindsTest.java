package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngKindsTest {

  private static final String CAPTIONS = "1c02780005" + HexFormat.of().formatHex(latin("Hello"));

  private final PhotoReader reader = new PhotoReader();

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
}
