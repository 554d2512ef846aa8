package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.PhotoException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFacesTest {

  @TempDir private Path folder;

  @Test
  void in_manifest_takesTheSplitVal() {
    HeldFaces faces = HeldFaces.in(FaceFiles.folder(folder, 5, true));

    assertThat(faces.files()).containsExactly("face01.png", "face03.png");
    assertThat(faces.first(1).files()).containsExactly("face01.png");
    assertThat(faces.first(9)).isEqualTo(faces);
  }

  @Test
  void in_noManifest_takesEvery20th() {
    assertThat(HeldFaces.in(FaceFiles.folder(folder, 41, false)).files()).containsExactly("face19.png", "face39.png");
  }

  @Test
  void in_nothingHeldOut_saysWhatIsNeeded() {
    FaceFiles.folder(folder, 19, false);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> HeldFaces.in(folder))
        .withMessage(
            "only faces held out of training are measured, found none in " + folder
                + ": it must hold 20 pictures or more, or a manifest.tsv that gives some the split val");
  }

  @Test
  void in_noFolder_isOneSentence() {
    Path missing = folder.resolve("missing");

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> HeldFaces.in(missing))
        .withMessage("a folder of aligned faces is needed, found none at " + missing);
  }

  @Test
  void ofAtLeast_someFacesAreSmaller_leavesThemOut() {
    HeldFaces faces = HeldFaces.in(FaceFiles.folder(folder, 6, true));
    FaceFiles.write(folder.resolve("face03.png"), 48, 48);

    assertThat(faces.ofAtLeast(64).files()).containsExactly("face01.png", "face05.png");
    assertThat(faces.ofAtLeast(48)).isEqualTo(faces);
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> faces.ofAtLeast(128))
        .withMessage("faces must be at least 128 pixels wide for this model, found none among the 3 held out in " + folder);
  }

  @Test
  void ofAtLeast_largeFaceThatIsNotSquare_isNamedBeforeAnyIsMeasured() {
    HeldFaces faces = HeldFaces.in(FaceFiles.folder(folder, 4, true));
    Path wide = FaceFiles.write(folder.resolve("face03.png"), 64, 48);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> faces.ofAtLeast(32))
        .withMessage("faces must be square and at least 32 pixels wide for this model, found 64×48 in " + wide);
  }

  @Test
  void read_largerFace_isReduced() {
    HeldFaces faces = HeldFaces.in(FaceFiles.folder(folder, 2, true));

    assertThat(faces.read(0, 32).rgb()).isEqualTo(MetricFixtures.TRUTH.reducedTo(32, 32).rgb());
  }

  @Test
  void read_faceThatIsTooSmallOrNotSquare_isNamed() {
    HeldFaces faces = HeldFaces.in(FaceFiles.folder(folder, 4, true));
    Path wide = FaceFiles.write(folder.resolve("face01.png"), 64, 48);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> faces.read(0, 32))
        .withMessage("faces must be square and at least 32 pixels wide for this model, found 64×48 in " + wide);
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> faces.read(1, 128))
        .withMessage(
            "faces must be square and at least 128 pixels wide for this model, found 64×64 in "
                + folder.resolve("face03.png"));
  }
}
