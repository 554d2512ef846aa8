package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.train.Trainer;
import io.github.revisage.examples.Documents;
import io.github.revisage.examples.Documents.Block;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

class DocumentedCommandsTest {

  private static final Pattern CALL = Pattern.compile("^(\\w+=\\S+ )*(examples/)?revisage ");

  @TestFactory
  Stream<DynamicTest> commands_ofEachDocument_areUnderstood() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Block block : Documents.fenced("sh")) {
      block.text().lines().map(line -> line.replaceFirst("\\s+#.*", "")).filter(CALL.asPredicate()).forEach(
          line -> tests.add(DynamicTest.dynamicTest(block.place() + " " + line, () -> parse(line))));
    }
    assertThat(tests).extracting(DynamicTest::getDisplayName)
        .anyMatch(name -> name.startsWith("README.md"))
        .anyMatch(name -> name.startsWith("core"));
    return tests.stream();
  }

  /** Reads a command as it would be before it runs: unknown commands, unknown, missing or wrong options make it throw. */
  private static void parse(String line) {
    String[] words = CALL.matcher(line).replaceFirst("").replace("\"", "").split(" +");
    CommandLine command = RevisageCommand.commandLine(Builders.real(), Trainer::train);

    assertThat(command.parseArgs(words).originalArgs()).isEqualTo(Arrays.asList(words));
    assertThat(command.getParseResult().hasSubcommand()).as(line).isTrue();
  }
}
