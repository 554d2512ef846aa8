package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhotoshopBlocksTest {

  private static final byte[] CAPTIONS = {0x1c, 2, 120, 0, 1, 'x', 0};

  @Test
  void iptc_behindOtherBlocks_isFound() {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    blocks.writeBytes("8BIM\4\14\3odd\0\0\0\3abc\0".getBytes(StandardCharsets.ISO_8859_1)); // a thumbnail, named
    blocks.writeBytes(PhotoshopBlocks.ofIptc(CAPTIONS));

    assertThat(PhotoshopBlocks.iptc(blocks.toByteArray())).isEqualTo(CAPTIONS);
  }

  @Test
  void iptc_cutAnywhere_isNull() {
    byte[] blocks = PhotoshopBlocks.ofIptc(CAPTIONS);

    for (int length = 0; length < blocks.length - 1; length++) { // the last byte only pads
      assertThat(PhotoshopBlocks.iptc(Arrays.copyOf(blocks, length))).as("%d bytes", length).isNull();
    }
  }

  @Test
  void withoutPadding_zerosBehindCaptions_areCutOffOnlyThere() {
    byte[] endsInZero = {0x1c, 2, 0, 0, 2, 4, 0};

    assertThat(PhotoshopBlocks.withoutPadding(Arrays.copyOf(endsInZero, 9))).isEqualTo(endsInZero);
    assertThat(PhotoshopBlocks.withoutPadding(endsInZero)).isEqualTo(endsInZero);
    assertThat(PhotoshopBlocks.withoutPadding(new byte[] {1, 2, 0})).containsExactly(1, 2, 0);
  }
}
