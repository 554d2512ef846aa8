package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.model.Variables.Values;
import io.github.revisage.core.testing.MicroModel;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelWriterTest {

  private static final ModelDescription DESCRIPTION = MicroModel.description(Task.RESTORATION);

  @TempDir Path folder;

  @Test
  void write_emptyFolder_isFilled() throws IOException {
    Path target = Files.createDirectory(folder.resolve("model"));

    ModelFolder written = MicroModel.written(target, DESCRIPTION);

    assertThatCode(written::verify).doesNotThrowAnyException();
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void write_newFolder_isReadableLikeAnyOther() throws IOException {
    Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "a Unix");
    Path like = Files.createDirectory(folder.resolve("like"));

    Path target = MicroModel.written(folder.resolve("model"), DESCRIPTION).path();

    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(like));
  }

  @Test
  void write_folderWithFiles_isRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "keep me");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> MicroModel.written(folder, DESCRIPTION))
        .withMessageContaining("must get a new folder").withMessageContaining(folder.toString());
    assertThat(folder).isDirectoryContaining("glob:**mine.txt");
  }

  @Test
  void write_linkToAnEmptyFolder_fillsTheFolderAndKeepsTheLink() throws IOException {
    Path real = Files.createDirectories(folder.resolve("elsewhere/real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    ModelFolder written = MicroModel.written(link, DESCRIPTION);

    assertThat(link).isSymbolicLink();
    assertThat(real).isDirectoryContaining("glob:**model.json");
    assertThat(written.path()).isEqualTo(link);
    assertThatCode(written::verify).doesNotThrowAnyException();
  }

  @Test
  void write_linkThatLeadsNowhere_isRefusedAndLeftAlone() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> MicroModel.written(link, DESCRIPTION))
        .withMessage("a model must get a new folder, found a link that leads nowhere at %s: delete it or choose another", link);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void write_targetIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("model"), "keep me");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> MicroModel.written(file, DESCRIPTION))
        .withMessageContaining("found a file at " + file);
    assertThat(file).hasContent("keep me");
  }

  @Test
  void write_parentIsAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "keep me");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> MicroModel.written(file.resolve("model"), DESCRIPTION))
        .withMessageContaining("can't write the model folder");
  }

  @Test
  void write_valuesThatThrowHalfWay_leaveNothing() {
    ModelException failure = new ModelException("the disk is gone");

    assertThatThrownBy(() ->
        MicroModel.written(folder.resolve("model"), DESCRIPTION, values -> (name, shape) -> {
          if (name.startsWith("decoder.32")) {
            throw failure;
          }
          return values.of(name, shape);
        })).isSameAs(failure);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_tooFewValues_leaveNothingAndNameTheWeight() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() ->
            MicroModel.written(folder.resolve("model"), DESCRIPTION, values ->
                (name, shape) -> name.equals("codebook") ? new float[3] : values.of(name, shape)))
        .withMessageContaining("codebook must have 512 values, found 3");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(floats = {65520, -70000})
  void write_weightTooLargeForFloat16_leavesNothingAndNamesTheWeight(float value) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> MicroModel.written(folder.resolve("model"), half(), codebookWith(value)))
        .withMessage(
            "weight codebook must be within ±65504 to be kept in float16, found " + value + ": import without --float16");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_largestFloat16_isKept() {
    ModelFolder written = MicroModel.written(folder.resolve("model"), half(), codebookWith(65519));

    try (StoredWeights weights = StoredWeights.open(written)) {
      assertThat(weights.read("codebook")[7]).isEqualTo(65504);
    }
  }

  private static ModelDescription half() {
    return MicroModel.description(Task.RESTORATION, true, Storage.FLOAT16);
  }

  private static UnaryOperator<Values> codebookWith(float value) {
    return values -> (name, shape) -> {
      float[] numbers = values.of(name, shape).clone();
      if (name.equals("codebook")) {
        numbers[7] = value;
      }
      return numbers;
    };
  }
}
