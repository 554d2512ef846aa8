package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePairsTest {

  @TempDir private Path home;
  private Path restored;
  private Path truth;

  @BeforeEach
  void folders() throws IOException {
    restored = Files.createDirectory(home.resolve("restored"));
    truth = Files.createDirectory(home.resolve("truth"));
  }

  @Test
  void in_foldersOfEquallyNamedPictures_pairsThemWhateverTheirEnding() throws IOException {
    FaceFiles.write(restored.resolve("b.png"), 64, 64);
    Files.copy(MetricFixtures.file("picture.png"), restored.resolve("a.png"));
    FaceFiles.write(truth.resolve("256/b.png"), 64, 64);
    FaceFiles.write(truth.resolve("a.bmp"), 64, 64);

    PicturePairs pairs = PicturePairs.in(restored, truth);

    assertThat(pairs.count()).isEqualTo(2);
    assertThat(pairs.name(0)).isEqualTo("a");
    assertThat(pairs.subject(0).truth().rgb()).isEqualTo(MetricFixtures.TRUTH.rgb());
    assertThat(pairs.subject(0).candidates().get(pairs.mainRow()).picture().rgb()).isEqualTo(MetricFixtures.PICTURE.rgb());
    assertThat(pairs.subject(1).candidates().get("restored").picture().rgb()).isEqualTo(MetricFixtures.TRUTH.rgb());
  }

  @Test
  void in_pictureWithoutCounterpart_isNamed() {
    FaceFiles.folder(restored, 1, false);
    FaceFiles.folder(truth, 4, false);

    assertRefused(
        "each picture of " + truth + " must have one of the same name in " + restored + ", found none for face01 and 2 more");
  }

  @Test
  void in_twoOfOneName_areNamed() {
    FaceFiles.write(restored.resolve("256/a.png"), 64, 64);
    FaceFiles.write(restored.resolve("512/a.png"), 64, 64);

    assertRefused(
        "pictures are matched by name, found two of one name: " + restored.resolve("256/a.png") + " and "
            + restored.resolve("512/a.png"));
  }

  @Test
  void in_emptyOrMissingFolder_isOneSentence() throws IOException {
    assertRefused("a folder of pictures is needed, found none in " + restored);

    Files.delete(restored);
    assertRefused("a folder of pictures is needed, found none at " + restored);
  }

  @Test
  void subject_sizesThatDiffer_areNamed() {
    Path ours = FaceFiles.write(restored.resolve("a.png"), 32, 32);
    Path theirs = FaceFiles.write(truth.resolve("a.png"), 64, 64);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> PicturePairs.in(restored, truth).subject(0))
        .withMessage("a picture must have the size of its truth, found 32×32 in " + ours + " and 64×64 in " + theirs);
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> PicturePairs.in(restored, truth))
        .withMessage(message);
  }
}
