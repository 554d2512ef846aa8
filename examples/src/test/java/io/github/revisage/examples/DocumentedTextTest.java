package io.github.revisage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DocumentedTextTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @TestFactory
  Stream<DynamicTest> links_ofEachDocument_leadToFiles() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path document : Documents.markdown()) {
      for (String link : found(LINK, Files.readString(document))) {
        tests.add(
            DynamicTest.dynamicTest(
                Documents.root().relativize(document) + " " + link,
                () -> assertThat(document.resolveSibling(link)).exists()));
      }
    }
    assertThat(tests).extracting(DynamicTest::getDisplayName)
        .anyMatch(name -> name.startsWith("README.md"))
        .anyMatch(name -> name.contains("guides"));
    return tests.stream();
  }

  /** Messages are quoted word by word; three dots stand for what differs from case to case. */
  @TestFactory
  Stream<DynamicTest> troubleshooting_eachMessage_isInTheSources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module : List.of("api", "core")) {
      for (Path source : Documents.sources(module)) {
        all.append(Files.readString(source));
      }
    }
    String sources = all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    List<String> messages = found(MESSAGE, Files.readString(Documents.root().resolve("examples/guides/troubleshooting.md")));
    assertThat(messages).hasSizeGreaterThan(10);
    return messages.stream().map(
        message -> DynamicTest.dynamicTest(
            message, () -> assertThat(Stream.of(message.split("…"))).hasSizeGreaterThan(0).allMatch(sources::contains)));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
