package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.revisage.ModelSize;
import io.github.revisage.core.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the models in the jars must be, however they got there. */
class BundledModelsTest {

  @Test
  void jars_models_areForKnownTasksAndRestorationIsInBoth() throws IOException {
    assertThat(tasks(ModelSize.FAST)).contains(Task.RESTORATION).doesNotContain(Task.RECONSTRUCTION);
    assertThat(tasks(ModelSize.BASE)).containsExactly(Task.RESTORATION);
  }

  @ParameterizedTest
  @MethodSource("models")
  void extract_eachModel_isWholeAndLoads(ModelSize size, Task task) {
    try (BundledModel model = BundledModel.extract(size, task)) {
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
      assertThat(model.folder().description().task()).isEqualTo(task);
      assertThat(model.folder().description().spec().faceSize()).isEqualTo(faceSize(size));
      Engine.load(model.folder()).close();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void source_eachModel_hasNoFileThatIsUnlistedOrInTheRestorationModelToo(ModelSize size, Task task) throws IOException {
    Map<String, String> listed = ModelFolder.open(folder(size, task)).description().files();
    Map<String, String> shared = ModelFolder.open(folder(size, Task.RESTORATION)).description().files();

    assertThat(files(folder(size, task))).isSubsetOf(listed.keySet()).allSatisfy(file -> {
      if (task != Task.RESTORATION) {
        assertThat(shared).doesNotContainValue(listed.get(file));
      }
    });
  }

  /** As {@link ModelSize} says, in pixels. */
  private static int faceSize(ModelSize size) {
    return switch (size) {
      case FAST -> 128;
      case BASE -> 512;
    };
  }

  private static List<Arguments> models() throws IOException {
    List<Arguments> models = new ArrayList<>();
    for (ModelSize size : ModelSize.values()) {
      for (Task task : tasks(size)) {
        models.add(Arguments.of(size, task));
      }
    }
    return models;
  }

  /** The tasks that have a folder. */
  private static List<Task> tasks(ModelSize size) throws IOException {
    assertThat(folder(size)).as("the models of size %s", size).isDirectory();
    try (Stream<Path> folders = Files.list(folder(size))) {
      return folders.map(folder -> Task.valueOf(folder.getFileName().toString().toUpperCase(Locale.ROOT))).toList();
    }
  }

  private static Path folder(ModelSize size, Task task) {
    return folder(size).resolve(task.name().toLowerCase(Locale.ROOT));
  }

  private static Path folder(ModelSize size) {
    return switch (size) {
      case FAST -> Path.of("default-model/src/main/resources/io/github/revisage/model");
      case BASE -> Path.of("base-model/src/main/resources/io/github/revisage/model/base");
    };
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
