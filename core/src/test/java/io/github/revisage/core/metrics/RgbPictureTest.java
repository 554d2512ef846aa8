package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.PhotoException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RgbPictureTest {

  @TempDir private Path folder;

  @Test
  void read_png_hasJavasPixels() throws IOException {
    File file = MetricFixtures.file("picture.png").toFile();
    BufferedImage java = ImageIO.read(file);

    BufferedImage ours = RgbPicture.read(file.toPath()).toImage();

    assertThat(ours.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertThat(ours.getRGB(0, 0, 64, 64, null, 0, 64)).isEqualTo(java.getRGB(0, 0, 64, 64, null, 0, 64));
    assertThat(MetricFixtures.PICTURE.rgb()[0]).as("red first").isEqualTo((byte) (java.getRGB(0, 0) >> 16));
  }

  @Test
  void numbers_thereAndBack_areTheSameBytes() {
    assertThat(RgbPicture.ofNumbers(64, MetricFixtures.TRUTH.toNumbers()).rgb()).isEqualTo(MetricFixtures.TRUTH.rgb());
  }

  @Test
  void ofNumbers_outsideOfTheRange_isClampedAndHalvesGoToTheEvenByte() {
    RgbPicture picture = RgbPicture.ofNumbers(1, new float[] {-3, 1.5f, 0});

    assertThat(picture.rgb()).containsExactly(0, 255, 128);
  }

  @Test
  void reducedTo_half_isTheMeanOfFour() {
    RgbPicture picture = new RgbPicture(2, 2, new byte[] {0, 0, 0, 4, 0, 0, 8, 0, 0, 4, 0, 40});

    assertThat(picture.reducedTo(1, 1).rgb()).containsExactly(4, 0, 10);
  }

  @Test
  void read_fileThatIsNoPicture_isOneSentence() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path missing = folder.resolve("missing.png");

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> RgbPicture.read(empty))
        .withMessage("picture " + empty + " can't be decoded: remove or replace it");
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> RgbPicture.read(text))
        .withMessage("picture " + text + " can't be decoded: remove or replace it");
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> RgbPicture.read(missing))
        .withMessage("there is no picture " + missing);
  }

  @Test
  void new_wrongNumberOfBytes_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RgbPicture(2, 2, new byte[11]))
        .withMessage("a picture of 2×2 must have three bytes a pixel, found 11");
  }
}
