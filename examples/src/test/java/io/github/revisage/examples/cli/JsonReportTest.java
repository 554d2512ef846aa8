package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.examples.Documents;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();

  @Test
  void restore_json_printsOneObjectALineAndNothingElse() throws IOException {
    picture(home.resolve("a.png"));
    Files.writeString(home.resolve("b \"quoted\".jpg"), "no picture");
    engine.findsFaces(
        FakeEngine.restored(), FakeEngine.skipped("eyes 4.0 px apart, minimum 5"), FakeEngine.failed("no luck"));

    Run run = Run.of(engine, "restore", home, "nowhere.jpg", "-o", home.resolve("out"), "--json", "--save-crops");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).hasSize(3);
    JsonNode first = JSON.readTree(run.out().get(0));
    assertThat(first.get("input").textValue()).isEqualTo(home.resolve("a.png").toString());
    assertThat(first.get("status").textValue()).isEqualTo("restored");
    assertThat(first.get("output").textValue()).isEqualTo(home.resolve("out/a.png").toString());
    assertThat(first.get("crops").textValue()).isEqualTo(home.resolve("out/crops/a.png").toString());
    assertThat(first.has("sideBySide")).isFalse();
    assertThat(first.get("seconds").doubleValue()).isBetween(0.0, 60.0);
    assertFaces(first.get("faces"));
    JsonNode second = JSON.readTree(run.out().get(1));
    assertThat(second.get("input").textValue()).endsWith("b \"quoted\".jpg");
    assertThat(second.get("status").textValue()).isEqualTo("failed");
    assertThat(second.get("reason").textValue()).endsWith("is not a picture");
    JsonNode third = JSON.readTree(run.out().get(2));
    assertThat(third).hasToString("{\"input\":\"nowhere.jpg\",\"status\":\"failed\",\"reason\":\"no such file or folder\"}");
  }

  private static void assertFaces(JsonNode faces) {
    assertThat(faces).hasSize(3);
    JsonNode restored = faces.get(0);
    assertThat(restored.get("status").textValue()).isEqualTo("restored");
    assertThat(restored.get("box")).hasToString("{\"x\":2.0,\"y\":3.0,\"width\":8.0,\"height\":10.0}");
    assertThat(restored.get("landmarks")).hasSize(5);
    assertThat(restored.get("landmarks").get(0)).hasToString("{\"x\":4.0,\"y\":6.0}");
    assertThat(restored.get("score").doubleValue()).isEqualTo(0.875);
    assertThat(restored.get("fidelity").doubleValue()).isEqualTo(0.5);
    assertThat(restored.has("reason")).isFalse();
    assertThat(faces.get(1).get("status").textValue()).isEqualTo("skipped");
    assertThat(faces.get(1).get("reason").textValue()).isEqualTo("eyes 4.0 px apart, minimum 5");
    assertThat(faces.get(2).get("status").textValue()).isEqualTo("failed");
    assertThat(faces.get(2).get("reason").textValue()).isEqualTo("no luck");
  }

  @Test
  void restore_jsonNoFace_saysCopied() throws IOException {
    Path photo = picture(home.resolve("a.png"));
    engine.findsFaces();

    Run run = Run.of(engine, "restore", photo, "-o", home.resolve("out"), "--json");

    JsonNode line = JSON.readTree(run.out().get(0));
    assertThat(line.get("status").textValue()).isEqualTo("copied");
    assertThat(line.get("faces")).isEmpty();
  }

  @Test
  void guide_explainsEachMember() throws IOException {
    String guide = Files.readString(Documents.root().resolve("examples/guides/reports.md"));

    assertThat(Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(guide).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JsonReport.PhotoLine.class.getRecordComponents()).map(RecordComponent::getName).toList());
  }
}
