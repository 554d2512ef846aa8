package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files stand for SavedModels here: a model folder is compared and described, never loaded. */
class ModelFolderTest {

  @TempDir Path path;
  private ModelFolder model;

  @BeforeEach
  void describe() throws IOException {
    for (Part part : Part.of(OracleFixture.micro().spec())) {
      Files.createDirectories(path.resolve(part.folder()).resolve("variables"));
      Files.writeString(path.resolve(part.folder()).resolve("saved_model.pb"), "graph of the " + part.folder());
      Files.writeString(path.resolve(part.folder()).resolve("variables/variables.index"), part.folder());
    }
    model = ModelFolder.describe(path, MicroModel.description(Task.RESTORATION));
  }

  @Test
  void open_describedFolder_saysTheSame() {
    ModelFolder opened = ModelFolder.open(path);

    assertThat(opened).isEqualTo(model);
    assertThat(opened.description().files()).hasSize(6).containsKey("encoder/variables/variables.index");
    assertThatCode(opened::verify).doesNotThrowAnyException();
  }

  @Test
  void verify_changedFile_namesItAndBothDigests() throws IOException {
    Files.writeString(path.resolve("decoder/saved_model.pb"), "another graph");

    assertRefused().withMessageContaining("decoder").withMessageContaining("saved_model.pb must have the SHA-256 "
        + model.description().files().get("decoder/saved_model.pb")).withMessageContaining("changed or damaged");
  }

  @Test
  void verify_missingFile_namesIt() throws IOException {
    Files.delete(path.resolve("encoder/saved_model.pb"));

    assertRefused().withMessage(
        "model file %s is missing: import or download it again", path.resolve("encoder/saved_model.pb"));
  }

  @Test
  void verify_extraFile_namesIt() throws IOException {
    Files.writeString(path.resolve("encoder/assets.txt"), "not of this model");

    assertRefused().withMessageContaining("does not list: [encoder/assets.txt]");
  }

  @Test
  void verifyAllButNumbers_eachFileChanged_leavesTheWeightsNumbersToTensorFlow(@TempDir Path other)
      throws IOException {
    ModelFolder imported = MicroModel.imported(other.resolve("imported"));
    for (String file : imported.description().files().keySet()) {
      Path changed = imported.path().resolve(file);
      byte[] bytes = Files.readAllBytes(changed);
      bytes[bytes.length / 2] ^= 1;
      Files.write(changed, bytes);

      assertThatExceptionOfType(ModelException.class).isThrownBy(imported::verify).withMessageContaining(file);
      if (file.contains("/variables.data-")) {
        assertThatCode(imported::verifyAllButNumbers).doesNotThrowAnyException();
      } else {
        assertThatExceptionOfType(ModelException.class).isThrownBy(imported::verifyAllButNumbers).withMessageContaining(file);
      }

      bytes[bytes.length / 2] ^= 1;
      Files.write(changed, bytes);
    }
  }

  @Test
  void verifyAllButNumbers_numbersMissing_namesTheFile(@TempDir Path other) throws IOException {
    ModelFolder imported = MicroModel.imported(other.resolve("imported"));
    Path numbers = imported.path().resolve("encoder/variables/variables.data-00000-of-00001");
    Files.delete(numbers);

    assertThatExceptionOfType(ModelException.class).isThrownBy(imported::verifyAllButNumbers)
        .withMessage("model file %s is missing: import or download it again", numbers);
  }

  @Test
  void verify_folderGone_isRefused() {
    ModelFolder gone = new ModelFolder(path.resolve("gone"), model.description());

    assertThatExceptionOfType(ModelException.class).isThrownBy(gone::verify).withMessageContaining("gone");
  }

  @Test
  void verify_linksToTheFolderAndToAPart_findAllFiles(@TempDir Path other) throws IOException {
    Path decoder = Files.move(path.resolve("decoder"), other.resolve("decoder"));
    Files.createSymbolicLink(path.resolve("decoder"), decoder);
    Path link = Files.createSymbolicLink(other.resolve("link"), path);

    assertThatCode(ModelFolder.open(link)::verify).doesNotThrowAnyException();
  }

  @Test
  void verify_linkBackToTheFolder_namesTheLink() throws IOException {
    Path loop = Files.createSymbolicLink(path.resolve("decoder/loop"), path);

    assertRefused().withMessageContaining("can't read the model in " + path).withMessageContaining("found " + loop);
  }

  private ThrowableAssertAlternative<ModelException> assertRefused() {
    return assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(path).verify());
  }

  @Test
  void open_noDescription_saysHowToMakeOne() throws IOException {
    Files.delete(path.resolve("model.json"));

    assertOpenRefused().withMessageContaining("found none in " + path).withMessageContaining("revisage models import");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "42", "\"model\"", "{\"layout\" : \"one\"}"})
  void open_noDescriptionInTheFile_namesTheFile(String json) throws IOException {
    Files.writeString(path.resolve("model.json"), json);

    assertOpenRefused().withMessageContaining(path.resolve("model.json").toString());
  }

  @Test
  void open_otherLayout_saysBoth() throws IOException {
    rewrite(json -> json.replace("\"layout\" : 1", "\"layout\" : 2"));

    assertOpenRefused().withMessageContaining("layout of a model must be 1, found 2");
  }

  @ParameterizedTest
  @CsvSource({"name", "task", "spec", "storage", "licence", "source", "training", "files", "fidelity", "adain", "layout"})
  void open_missingPart_namesIt(String part) throws IOException {
    rewrite(json -> json.replace("\"" + part + "\" :", "\"other\" :"));

    assertOpenRefused().withMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "\"multipliers\" : null | \"multipliers\" is missing",
    "\"multipliers\" : [ null ] | \"multipliers\" must be a list of numbers, found null in it",
    "\"cftSizes\" : [ 16, null ] | \"cftSizes\" must be a list of numbers, found null in it",
    "\"files\" : { \"x\" : null } | \"files\" must have a text for each name, found null",
    "\"training\" : { \"steps\" : null } | \"training\" must have a text for each name, found null"})
  void open_nullWhereSomethingBelongs_saysWhatItMustBe(String written, String message) throws IOException {
    String name = written.substring(0, written.indexOf(':') + 1);
    rewrite(json -> json.replaceFirst(Pattern.quote(name) + " (\\[[^]]*]|\\{[^}]*})", Matcher.quoteReplacement(written)));

    assertOpenRefused().withMessageContaining("does not describe a model: " + message);
  }

  @Test
  void open_numbersThatDoNotFit_saysWhich() throws IOException {
    rewrite(json -> json.replace("\"groups\" : 4", "\"groups\" : 5"));

    assertOpenRefused().withMessageContaining("5 groups must divide");
  }

  @Test
  void open_hugeDescription_isNotRead() throws IOException {
    rewrite(json -> json + " ".repeat(1 << 20));

    assertOpenRefused().withMessageContaining("must be smaller than 1 MB");
  }

  @Test
  void open_wordsOfALaterVersion_areAnError() throws IOException {
    rewrite(json -> json.replace("\"name\" :", "\"mood\" : \"cheerful\", \"name\" :"));

    assertOpenRefused().withMessageContaining("mood");
  }

  private ThrowableAssertAlternative<ModelException> assertOpenRefused() {
    return assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(path));
  }

  private void rewrite(UnaryOperator<String> change) throws IOException {
    Path file = path.resolve("model.json");
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }
}
