package io.github.revisage.benchmarks;

import io.github.revisage.ModelSize;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/** A model to measure with, as a folder; what was made for it is deleted at the end. */
public final class BenchmarkModel implements AutoCloseable {

  /** The name of the bundled restoration model for faces of 128 pixels. */
  public static final String FAST = "fast";

  /** The name of the one for faces of 512 pixels. */
  public static final String BASE = "base";

  /** The name of the published network's size with random weights: speed does not depend on them. */
  public static final String PUBLISHED = "published";

  private final Path path;
  private final AutoCloseable made;

  private BenchmarkModel(Path path, AutoCloseable made) {
    this.path = path;
    this.made = made;
  }

  /**
   * A model by its name.
   *
   * @param name {@value #FAST}, {@value #BASE}, {@value #PUBLISHED}, or a model folder
   */
  public static BenchmarkModel of(String name) throws IOException {
    switch (name) {
      case FAST -> {
        return of(BundledModel.extract(ModelSize.FAST, Task.RESTORATION));
      }
      case BASE -> {
        return of(BundledModel.extract(ModelSize.BASE, Task.RESTORATION));
      }
      case PUBLISHED -> {
        Path folder = Files.createTempDirectory("revisage-benchmark-");
        ModelDescription description =
            ModelDescription.of(
                "random", Task.RESTORATION, CodeFormerSpec.PUBLISHED, Storage.FLOAT32, "none", "random", Map.of());
        ModelWriter.write(folder, description, BenchmarkModel::random);
        return new BenchmarkModel(folder, () -> delete(folder));
      }
      default -> {
        return new BenchmarkModel(Path.of(name), () -> {});
      }
    }
  }

  private static BenchmarkModel of(BundledModel bundled) {
    return new BenchmarkModel(bundled.folder().path(), bundled);
  }

  public ModelFolder folder() {
    return ModelFolder.open(path);
  }

  /** Small enough that features stay finite, whatever the layer. */
  private static float[] random(String name, Shape shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.05, 0.05);
    }
    return values;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() throws Exception {
    made.close();
  }
}
