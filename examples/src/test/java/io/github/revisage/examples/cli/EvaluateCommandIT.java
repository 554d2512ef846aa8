package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures networks of 32-pixel faces. Loads TensorFlow. */
class EvaluateCommandIT {

  private static final Path CHECKPOINT =
      Path.of("../core/src/test/resources/io/github/revisage/core/fixtures/micro/micro.safetensors");

  @TempDir private static Path home;
  @TempDir private Path folder;
  private final FakeEngine engine = new FakeEngine();

  @BeforeAll
  static void prepare() throws IOException {
    Run.of(new FakeEngine(), "models", "import", CHECKPOINT, "-o", home.resolve("model"), "--groups", "4", "--heads", "2");
    Path faces = Files.createDirectories(home.resolve("faces"));
    for (int i = 0; i < 60; i++) {
      BufferedImage face = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 1600; p++) {
        int x = p % 40;
        int y = p / 40;
        face.setRGB(x, y, (x * 6 + i & 0xff) << 16 | (y * 6 & 0xff) << 8 | (x * y / 7 & 0xff));
      }
      ImageIO.write(face, "png", faces.resolve("face" + (100 + i) + ".png").toFile());
    }
  }

  @Test
  void evaluate_restoration_printsATableAndWritesFiguresAndASheet() throws IOException {
    Run run = evaluate("--json", folder.resolve("figures.json"), "--sheet", folder.resolve("sheet.png"), "--strips", "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).hasSize(8).startsWith(
        "micro.safetensors, 3 faces of 32×32 pixels, seed 7:", "", "| trial | pictures | PSNR | SSIM |", "|---|---|---|---|");
    assertThat(run.out().subList(4, 8))
        .allMatch(line -> line.matches("\\| eq. 9 \\| .+ \\| \\d+\\.\\d\\d \\| -?\\d\\.\\d{3} \\|"));
    JsonNode figures = new ObjectMapper().readTree(folder.resolve("figures.json").toFile());
    assertThat(figures.get("rows")).hasSize(4);
    assertThat(figures.get("rows").get(2).get("name").asText()).isEqualTo("w = 0.5");
    assertThat(figures.get("rows").get(2).get("means").get("PSNR").isDouble()).isTrue();
    BufferedImage sheet = ImageIO.read(folder.resolve("sheet.png").toFile());
    assertThat(sheet.getWidth()).isEqualTo(5 * 32);
    assertThat(sheet.getHeight()).isEqualTo(2 * 32);
  }

  @Test
  void evaluate_twice_givesTheSameFigures() {
    assertThat(evaluate().out()).isEqualTo(evaluate().out());
    assertThat(evaluate("--seed", "8").out().get(4)).isNotEqualTo(evaluate().out().get(4)); // the input's line
  }

  @Test
  void evaluate_folderWithoutFaces_isOneSentence() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    Run run = Run.of(engine, "evaluate", "--model", home.resolve("model"), "--data", empty);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("found none in " + empty);
  }

  @Test
  void evaluate_halfOfLpips_isAWrongCall() {
    Run run = evaluate("--lpips-weights", "squeeze.pth");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().isEqualTo("--lpips-backbone and --lpips-weights go together");
  }

  private Run evaluate(Object... options) {
    Object[] arguments = new Object[5 + options.length];
    System.arraycopy(
        new Object[] {"evaluate", "--model", home.resolve("model"), "--data", home.resolve("faces")}, 0, arguments, 0, 5);
    System.arraycopy(options, 0, arguments, 5, options.length);
    return Run.of(engine, arguments);
  }
}
