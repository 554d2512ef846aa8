package io.github.revisage.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.ModelSize;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code core/default-model/bundle}, in a folder of its own. It is for maintainers, and needs GNU's tools. */
@EnabledOnOs(OS.LINUX)
class BundleScriptTest {

  private static final String SHARED = "decoder/variables/variables.data-00000-of-00002";

  @TempDir Path folder;
  private Path script;
  private Path resources;
  private Path models;
  private Path base;

  /** What the script said, and its exit status. */
  private record Run(int status, String said) {}

  @BeforeEach
  void copyScript() throws IOException {
    script = folder.resolve("default-model/bundle");
    resources = folder.resolve("default-model/src/main/resources");
    models = resources.resolve("io/github/revisage/model");
    base = folder.resolve("base-model/src/main/resources");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("default-model/bundle"), script);
  }

  @Test
  void bundle_modelOfTheSameDecoder_leavesOutWhatRestorationHasAndIsExtractedWhole() throws Exception {
    ModelFolder inpainting = model(Task.INPAINTING, 2);
    assertThat(bundle(model(Task.RESTORATION, 1))).isEqualTo(
        new Run(0, "restoration: 10 files, and 0 that the restoration model has\n"));

    assertThat(bundle(inpainting)).isEqualTo(new Run(0, "inpainting: 6 files, and 4 that the restoration model has\n"));

    assertThat(models.resolve("inpainting")).isDirectoryNotContaining("glob:**.pb");
    assertThat(models.resolve("inpainting").resolve(SHARED)).doesNotExist();
    float[] face = OracleFixture.micro().input();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {resources.toUri().toURL()}, null);
        BundledModel extracted = BundledModel.extract(ModelSize.FAST, Task.INPAINTING, loader);
        Engine original = Engine.load(inpainting);
        Engine bundled = Engine.load(extracted.folder())) {
      assertThat(bundled.restore(face, 1)).isEqualTo(original.restore(face, 1));
    }
  }

  @Test
  void bundle_taskThatIsThere_wantsReplace() throws Exception {
    bundle(model(Task.RESTORATION, 1));
    bundle(model(Task.INPAINTING, 2));
    ModelFolder newer = model(Task.INPAINTING, 3);

    assertThat(bundle(newer)).isEqualTo(new Run(1,
        "bundle: there is a model for inpainting: say --replace to put " + newer.path() + " in its place\n"));
    assertThat(bundle("--replace", newer.path().toString()).status).isZero();
    assertThat(models.resolve("inpainting/model.json")).hasSameBinaryContentAs(newer.path().resolve("model.json"));
  }

  @Test
  void bundle_restorationThatOthersShareWith_isRefusedUntilTheyAreGone() throws Exception {
    bundle(model(Task.RESTORATION, 1));
    bundle(model(Task.INPAINTING, 2));
    String newer = model(Task.RESTORATION, 3).path().toString();

    assertThat(bundle("--replace", newer)).isEqualTo(new Run(1,
        "bundle: inpainting has files of the restoration model that is there: delete " + models.resolve("inpainting")
            + ", and bundle it again after this\n"));
    MoreFiles.deleteRecursively(models.resolve("inpainting"), RecursiveDeleteOption.ALLOW_INSECURE);
    assertThat(bundle("--replace", newer).status).isZero();
  }

  @Test
  void bundle_otherModelFirst_isRefused() throws Exception {
    assertThat(bundle(model(Task.INPAINTING, 2))).isEqualTo(new Run(1,
        "bundle: the restoration model comes first, found none in " + models.resolve("restoration") + "\n"));
  }

  @Test
  void bundle_changedModel_isRefused() throws Exception {
    ModelFolder model = model(Task.RESTORATION, 1);
    Files.writeString(model.path().resolve(SHARED), "changed");

    Run run = bundle(model);

    assertThat(run.status).isEqualTo(1);
    assertThat(run.said).contains(SHARED)
        .endsWith("bundle: " + model.path() + " is not what its model.json says: export it again\n");
    assertThat(models).doesNotExist();
  }

  @Test
  void bundle_taskThatNobodyAsksFor_isRefused() throws Exception {
    ModelFolder model = model(Task.RECONSTRUCTION, 1);

    assertThat(bundle(model)).isEqualTo(new Run(1,
        "bundle: a bundled model is for restoration, inpainting or colorization, found \"reconstruction\" in "
            + model.path().resolve("model.json") + "\n"));
  }

  @Test
  void bundle_base_isWholeInAJarOfItsOwnAndExtracted() throws Exception {
    bundle(model(Task.RESTORATION, 1));
    ModelFolder larger = model(Task.RESTORATION, 2);
    String newer = model(Task.RESTORATION, 3).path().toString();

    assertThat(bundle("--base", larger.path().toString())).isEqualTo(
        new Run(0, "restoration: 10 files, and 0 that the restoration model has\n"));

    assertThat(models.resolve("base")).doesNotExist();
    assertThat(models.resolve("restoration")).isDirectoryContaining("glob:**/model.json");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {base.toUri().toURL()}, null);
        BundledModel extracted = BundledModel.extract(ModelSize.BASE, Task.RESTORATION, loader)) {
      assertThatCode(extracted.folder()::verify).doesNotThrowAnyException();
      assertThat(extracted.folder().description()).isEqualTo(larger.description());
    }
    assertThat(bundle("--base", newer)).isEqualTo(
        new Run(1, "bundle: there is a model for restoration: say --replace to put " + newer + " in its place\n"));
    assertThat(bundle("--base", "--replace", newer).status).isZero();
    assertThat(bundle("--replace", "--base", newer).status).isZero();
  }

  @Test
  void bundle_baseForAnotherTask_isRefused() throws Exception {
    ModelFolder model = model(Task.INPAINTING, 1);

    assertThat(bundle("--base", model.path().toString())).isEqualTo(new Run(1,
        "bundle: the base model is for restoration, found \"inpainting\" in " + model.path().resolve("model.json") + "\n"));
  }

  @Test
  void bundle_noModel_isRefused() throws Exception {
    assertThat(bundle(folder.toString())).isEqualTo(
        new Run(1, "bundle: a model folder has a model.json, found none in " + folder + "\n"));
    assertThat(bundle()).isEqualTo(new Run(1,
        "bundle: call it with one model folder: core/default-model/bundle [--base] [--replace] MODEL_FOLDER\n"));
    assertThat(bundle("--bigger", folder.toString())).isEqualTo(new Run(1,
        "bundle: there is no option --bigger: core/default-model/bundle [--base] [--replace] MODEL_FOLDER\n"));
  }

  /** A model whose codebook and generator are always the same. */
  private ModelFolder model(Task task, float factor) {
    return MicroModel.written(folder.resolve(task + "-" + factor), MicroModel.description(task), values ->
        (name, shape) -> {
          float[] numbers = values.of(name, shape).clone();
          boolean fixed = name.equals("codebook") || name.startsWith("decoder.");
          for (int i = 0; i < numbers.length && !fixed; i++) {
            numbers[i] *= factor;
          }
          return numbers;
        });
  }

  private Run bundle(ModelFolder model) throws IOException, InterruptedException {
    return bundle(model.path().toString());
  }

  private Run bundle(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), said);
  }
}
