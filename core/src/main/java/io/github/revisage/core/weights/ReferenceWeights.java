package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import io.github.revisage.core.net.CodeFormerSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The weights in a checkpoint that has the reference's names and layouts, under our names and in our layouts. Reads one
 * tensor at a time.
 */
public final class ReferenceWeights {

  private static final int NAMED = 3; // names in an error text

  private final Checkpoint checkpoint;
  private final CodeFormerSpec spec;
  private final Map<String, WeightNames.Entry> entries = new HashMap<>();

  /**
   * Looks at a checkpoint's tensors and checks them all; reads no values yet.
   *
   * @param checkpoint stays the caller's to close, after this
   * @throws ModelException if the tensors are not of this family, or one is missing, too many, or of another shape
   */
  public ReferenceWeights(Checkpoint checkpoint, UntoldNumbers untold) {
    this.checkpoint = checkpoint;
    Map<String, long[]> shapes = new LinkedHashMap<>();
    checkpoint.names().forEach(name -> shapes.put(name, checkpoint.shape(name)));
    this.spec = SpecInference.infer(shapes, untold);
    for (WeightNames.Entry entry : WeightNames.of(spec)) {
      entries.put(entry.ours(), entry);
    }
    check(shapes);
  }

  private void check(Map<String, long[]> shapes) {
    Set<String> missing = new TreeSet<>();
    Set<String> extra = new TreeSet<>(shapes.keySet());
    for (WeightNames.Entry entry : entries.values()) {
      extra.remove(entry.reference());
      long[] found = shapes.get(entry.reference());
      if (found == null) {
        missing.add(entry.reference());
      } else if (!Arrays.equals(found, entry.shape())) {
        throw new ModelException(
            "tensor \"" + entry.reference() + "\" must have the shape " + Arrays.toString(entry.shape()) + ", found "
                + Arrays.toString(found));
      }
    }
    refuse(missing, "checkpoint lacks ", entries.size());
    refuse(extra, "checkpoint has tensors that this network does not: ", shapes.size());
  }

  private static void refuse(Set<String> names, String what, int of) {
    if (!names.isEmpty()) {
      String some = String.join(", ", names.stream().limit(NAMED).map(name -> "\"" + name + "\"").toList());
      throw new ModelException(what + some + " (" + names.size() + " of " + of + "): is it damaged, or of another network?");
    }
  }

  /** The network's numbers. */
  public CodeFormerSpec spec() {
    return spec;
  }

  /**
   * A weight's values.
   *
   * @param name ours
   * @return values in our layout, last axis fastest
   * @throws ModelException if the values can't be read
   */
  public float[] read(String name) {
    WeightNames.Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("this network has no weight " + name);
    }
    float[] whole = checkpoint.read(entry.reference());
    int length = whole.length / entry.parts();
    float[] part = entry.parts() == 1 ? whole : Arrays.copyOfRange(whole, entry.part() * length, (entry.part() + 1) * length);
    return switch (entry.layout()) {
      case SAME -> part;
      case MATRIX -> PytorchLayout.matrix(part, (int) entry.shape()[1]);
      case KERNEL -> PytorchLayout.kernel(part, (int) entry.shape()[0], (int) entry.shape()[1]);
    };
  }
}
