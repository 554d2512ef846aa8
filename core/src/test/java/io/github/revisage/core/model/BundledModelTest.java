package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import io.github.revisage.ModelSize;
import io.github.revisage.core.testing.MicroModel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder stands for the jar here, and files for SavedModels. */
class BundledModelTest {

  private static final String SHARED = "decoder/variables/variables.data-00000-of-00002";
  private static final String OWN = "decoder/variables/variables.data-00001-of-00002";

  @TempDir Path jar;
  private URLClassLoader loader;

  @BeforeEach
  void open() throws IOException {
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  @AfterEach
  void close() throws IOException {
    loader.close();
  }

  @Test
  void extract_restoration_isTheFolderInTheJar() throws IOException {
    ModelFolder bundled = bundle(Task.RESTORATION, Map.of(SHARED, "generator", OWN, "cft"));

    try (BundledModel model = BundledModel.extract(ModelSize.FAST, Task.RESTORATION, loader)) {
      assertThat(model.folder().description()).isEqualTo(bundled.description());
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
    }
  }

  @Test
  void extract_modelThatSharesAFile_isWhole() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "generator", OWN, "cft"));
    Path inpainting = bundle(Task.INPAINTING, Map.of(SHARED, "generator", OWN, "another cft")).path();
    Files.delete(inpainting.resolve(SHARED));

    try (BundledModel model = BundledModel.extract(ModelSize.FAST, Task.INPAINTING, loader)) {
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
      assertThat(model.folder().description().task()).isEqualTo(Task.INPAINTING);
      assertThat(model.folder().path().resolve(SHARED)).hasContent("generator");
      assertThat(model.folder().path().resolve(OWN)).hasContent("another cft");
    }
  }

  @Test
  void extract_sharedFileOfAnotherName_isFoundByItsDigest() throws IOException {
    bundle(Task.RESTORATION, Map.of("decoder/old-name", "generator"));
    Path colorization = bundle(Task.COLORIZATION, Map.of(SHARED, "generator")).path();
    Files.delete(colorization.resolve(SHARED));

    try (BundledModel model = BundledModel.extract(ModelSize.FAST, Task.COLORIZATION, loader)) {
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
      assertThat(model.folder().path().resolve(SHARED)).hasContent("generator");
    }
  }

  @Test
  void extract_restorationModelIsAnother_namesTheFileThatIsMissing() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "another generator"));
    ModelFolder inpainting = bundle(Task.INPAINTING, Map.of(SHARED, "generator"));
    Files.delete(inpainting.path().resolve(SHARED));

    assertRefused(Task.INPAINTING).withMessage(
        "the bundled model for inpainting lacks %s, SHA-256 %s, which is neither in its folder nor in that of the model for"
            + " restoration: use the jar of io.github.revisage:revisage-default-model as it was released",
        SHARED, inpainting.description().files().get(SHARED));
  }

  @Test
  void extract_fileOfRestorationIsMissing_namesIt() throws IOException {
    Files.delete(bundle(Task.RESTORATION, Map.of(SHARED, "generator", OWN, "cft")).path().resolve(OWN));

    assertRefused(Task.RESTORATION).withMessageStartingWith("the bundled model for restoration lacks " + OWN);
  }

  @Test
  void extract_taskWithoutModel_saysWhatIsBundled() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "generator"));
    bundle(Task.INPAINTING, Map.of(SHARED, "generator"));

    assertRefused(Task.COLORIZATION).withMessage(
        "there is no bundled model for colorization, only for restoration and inpainting: name a model folder with"
            + " builder().model(folder)");
  }

  @Test
  void extract_noJar_saysWhatToAdd() {
    assertRefused(Task.RESTORATION).withMessage(
        "there is no bundled model (restoration/model.json is missing): add io.github.revisage:revisage-default-model to"
            + " your dependencies, or name a model folder with builder().model(folder)");
  }

  @Test
  void extract_base_isTheFolderInItsJar() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "small"));
    ModelFolder base = bundle("/base", Task.RESTORATION, Map.of(SHARED, "large"));

    try (BundledModel model = BundledModel.extract(ModelSize.BASE, Task.RESTORATION, loader)) {
      assertThat(model.folder().description()).isEqualTo(base.description());
      assertThatCode(model.folder()::verify).doesNotThrowAnyException();
      assertThat(model.folder().path().resolve(SHARED)).hasContent("large");
    }
  }

  @Test
  void extract_fileOfBaseIsMissing_isNotTakenFromTheOtherJar() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "same"));
    ModelFolder base = bundle("/base", Task.RESTORATION, Map.of(SHARED, "same"));
    Files.delete(base.path().resolve(SHARED));

    assertRefused(ModelSize.BASE, Task.RESTORATION)
        .withMessageStartingWith("the base model for restoration lacks " + SHARED)
        .withMessageEndingWith(": use the jar of io.github.revisage:revisage-base-model as it was released");
  }

  @Test
  void extract_noBaseJar_saysWhatToAdd() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "small"));

    assertRefused(ModelSize.BASE, Task.RESTORATION).withMessage(
        "there is no base model (base/restoration/model.json is missing): add io.github.revisage:revisage-base-model to"
            + " your dependencies, or name a model folder with builder().model(folder)");
  }

  @Test
  void extract_baseForAnotherTask_saysWhatThereIs() throws IOException {
    bundle("/base", Task.RESTORATION, Map.of(SHARED, "large"));

    assertRefused(ModelSize.BASE, Task.INPAINTING).withMessage(
        "there is no base model for inpainting, only for restoration: name a model folder with builder().model(folder)");
  }

  @Test
  void extract_fileOutsideItsFolder_isRefused() throws IOException {
    Path json = bundle(Task.RESTORATION, Map.of(SHARED, "generator")).path().resolve("model.json");
    Files.writeString(json, Files.readString(json).replace(SHARED, "../" + SHARED));

    assertRefused(Task.RESTORATION)
        .withMessage("the bundled model must stay in its folder, found the file ../" + SHARED);
  }

  @Test
  void close_twice_deletesTheCopy() throws IOException {
    bundle(Task.RESTORATION, Map.of(SHARED, "generator"));
    BundledModel model = BundledModel.extract(ModelSize.FAST, Task.RESTORATION, loader);
    Path copy = model.folder().path();

    model.close();
    model.close();

    assertThat(copy).doesNotExist();
  }

  private ThrowableAssertAlternative<ModelException> assertRefused(Task task) {
    return assertRefused(ModelSize.FAST, task);
  }

  private ThrowableAssertAlternative<ModelException> assertRefused(ModelSize size, Task task) {
    return assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> BundledModel.extract(size, task, loader).close());
  }

  private ModelFolder bundle(Task task, Map<String, String> files) throws IOException {
    return bundle("", task, files);
  }

  private ModelFolder bundle(String models, Task task, Map<String, String> files) throws IOException {
    Path folder = jar.resolve("io/github/revisage/model" + models).resolve(task.name().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return ModelFolder.describe(folder, MicroModel.description(task));
  }
}
