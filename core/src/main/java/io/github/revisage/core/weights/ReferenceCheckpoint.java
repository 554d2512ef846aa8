package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes weights under the reference's names and in its layouts: what {@link ReferenceWeights} reads. */
public final class ReferenceCheckpoint {

  private ReferenceCheckpoint() {}

  /**
   * Writes a {@code .safetensors} file, which appears whole or not at all. One tensor at a time is in memory.
   *
   * @param notes what the file says of itself
   * @param weights gives a weight's values by its name in our network, in our layout, last axis fastest
   * @throws ModelException if a value is not finite or too large for the precision, or the file can't be written
   */
  public static void write(
      Path file, CodeFormerSpec spec, Precision precision, Map<String, String> notes, Function<String, float[]> weights) {
    Map<String, List<WeightNames.Entry>> tensors = new LinkedHashMap<>();
    for (WeightNames.Entry entry : WeightNames.of(spec)) {
      tensors.computeIfAbsent(entry.reference(), name -> new ArrayList<>()).add(entry);
    }
    SafetensorsWriter writer = new SafetensorsWriter();
    notes.forEach(writer::metadata);
    tensors.forEach(
        (name, parts) -> writer.tensor(name, parts.get(0).shape(), precision, () -> whole(parts, weights)));
    writer.write(file);
  }

  /** The weights of a tensor one after another along its first axis, as their entries are. */
  private static float[] whole(List<WeightNames.Entry> parts, Function<String, float[]> weights) {
    float[] first = moved(parts.get(0), weights);
    float[] whole = new float[first.length * parts.size()];
    System.arraycopy(first, 0, whole, 0, first.length);
    for (WeightNames.Entry part : parts.subList(1, parts.size())) {
      System.arraycopy(moved(part, weights), 0, whole, part.part() * first.length, first.length);
    }
    return whole;
  }

  private static float[] moved(WeightNames.Entry entry, Function<String, float[]> weights) {
    float[] values = weights.apply(entry.ours());
    return switch (entry.layout()) {
      case SAME -> values;
      case MATRIX, KERNEL ->
          PytorchLayout.ofKernel(values, (int) entry.shape()[0] / entry.parts(), (int) entry.shape()[1]);
    };
  }
}
