package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Colorizer;
import io.github.revisage.spi.ColorizerOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorizeCommandTest {

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
  void colorize_noOptions_meansTheDefaultsOfTheBuilder() {
    FakeEngine plain = new FakeEngine();
    Colorizer.builder().provider(plain).build();

    Run run = Run.of(engine, "colorize", photo, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsExactly(photo + " -> " + out + ": 1 face coloured");
    ColorizerOptions expected = plain.colorizerOptions();
    assertThat(engine.colorizerOptions().strength()).isEqualTo(expected.strength());
    assertThat(engine.colorizerOptions().input()).isEqualTo(expected.input());
    assertThat(engine.colorizerOptions().surroundings()).isEqualTo(expected.surroundings());
  }

  @Test
  void colorize_allOptions_reachTheEngine() {
    Run.of(engine, "colorize", photo, "-o", out, "--strength", "0.4", "--input=Grayscale", "--surroundings=UNTOUCHED",
        "--min-eye-distance", "9", "--model", "mine");

    ColorizerOptions options = engine.colorizerOptions();
    assertThat(options.strength()).isEqualTo(0.4);
    assertThat(options.input()).isEqualTo(Colorizer.Input.GRAYSCALE);
    assertThat(options.surroundings()).isEqualTo(Colorizer.Surroundings.UNTOUCHED);
    assertThat(options.shared().minimumEyeDistance()).isEqualTo(9);
    assertThat(options.shared().model()).isEqualTo(Path.of("mine"));
  }

  @Test
  void colorize_wrongWord_namesTheRightOnes() {
    Run run = Run.of(engine, "colorize", photo, "-o", out, "--input", "sepia");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().asString().contains("must be one of auto, grayscale, color, found 'sepia'");
  }

  @Test
  void colorize_json_namesTheDeed() {
    Run run = Run.of(engine, "colorize", photo, "-o", out, "--json");

    assertThat(run.out()).hasSize(1).first().asString().contains("\"status\":\"coloured\"");
  }
}
