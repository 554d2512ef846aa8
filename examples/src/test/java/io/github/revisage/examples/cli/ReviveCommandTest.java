package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Colorizer;
import io.github.revisage.ModelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void revive_modelsAndColours_reachTheirSteps() {
    Run run = Run.of(
        engine, "revive", photo, "-o", out, "--mask-color", "FFC800", "--landmarks", FACE, "--model=r", "--inpaint-model=i",
        "--color-model=c", "--input=color", "--surroundings=untouched", "--strength=0.5");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.options().shared().model()).isEqualTo(Path.of("r"));
    assertThat(engine.inpainterOptions().shared().model()).isEqualTo(Path.of("i"));
    assertThat(engine.colorizerOptions().shared().model()).isEqualTo(Path.of("c"));
    assertThat(engine.colorizerOptions().input()).isEqualTo(Colorizer.Input.COLOR);
    assertThat(engine.colorizerOptions().surroundings()).isEqualTo(Colorizer.Surroundings.UNTOUCHED);
    assertThat(engine.colorizerOptions().strength()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "--save-mask m, '--save-mask goes with --mask, --mask-color or --scratches, found none'",
    "--mask-tolerance 3, 'one of --mask, --mask-color and --scratches must say what is to be filled, found none'",
    "--inpaint-model i, '--inpaint-model goes with --mask, --mask-color or --scratches, found none'",
    "--no-color --color-model c, '--color-model does not go with --no-color: nothing is coloured'",
  })
  void revive_optionsThatWouldDoNothing_areWrongUsage(String options, String message) {
    Run run = Run.of(engine, (Object[]) ("revive " + photo + " -o " + out + " " + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().isEqualTo(message);
  }

  @Test
  void revive_size_reachesTheRestorer() {
    Run run = Run.of(engine, "revive", photo, "-o", out, "--landmarks", FACE, "--size=fast");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.options().size()).isEqualTo(ModelSize.FAST);
  }

  @Test
  void revive_photoInColourThatIsToBeFreshened_isColoured() {
    engine.seesColour();

    Run run = Run.of(engine, "revive", photo, "-o", out, "--landmarks", FACE, "--input=color");

    assertThat(engine.steps()).containsExactly("restore", "colorize");
    assertThat(run.out()).containsExactly(photo + " -> " + out + ": 1 face revived");
  }

  @Test
  void revive_faceThatOneStepFailedOn_failsButKeepsWhatTheOthersDid() throws IOException {
    engine.findsFacesWhenRestoring(FakeEngine.failed("no luck"));
    Path same = home.resolve("out/a.png");

    Run run = Run.of(engine, "revive", photo, "-o", same, "--mask-color", "FFC800", "--landmarks", FACE, "--no-color");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsExactly(
        photo + " -> " + same + ": 0 of 1 face revived",
        "  face 1 at (2, 3) 8×10 failed: restoring it failed: no luck");
    assertThat(Files.readAllBytes(same)).isNotEqualTo(Files.readAllBytes(photo));
  }

  @Test
  void revive_faceThatOnlyTheFillChanged_isRevived() {
    engine.findsFacesWhenRestoring(FakeEngine.skipped("not chosen"));

    Run run = Run.of(engine, "revive", photo, "-o", out, "--mask-color", "FFC800", "--landmarks", FACE, "--no-color");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsExactly(photo + " -> " + out + ": 1 face revived");
  }

  @Test
  void revive_nothingDone_copiesThePhoto() {
    engine.findsFaces(FakeEngine.skipped("eyes 4.0 px apart, minimum 5"));

    Run run = Run.of(engine, "revive", photo, "-o", out, "--landmarks", FACE);

    assertThat(run.out()).first().asString().endsWith("0 of 1 face revived, copied unchanged");
    assertThat(out).hasSameBinaryContentAs(photo);
  }

  @Test
  void revive_oneModelCannotBeUsed_freesTheOthers() {
    engine.hasNoColorizer("no bundled model for colourisation");

    Run run = Run.of(engine, "revive", photo, "-o", out, "--landmarks", FACE);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly("no bundled model for colourisation");
    assertThat(engine.isClosed()).isTrue();
  }
}
