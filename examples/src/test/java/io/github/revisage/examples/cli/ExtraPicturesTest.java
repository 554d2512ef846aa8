package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraPicturesTest {

  @TempDir private Path folder;

  @Test
  void tinted_grayPhoto_keepsItsGrayWhereNothingIsMarked() {
    BufferedImage photo = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    photo.getRaster().setPixels(0, 0, 2, 1, new int[] {128, 128});

    BufferedImage tinted = ExtraPictures.tinted(photo, new float[] {0, 1});

    assertThat(tinted.getRGB(0, 0)).isEqualTo(0xff808080);
    assertThat(tinted.getRGB(1, 0)).isEqualTo(0xffcc3333); // 0.4 · 128, and 0.6 · 255 more of red
  }

  @Test
  void writeSideBySide_grayWithAlphaBesideColour_showsTheSameGray() throws IOException {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
    BufferedImage gray = new BufferedImage(model, model.createCompatibleWritableRaster(1, 1), false, null);
    gray.getRaster().setPixel(0, 0, new int[] {128, 255});
    BufferedImage colour = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    colour.setRGB(0, 0, 0xff808080);
    Path file = folder.resolve("both.png");

    ExtraPictures.writeSideBySide(gray, colour, file);

    BufferedImage both = ImageIO.read(file.toFile());
    assertThat(both.getRGB(0, 0)).isEqualTo(0xff808080);
    assertThat(both.getRGB(1, 0)).isEqualTo(0xff808080);
  }
}
