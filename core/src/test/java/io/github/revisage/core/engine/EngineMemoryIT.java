package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.ModelWriter;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class EngineMemoryIT {

  /** Large faces and features, little work: 0.8 MB a face, 1 MB the largest feature. */
  private static final CodeFormerSpec SPEC =
      new CodeFormerSpec(
          256, 4, List.of(1, 1, 1, 1, 2, 2), 1, List.of(8), 16, 8, 4, new TransformerSpec(16, 2, 1), List.of(128, 256));

  private static final int FIRST_CALLS = 20;
  private static final int ALL_CALLS = 200;

  /** Bytes: the ups and downs of allocators; one forgotten face a call would be 140 MB. */
  private static final long SLACK = 64L << 20;

  @TempDir Path folder;

  @Test
  void restore_hundredsOfFaces_leavesNativeMemoryWhereItWas() throws IOException {
    ModelDescription description =
        ModelDescription.of("large and thin", Task.RESTORATION, SPEC, Storage.FLOAT32, "none", "random", Map.of());
    ModelWriter.write(folder.resolve("model"), description, EngineMemoryIT::random);
    try (Engine engine = Engine.load(ModelFolder.open(folder.resolve("model")))) {
      restore(engine, FIRST_CALLS);
      long resident = residentBytes();
      long pointers = Pointer.totalBytes();

      restore(engine, ALL_CALLS - FIRST_CALLS);

      assertThat(Pointer.totalBytes()).as("bytes that JavaCPP's pointers hold").isLessThanOrEqualTo(pointers);
      assertThat(residentBytes() - resident).as("growth of the process").isLessThan(SLACK);
    }
  }

  private static void restore(Engine engine, int calls) {
    float[] face = new float[SPEC.faceSize() * SPEC.faceSize() * 3];
    for (int i = 0; i < calls; i++) {
      assertThat(engine.restore(face, i % 2)).hasSameSizeAs(face);
    }
  }

  private static float[] random(String name, Shape shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.2, 0.2);
    }
    return values;
  }

  private static long residentBytes() throws IOException {
    System.gc();
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }
}
