package io.github.revisage.core.model;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.ModelException;
import io.github.revisage.ModelSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model in the jar {@code revisage-default-model} or {@code revisage-base-model}, as a folder for as long as it is open:
 * TensorFlow loads SavedModels from folders only.
 *
 * <p>A jar has a folder for each task that it has a model for. What a model has in common with the jar's restoration model is
 * in that one's folder alone; the copy is whole.
 */
public final class BundledModel implements ModelFiles {

  private final Path folder;

  private BundledModel(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies the default model for a task to a new folder among the temporary files: for restoration the larger one; other tasks
   * have one.
   *
   * @return as {@link #extract(ModelSize, Task)}
   */
  public static BundledModel extract(Task task) {
    return extract(task == Task.RESTORATION ? ModelSize.BASE : ModelSize.FAST, task);
  }

  /**
   * Copies the model of a size for a task to a new folder among the temporary files.
   *
   * @return the copy, which closing deletes
   * @throws ModelException if there is no such model for this task, the jar lacks one of its files, or the copy can't be written
   */
  public static BundledModel extract(ModelSize size, Task task) {
    // by the class loader: a class of a module sees the files of its own module only
    return extract(size, task, BundledModel.class.getClassLoader());
  }

  /** Copies the model that a class loader finds. */
  static BundledModel extract(ModelSize size, Task task, ClassLoader loader) {
    try {
      BundledModel model = new BundledModel(Files.createTempDirectory("revisage-model-"));
      try {
        model.copyAll(Bundle.of(size, loader), task);
        return model;
      } catch (IOException | RuntimeException | Error e) {
        model.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException("can't copy the bundled model to the temporary files: " + e.getMessage(), e);
    }
  }

  private void copyAll(Bundle bundle, Task task) throws IOException {
    byte[] description = bundle.description(task);
    Files.write(folder.resolve(ModelFolder.DESCRIPTION), description);
    for (Map.Entry<String, String> file : ModelFolder.parse(description, bundle.name(task)).files().entrySet()) {
      Path target = folder.resolve(file.getKey()).normalize();
      if (!target.startsWith(folder)) {
        throw new ModelException("the bundled model must stay in its folder, found the file " + file.getKey());
      }
      Files.createDirectories(target.getParent());
      try (InputStream in = bundle.open(task, file.getKey(), file.getValue())) {
        Files.copy(in, target);
      }
    }
  }

  @Override
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
