package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.core.metrics.Evaluation;
import io.github.revisage.core.metrics.Measure;
import io.github.revisage.core.metrics.Measure.Better;
import io.github.revisage.core.metrics.Measure.Summary;
import io.github.revisage.core.metrics.RgbPicture;
import io.github.revisage.core.metrics.Subjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Ten faces, in two rows; numbers made up. */
class EvaluationReportTest {

  private static final Measure PSNR = new Measure("PSNR", "dB", Better.HIGHER, Summary.MEAN, 2, "noise");
  private static final Measure LPIPS = new Measure("LPIPS", "", Better.LOWER, Summary.MEAN, 4, "how people <see> it");
  private static final Map<String, String> MISSING = Map.of("IDS", "needs --identity");

  private static Evaluation evaluation() {
    List<String> faces = new ArrayList<>();
    double[] psnr = new double[10];
    double[] lpips = new double[10];
    for (int i = 0; i < 10; i++) {
      faces.add("f" + i);
      psnr[i] = 20 + i;
      lpips[i] = i == 4 ? Double.NaN : 0.1 * i;
    }
    Map<Measure, double[]> restored = new LinkedHashMap<>();
    restored.put(PSNR, psnr);
    restored.put(LPIPS, lpips);
    Map<String, Map<Measure, double[]>> values = new LinkedHashMap<>();
    values.put("input", Map.of(PSNR, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, Double.POSITIVE_INFINITY}));
    values.put("w = 1", restored);
    return new Evaluation(faces, values);
  }

  /** Each picture's red tells its face. */
  private static final class Faces implements Subjects {
    @Override
    public List<String> rows() {
      return List.of("input", "w = 1");
    }

    @Override
    public String mainRow() {
      return "w = 1";
    }

    @Override
    public int count() {
      return 10;
    }

    @Override
    public String name(int face) {
      return "f" + face;
    }

    @Override
    public Subject subject(int face) {
      Map<String, Candidate> candidates = new LinkedHashMap<>();
      candidates.put("input", new Candidate(plain(face, 1), Map.of()));
      candidates.put("w = 1", new Candidate(plain(face, 2), Map.of()));
      return new Subject(plain(face, 3), candidates);
    }

    private static RgbPicture plain(int face, int column) {
      byte[] rgb = new byte[12];
      for (int i = 0; i < 12; i += 3) {
        rgb[i] = (byte) face;
        rgb[i + 1] = (byte) column;
      }
      return new RgbPicture(2, 2, rgb);
    }
  }

  private static EvaluationText text() {
    return EvaluationText.of("m on 10 <faces>", evaluation(), MISSING, "7 MB, of all");
  }

  @Test
  void markdown_isATableWithNotes() {
    assertThat(text().markdown().lines())
        .containsExactly(
            "m on 10 <faces>",
            "",
            "| | PSNR ↑ dB | LPIPS ↓ |",
            "|---|---|---|",
            "| input | ∞ | – |",
            "| w = 1 | 24.50 | 0.4556 |",
            "",
            "- LPIPS of \"w = 1\" leaves out 1 of 10 faces, where it found nothing to measure",
            "- IDS was not measured: it needs --identity",
            "- peak memory 7 MB, of all");
  }

  @Test
  void json_hasSummariesAndEachFacesNumbers() throws IOException {
    EvaluationJson numbers = EvaluationJson.of("m", evaluation(), MISSING, OptionalLong.of(7_000_000));

    JsonNode json = new ObjectMapper().readTree(JsonText.of(numbers));

    assertThat(json.get("subject").textValue()).isEqualTo("m");
    assertThat(json.get("measures").get(0))
        .hasToString(
            "{\"name\":\"PSNR\",\"unit\":\"dB\",\"better\":\"higher\",\"summary\":\"mean\",\"definition\":\"noise\"}");
    assertThat(json.at("/rows/input/PSNR")).hasToString("{\"value\":\"Infinity\",\"measured\":10,\"missing\":0}");
    assertThat(json.at("/rows/w = 1/PSNR")).hasToString("{\"value\":24.5,\"measured\":10,\"missing\":0}");
    assertThat(json.at("/rows/w = 1/LPIPS/missing").intValue()).isEqualTo(1);
    assertThat(json.at("/rows/input").has("LPIPS")).isFalse();
    assertThat(json.get("faces")).hasSize(10);
    assertThat(json.at("/faces/4"))
        .hasToString("{\"name\":\"f4\",\"rows\":{\"input\":{\"PSNR\":1.0},\"w = 1\":{\"PSNR\":24.0}}}");
    assertThat(json.get("notMeasured")).hasToString("{\"IDS\":\"needs --identity\"}");
    assertThat(json.get("peakMemoryBytes").longValue()).isEqualTo(7_000_000);
  }

  @Test
  void html_showsExamplesThenBestAndWorstByLpips() throws IOException {
    String html = EvaluationHtml.of(text(), new Strips(new Faces()), List.of(0, 5), "w = 1");

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>m on 10 &lt;faces&gt;</h1>", "how people &lt;see&gt; it", "<td>24.50</td>")
        .contains("<h2>Best by LPIPS of w = 1</h2>", "<h2>Worst by LPIPS of w = 1</h2>")
        .contains("From left to right: input, w = 1, truth", "f5, w = 1: PSNR 25.00, LPIPS 0.5000")
        .doesNotContain("http");
    assertThat(facesIn(html)).containsExactly(0, 5, /* best */ 0, 1, 2, 3, 5, 6, 7, 8, /* worst */ 1, 2, 3, 5, 6, 7, 8, 9);
  }

  private static List<Integer> facesIn(String html) throws IOException {
    List<Integer> faces = new ArrayList<>();
    Matcher picture = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(html);
    while (picture.find()) {
      byte[] png = Base64.getDecoder().decode(picture.group(1));
      int rgb = ImageIO.read(new ByteArrayInputStream(png)).getRGB(5, 1);
      assertThat(rgb >> 8 & 0xff).as("the truth is at the right").isEqualTo(3);
      faces.add(rgb >> 16 & 0xff);
    }
    return faces;
  }

  @Test
  void strips_examples_areSpreadOverAll() {
    Strips strips = new Strips(new Faces());

    assertThat(strips.examples(4)).containsExactly(0, 2, 5, 7);
    assertThat(strips.examples(99)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(strips.sheet(List.of(3, 8)).getRGB(2, 3) & 0xffffff).as("second strip, second row").isEqualTo(0x080200);
    assertThat(strips.sheet(List.of(3, 8)).getWidth()).isEqualTo(6);
  }
}
