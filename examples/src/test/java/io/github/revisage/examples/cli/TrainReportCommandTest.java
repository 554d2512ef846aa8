package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TrainReportCommandTest {

  private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  @TempDir private Path home;
  private Path run;
  private Path page;

  @BeforeEach
  void leaveARun() throws IOException {
    run = Files.createDirectory(home.resolve("run & more"));
    page = home.resolve("run.html");
    StringBuilder log = new StringBuilder("step\tname\tvalue\n");
    for (int step = 1; step <= 1000; step++) {
      log.append(String.format(Locale.ROOT, "%d\tloss\t%.6g\n", step, 10.0 / step));
      if (step % 100 == 0) {
        log.append(step).append("\tpsnr_w0\t").append(20 + step / 1000.0).append('\n');
      }
    }
    Files.writeString(run.resolve("losses.tsv"), log + "1001\tlo"); // killed while it wrote
    Files.writeString(run.resolve("settings.json"), "{\"batchSize\": 4, \"spec\": {\"codes\": 32}, \"previous\": null}");
    for (int step = 100; step <= 900; step += 100) {
      ImageIO.write(
          new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB), "png",
          run.resolve("samples-%09d.png".formatted(step)).toFile());
    }
  }

  @Test
  void report_run_hasACurveOfEachValueItsSettingsAndSamples() throws IOException {
    Run report = report(run);

    assertThat(report.exitCode()).isZero();
    assertThat(report.out()).containsExactly(run + " -> " + page);
    String html = Files.readString(page);
    assertThat(html).contains("<title>Training run run &amp; more</title>", "loss (log scale)", ">psnr_w0</text>")
        .contains("<tr><td>batchSize</td><td>4</td></tr>", "<tr><td>spec.codes</td><td>32</td></tr>")
        .contains("<tr><td>loss</td><td>0.010000</td></tr>", "<tr><td>psnr_w0</td><td>21.000</td></tr>")
        .doesNotContain("http", "src='samples", ">previous<", ">lo<");
    assertThat(html.split("<polyline", -1)).hasSize(1 + 2 * 2);
    assertThat(List.of(html.split("<figcaption>Step ", -1))).hasSize(1 + 6).element(1).asString().startsWith("900<");
    Matcher picture = Pattern.compile("base64,([^']+)'").matcher(html);
    assertThat(picture.find()).isTrue();
    byte[] jpeg = Base64.getDecoder().decode(picture.group(1));
    assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(30);
  }

  @Test
  void report_curve_runsWithinItsFrameAndFallsWhereTheValueFalls() throws Exception {
    report(run);

    Matcher svg = SVG.matcher(Files.readString(page));
    assertThat(svg.find()).isTrue();
    Document drawing =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg.group())));
    var polyline = drawing.getElementsByTagName("polyline").item(1);
    String[] points = polyline.getAttributes().getNamedItem("points").getNodeValue().strip().split(" ", -1);
    double lastX = 0;
    double lastY = 0;
    for (String point : points) {
      double x = Double.parseDouble(point.split(",", -1)[0]);
      double y = Double.parseDouble(point.split(",", -1)[1]);
      assertThat(x).isBetween(58.0, 408.0).isGreaterThanOrEqualTo(lastX);
      assertThat(y).isBetween(26.0, 204.0).isGreaterThanOrEqualTo(lastY); // down the page, as the loss
      lastX = x;
      lastY = y;
    }
    assertThat(points.length).isBetween(400, 800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9", "9.87654e-"})
  void report_logThatEndsInHalfANumber_leavesItOut(String half) throws IOException {
    Path log = run.resolve("losses.tsv");
    Files.writeString(log, Files.readString(log).replace("1001\tlo", "1001\tloss\t" + half));

    assertThat(report(run).exitCode()).isZero();
    assertThat(page).content().contains("<tr><td>loss</td><td>0.010000</td></tr>");
  }

  @Test
  void report_runOfBeforeSettingsWereKept_saysSo() throws IOException {
    Files.delete(run.resolve("settings.json"));

    assertThat(report(run).exitCode()).isZero();
    assertThat(page).content().contains("This run left no settings.json.");
  }

  @Test
  void report_folderWithoutARun_isOneSentence() {
    Run report = report(home);

    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.err())
        .containsExactly("a run of training must have left " + home.resolve("losses.tsv") + ", found none: is this its folder?");
    assertThat(page).doesNotExist();
  }

  @Test
  void report_runBeforeItsFirstCheckpointOrWithAForeignLog_isOneSentence() throws IOException {
    Path log = run.resolve("losses.tsv");
    Files.writeString(log, "step\tname\tvalue\n");
    assertThat(report(run).err()).containsExactly(log + " holds no values yet: wait for the run's first checkpoint");

    Files.writeString(log, "step\tname\tvalue\na\tb\tc\n");
    assertThat(report(run).err()).singleElement().asString()
        .startsWith(log + " must have a step, a name and a value in each line");
    assertThat(page).doesNotExist();
  }

  private Run report(Path folder) {
    return Run.of((settings, listener) -> {}, "train", "report", folder, "-o", page);
  }
}
