package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Colorizer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviveCommandTest {

  private static final String FACE = "4,6,8,6,6,8,4,11,8,11"; // instead of the bundled detector

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path photo;
  private Path out;

  @BeforeEach
  void writePhoto() throws IOException {
    photo = picture(home.resolve("a.png"));
    out = home.resolve("out.png");
  }

  @Test
  void revive_grayPhotoWithMask_fillsThenRestoresThenColours() {
    Run run = Run.of(engine, "revive", photo, "-o", out, "--mask-color", "FFC800", "--landmarks", FACE, "-w", "0.7");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.steps()).containsExactly("inpaint", "restore", "colorize");
    assertThat(run.out()).containsExactly(photo + " -> " + out + ": 1 face revived");
    assertThat(engine.options().fidelity().applyAsDouble(FakeEngine.FACE)).isEqualTo(0.7);
    assertThat(engine.colorizerOptions().input()).isEqualTo(Colorizer.Input.GRAYSCALE);
    assertThat(out).exists();
  }

  @Test
  void revive_allSteps_shareOneDetection() {
    Run.of(engine, "revive", photo, "-o", out, "--mask-color", "FFC800", "--landmarks", FACE);

    assertThat(engine.detected()).hasSize(3);
    assertThat(engine.detected().get(1)).isSameAs(engine.detected().get(0));
    assertThat(engine.detected().get(2)).isSameAs(engine.detected().get(0));
  }

  @Test
  void revive_twoPhotos_lookForFacesInEach() throws IOException {
    Path other = picture(home.resolve("b.png"));

    Run.of(engine, "revive", photo, other, "-o", home.resolve("out"), "--no-color", "--landmarks", FACE);

    assertThat(engine.steps()).containsExactly("restore", "restore");
    assertThat(engine.detected().get(1)).isNotSameAs(engine.detected().get(0));
  }

  @Test
  void revive_photoInColour_isNotColouredAndSaysSo() {
    engine.seesColour();

    Run run = Run.of(engine, "revive", photo, "-o", out, "--landmarks", FACE);

    assertThat(engine.steps()).containsExactly("restore");
    assertThat(run.out()).last().isEqualTo("  it is in colour, so nothing was coloured");
  }

  @Test
  void revive_emptyMask_goesOnAndSaysSo() {
    Run run = Run.of(engine, "revive", photo, "-o", out, "--mask-color", "0000FF", "--landmarks", FACE, "--no-color");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.steps()).containsExactly("restore");
    assertThat(run.out()).last().isEqualTo("  nothing was filled: the mask is empty");
  }
}
