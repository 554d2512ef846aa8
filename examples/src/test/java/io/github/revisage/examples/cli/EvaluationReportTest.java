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
import java.awt.image.BufferedImage;
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
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Ten faces, in two rows; numbers made up. */
class EvaluationReportTest {

  private static final Measure PSNR = new Measure("PSNR", "dB", Better.HIGHER, Summary.MEAN, 2, "noise");
  private static final Measure LPIPS = new Measure("LPIPS", "", Better.LOWER, Summary.MEAN, 4, "how people <see> it");
  private static final Measure FID = new Measure("FID", "", Better.LOWER, Summary.MEAN, 2, "of all together");
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
    return new Evaluation(faces, values, Map.of("w = 1", Map.of(FID, 12.345)));
  }

  /** Each picture's red tells its face. */
  private record Faces(int width) implements Subjects {

    Faces() {
      this(2);
    }

    @Override
    public List<String> rows() {
      return IntStream.range(0, width).mapToObj(i -> i == 0 ? "input" : "w = " + i).toList();
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
      for (int i = 0; i < width; i++) {
        candidates.put(rows().get(i), new Candidate(plain(face, Math.min(i + 1, 2)), Map.of()));
      }
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
            "| | PSNR ↑ dB | LPIPS ↓ | FID ↓ |",
            "|---|---|---|---|",
            "| input | ∞ | – | – |",
            "| w = 1 | 24.50 | 0.4556 | 12.35 |",
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
    assertThat(json.at("/rows/w = 1/FID")).hasToString("{\"value\":12.345,\"measured\":10,\"missing\":0}");
    assertThat(json.at("/rows/input").has("LPIPS")).isFalse();
    assertThat(json.get("faces")).hasSize(10);
    assertThat(json.at("/faces/4"))
        .hasToString("{\"name\":\"f4\",\"rows\":{\"input\":{\"PSNR\":1.0},\"w = 1\":{\"PSNR\":24.0}}}");
    assertThat(json.get("notMeasured")).hasToString("{\"IDS\":\"needs --identity\"}");
    assertThat(json.get("peakMemoryBytes").longValue()).isEqualTo(7_000_000);
  }

  @Test
  void html_showsBestAndWorstByLpips() throws IOException {
    String html = EvaluationHtml.of(text(), new Strips(new Faces()), Extremes.of(evaluation(), "w = 1", 3));

    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>m on 10 &lt;faces&gt;</h1>", "how people &lt;see&gt; it", "<td>24.50</td>")
        .contains("<h2>Best by LPIPS of w = 1</h2>", "<h2>Worst by LPIPS of w = 1</h2>")
        .contains("From left to right, line by line: input, w = 1, truth", "f2, w = 1: PSNR 22.00, LPIPS 0.2000")
        .doesNotContain("http");
    assertThat(facesIn(html)).containsExactly(0, 1, 2, /* worst */ 7, 8, 9);
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
  void extremes_fewerFacesThanAskedFor_showNoneTwice() {
    Extremes extremes = Extremes.of(evaluation(), "w = 1", 8);

    assertThat(extremes.judge()).isEqualTo(LPIPS);
    assertThat(extremes.best()).containsExactly(0, 1, 2, 3, 5);
    assertThat(extremes.worst()).containsExactly(6, 7, 8, 9);
    assertThat(extremes.all()).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    assertThat(Extremes.of(evaluation(), "input", 1).all()).as("no row but one with LPIPS can be ranked by it").isEmpty();
  }

  @Test
  void sheet_hasTheStripsBelowEachOther() {
    Strips strips = new Strips(new Faces());

    assertThat(strips.sheet(List.of(3, 8)).getRGB(2, 3) & 0xffffff).as("second strip, second row").isEqualTo(0x080200);
    assertThat(strips.sheet(List.of(3, 8)).getWidth()).isEqualTo(6);
  }

  @Test
  void strip_manyRows_isWrapped() {
    BufferedImage strip = new Strips(new Faces(9)).of(3);

    assertThat(strip).extracting(BufferedImage::getWidth, BufferedImage::getHeight).containsExactly(10, 4);
    assertThat(strip.getRGB(9, 3) & 0xffffff).as("the truth ends the second of two equal lines").isEqualTo(0x030300);
    assertThat(strip.getRGB(6, 3) & 0xffffff).isEqualTo(0x030200);
  }
}
