package io.github.revisage.core.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.PhotoException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff", "jpg"})
  void read_smallerThanAPhotoMayBe_isRead(String format) throws IOException {
    BufferedImage mask = MaskFile.read(written(format, 8, 6));

    assertThat(mask.getWidth()).isEqualTo(8);
    assertThat(mask.getHeight()).isEqualTo(6);
    assertThat(mask.getRGB(2, 3) & 0xff).isGreaterThan(200);
    assertThat(mask.getRGB(7, 0) & 0xff).isLessThan(50);
  }

  @Test
  void read_asLargeAsAPhoto_isRead() throws IOException {
    assertThat(MaskFile.read(written("png", 80, 60)).getWidth()).isEqualTo(80);
  }

  @Test
  void read_noPicture_speaksOfTheMask() throws IOException {
    Path text = Files.writeString(folder.resolve("mask.png"), "no picture");

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> MaskFile.read(text))
        .withMessageStartingWith("the mask can't be read: " + text + ": ");
  }

  @Test
  void read_noFile_speaksOfTheMask() {
    Path gone = folder.resolve("gone.png");

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> MaskFile.read(gone))
        .withMessage("the mask can't be read: " + gone + ": there is no such file");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 80})
  void read_formatThatPhotosMayNotHave_isRefusedAtAnySize(int width) throws IOException {
    Path gif = written("gif", width, 6);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> MaskFile.read(gif));
  }

  /** White on the left, black on the right. */
  private Path written(String format, int width, int height) throws IOException {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width / 2; x++) {
        drawn.setRGB(x, y, 0xffffff);
      }
    }
    Path file = folder.resolve("mask." + format);
    assertThat(ImageIO.write(drawn, format, file.toFile())).isTrue();
    return file;
  }
}
