package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.revisage.core.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the models in the jar must be, however they got there. */
class BundledModelsTest {

  private static final Path SOURCE = Path.of("default-model/src/main/resources/io/github/revisage/model");

  @Test
  void jar_models_areForKnownTasksAndRestorationIsOne() throws IOException {
    assertThat(tasks()).contains(Task.RESTORATION).doesNotContain(Task.RECONSTRUCTION);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void extract_eachModel_isWholeAndLoads(Task task) {
    try (BundledModel model = BundledModel.extract(task)) {
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
      assertThat(model.folder().description().task()).isEqualTo(task);
      Engine.load(model.folder()).close();
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void source_eachModel_hasNoFileThatIsUnlistedOrInTheRestorationModelToo(Task task) throws IOException {
    Map<String, String> listed = ModelFolder.open(folder(task)).description().files();
    Map<String, String> shared = ModelFolder.open(folder(Task.RESTORATION)).description().files();

    assertThat(files(folder(task))).isSubsetOf(listed.keySet()).allSatisfy(file -> {
      if (task != Task.RESTORATION) {
        assertThat(shared).doesNotContainValue(listed.get(file));
      }
    });
  }

  /** The tasks that have a folder. */
  private static List<Task> tasks() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCE)) {
      return folders.map(folder -> Task.valueOf(folder.getFileName().toString().toUpperCase(Locale.ROOT))).toList();
    }
  }

  private static Path folder(Task task) {
    return SOURCE.resolve(task.name().toLowerCase(Locale.ROOT));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.equals(ModelFolder.DESCRIPTION))
          .toList();
    }
  }
}
