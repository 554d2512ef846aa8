package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the micro model and the files that core's tests have. Loads TensorFlow and OpenCV. */
class EvaluateCommandIT {

  private static final Path CORE = Path.of("../core/src/test/resources/io/github/revisage/core");

  @TempDir private static Path home;
  private static Path model;
  private static Path faces;

  @BeforeAll
  static void prepare() throws IOException {
    model = home.resolve("model");
    Run imported =
        Run.of(
            new FakeEngine(), "models", "import", CORE.resolve("fixtures/micro/micro.safetensors"), "-o", model, "--groups",
            "4", "--heads", "2");
    assertThat(imported.exitCode()).isZero();
    faces = Files.createDirectory(home.resolve("faces"));
    StringBuilder manifest = new StringBuilder("file\tsplit\n");
    for (int i = 0; i < 4; i++) {
      BufferedImage face = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = face.createGraphics();
      pen.setColor(new Color(220, 180, 40 * i));
      pen.fillOval(8, 4, 48, 56);
      pen.dispose();
      ImageIO.write(face, "png", faces.resolve(i + ".png").toFile());
      manifest.append(i).append(i == 0 ? ".png\ttrain\n" : ".png\tval\n");
    }
    Files.writeString(faces.resolve("manifest.tsv"), manifest);
  }

  @Test
  void evaluate_model_printsATableAndWritesTheReports() throws IOException {
    Path json = home.resolve("reports/numbers.json");
    Path html = home.resolve("reports/report.html");
    Path sheet = home.resolve("reports/sheet.png");

    Run run =
        Run.of(
            new FakeEngine(), "evaluate", "--data", faces, "--model", model, "--faces", "2", "--fidelity", "0,1", "--identity",
            CORE.resolve("metrics/identity.onnx"), "--json", json, "--html", html, "--sheet", sheet,
            "--strips", "1", "--verbose");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().get(0)).isEqualTo("micro.safetensors on 2 held-out faces of " + faces + " at 32×32 pixels, seed 7");
    assertThat(run.out().get(2))
        .startsWith("| | PSNR ↑ dB | SSIM ↑ | IDS ↑ | LMD ↓ px |") // BRISQUE where OpenCV's jar has its model
        .endsWith("| time ↓ ms |");
    assertThat(run.out().subList(4, 9)).extracting(line -> line.split(" ", -1)[1])
        .containsExactly("input", "bicubic", "OpenCV", "w", "w");
    assertThat(run.out()).contains("- LPIPS was not measured: it needs --lpips-backbone and --lpips-weights")
        .anyMatch(line -> line.startsWith("- peak memory "));
    JsonNode numbers = new ObjectMapper().readTree(json.toFile());
    JsonNode one = numbers.at("/faces/0/rows/input/PSNR");
    JsonNode two = numbers.at("/faces/1/rows/input/PSNR");
    assertThat(numbers.at("/rows/input/PSNR/value").doubleValue()).isEqualTo((one.doubleValue() + two.doubleValue()) / 2);
    assertThat(html).content().startsWith("<!DOCTYPE html>").contains("Worst by PSNR of w = ");
    assertThat(ImageIO.read(sheet.toFile())).extracting(BufferedImage::getWidth, BufferedImage::getHeight)
        .containsExactly(6 * 32, 2 * 32);
  }

  @Test
  void evaluate_twice_givesTheSameFigures() {
    assertThat(figures()).isEqualTo(figures());
    assertThat(figures("--seed", "8").get(0)).isNotEqualTo(figures().get(0)); // the input's line
  }

  /** All of the lines but the time, which is last. */
  private static List<String> figures(Object... more) {
    List<Object> words = new ArrayList<>(List.of("evaluate", "--data", faces, "--model", model));
    words.addAll(List.of(more));
    return Run.of(new FakeEngine(), words.toArray()).out().stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| |"))
        .map(line -> line.replaceFirst("[^|]+\\|$", ""))
        .toList();
  }

  @Test
  void evaluate_sweep_triesElevenWs() {
    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--model", model, "--sweep", "--faces", "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).filteredOn(line -> line.startsWith("| w = ")).hasSize(11)
        .element(3).asString().startsWith("| w = 0.3 |");
  }

  @Test
  void evaluate_severity_tellsTheCodesOfEachDamage() {
    Path stage1 = home.resolve("stage1");
    Run imported =
        Run.of(
            new FakeEngine(), "models", "import", CORE.resolve("fixtures/micro-stage1/micro-stage1.safetensors"), "-o", stage1,
            "--groups", "4", "--face-size", "32");
    assertThat(imported.exitCode()).isZero();

    Run run =
        Run.of(
            new FakeEngine(), "evaluate", "--data", faces, "--model", model, "--severity", "--autoencoder", stage1, "--faces",
            "1");

    assertThat(run.err()).isEmpty();
    assertThat(run.out().get(2)).endsWith("| time ↓ ms | codes ↑ % | nearest codes ↑ % |");
    assertThat(run.out()).filteredOn(line -> line.startsWith("| ")).hasSize(1 + 21)
        .element(2).asString().matches("\\| blur 3.75 \\| .*\\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\|");
  }

  @Test
  void evaluate_fidelityOfAnAutoencoder_isWrongUsage() throws IOException {
    Path description = model.resolve("model.json");
    Path other = home.resolve("other");
    Files.createDirectories(other);
    Files.writeString(
        other.resolve("model.json"), Files.readString(description).replace("\"restoration\"", "\"reconstruction\""));

    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--model", other, "--sweep");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0))
        .isEqualTo("only models for restoration have a w to choose, found one for reconstruction, micro.safetensors");
  }

  @Test
  void evaluate_pairsOfEqualPictures_arePerfect() throws IOException {
    Path json = home.resolve("pairs.json");

    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--pairs", faces, "--json", json);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().get(0)).isEqualTo("4 pictures of " + faces + " against " + faces);
    assertThat(run.out().get(4)).startsWith("| restored | ∞ | 1.0000 |");
    JsonNode names = new ObjectMapper().readTree(json.toFile()).get("faces");
    assertThat(StreamSupport.stream(names.spliterator(), false).map(face -> face.get("name").textValue()))
        .containsExactly("0", "1", "2", "3");
  }

  @Test
  void evaluate_weightsOfAWrongFile_isOneSentence() {
    Path wrong = CORE.resolve("fixtures/micro/micro.safetensors");

    Run run =
        Run.of(
            new FakeEngine(), "evaluate", "--data", faces, "--pairs", faces, "--lpips-backbone", wrong, "--lpips-weights", wrong);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString()
        .startsWith(wrong + " must hold the linear weights of LPIPS for SqueezeNet, AlexNet or VGG-16, lin0.model.1.weight");
  }

  @Test
  void evaluate_inceptionOfAWrongFile_isOneSentence() {
    Path wrong = CORE.resolve("fixtures/micro/micro.safetensors");

    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--pairs", faces, "--inception", wrong, "--real", faces);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString()
        .startsWith("FID needs the weights of an Inception v3").endsWith("found none in " + wrong);
  }

  @Test
  void evaluate_inceptionAlone_isWrongUsage() {
    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--pairs", faces, "--inception", "a.pth");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("--inception and --real belong together, found one alone");
  }

  @Test
  void evaluate_halfOfLpips_isWrongUsage() {
    Run run = Run.of(new FakeEngine(), "evaluate", "--data", faces, "--pairs", faces, "--lpips-weights", "a.pth");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().get(0)).isEqualTo("--lpips-backbone and --lpips-weights belong together, found one alone");
  }
}
