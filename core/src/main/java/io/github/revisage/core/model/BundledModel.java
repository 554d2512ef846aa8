package io.github.revisage.core.model;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model in the jar {@code revisage-default-model}, as a folder for as long as it is open: TensorFlow loads
 * SavedModels from folders only.
 */
public final class BundledModel implements AutoCloseable {

  private static final String ROOT = "io/github/revisage/model/";

  private final Path folder;

  private BundledModel(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies the model to a new folder among the temporary files.
   *
   * @return the copy, which closing deletes
   * @throws ModelException if there is no bundled model, or the copy can't be written
   */
  public static BundledModel extract() {
    try {
      BundledModel model = new BundledModel(Files.createTempDirectory("revisage-model-"));
      try {
        model.copyAll();
        return model;
      } catch (IOException | RuntimeException | Error e) {
        model.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException("can't copy the bundled model to the temporary files: " + e.getMessage(), e);
    }
  }

  private void copyAll() throws IOException {
    copy("model.json");
    for (String file : folder().description().files().keySet()) {
      copy(file);
    }
  }

  private void copy(String file) throws IOException {
    Path target = folder.resolve(file).normalize();
    if (!target.startsWith(folder)) {
      throw new ModelException("the bundled model must stay in its folder, found the file " + file);
    }
    // by the class loader: a class of a module sees the files of its own module only
    try (InputStream in = BundledModel.class.getClassLoader().getResourceAsStream(ROOT + file)) {
      if (in == null) {
        throw new ModelException(
            "there is no bundled model (" + file + " is missing): add io.github.revisage:revisage-default-model to your"
                + " dependencies, or name a model folder with Restorer.builder().model(folder)");
      }
      Files.createDirectories(target.getParent());
      Files.copy(in, target);
    }
  }

  /** The model's folder. */
  public ModelFolder folder() {
    return ModelFolder.open(folder);
  }

  @Override
  public void close() {
    try {
      if (Files.exists(folder)) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new ModelException("can't delete the copy of the bundled model in " + folder + ": " + e.getMessage(), e);
    }
  }
}
