package io.github.revisage.benchmarks.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import io.github.revisage.core.train.Adversarial;
import io.github.revisage.core.train.LearningRate;
import io.github.revisage.core.train.Lesson;
import io.github.revisage.core.train.Stage;
import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class Table3CommandTest {

  private static final int SIZE = 16;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void execute_twice_trainsOnceAndWritesTheSameTable() throws IOException {
    pictures();
    stage1();
    Path weights = folder.resolve("run/nearest/weights.safetensors");

    assertThat(execute("--steps", "1", "--batch", "2", "--variants", "nearest")).as(err.toString()).isZero();
    String table = Files.readString(folder.resolve("run/table3.md"));
    byte[] trained = Files.readAllBytes(weights);

    assertThat(out).hasToString(table);
    assertThat(err.toString()).contains("NEAREST, step 1 of 1");
    assertThat(table).contains("1 held-out faces of 16×16").containsPattern("\\| \\(b\\) \\| nearest .* \\d\\d\\.\\d\\d \\|");

    err.getBuffer().setLength(0);
    assertThat(execute("--steps", "1", "--batch", "2", "--variants", "nearest")).isZero();
    assertThat(err.toString()).doesNotContain("step");
    assertThat(folder.resolve("run/table3.md")).hasContent(table);
    assertThat(weights).hasBinaryContent(trained);

    assertThat(execute("--steps", "2", "--batch", "2", "--variants", "nearest")).isEqualTo(1);
    assertThat(err.toString()).contains("steps=2").contains("found those of").contains("steps=1");
  }

  @Test
  void execute_stage1Missing_saysSo() {
    assertThat(execute()).isEqualTo(1);
    assertThat(err.toString()).contains("benchmarks/run table3: the stage before must have left");
  }

  @Test
  void execute_halfOfLpips_isAWrongCall() {
    assertThat(execute("--lpips-weights", "squeeze.pth")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--lpips-backbone and --lpips-weights go together");
  }

  private int execute(String... more) {
    CommandLine command = Table3Command.command().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> arguments =
        List.of(
            "--data", folder.resolve("faces").toString(), "--stage1", folder.resolve("stage1").toString(), "--run",
            folder.resolve("run").toString());
    return command.execute(
        Stream.concat(arguments.stream(), List.of(more).stream()).toArray(String[]::new));
  }

  /** As many as it takes to hold one out. */
  private void pictures() throws IOException {
    Path faces = Files.createDirectories(folder.resolve("faces"));
    for (int i = 0; i < 20; i++) {
      BufferedImage face = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = face.createGraphics();
      graphics.setPaint(new GradientPaint(0, 0, new Color(12 * i, 90, 60), SIZE, SIZE, new Color(200, 10 * i, 120)));
      graphics.fillRect(0, 0, SIZE, SIZE);
      graphics.dispose();
      ImageIO.write(face, "png", faces.resolve("face%02d.png".formatted(i)).toFile());
    }
  }

  private void stage1() {
    CodeFormerSpec spec =
        new CodeFormerSpec(SIZE, 4, List.of(1, 2), 1, List.of(8), 8, 4, 2, new TransformerSpec(8, 2, 1), List.of());
    Trainer.train(
        new TrainingSettings(
            Stage.AUTOENCODER, Lesson.RESTORATION, spec, folder.resolve("faces"), folder.resolve("stage1"), null, 1, 2,
            LearningRate.constant(1e-3), Adversarial.NONE, 0.9, 1, 1, 1, 1),
        (step, values) -> {});
  }
}
