package io.github.revisage.core.metrics;

import io.github.revisage.PhotoException;
import io.github.revisage.core.FaceNetwork;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.train.FaceFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures a model on good faces that are held out and damaged anew: by eq. 9, by holes, or by taking their colours. Each
 * face's damage depends on the seed and the face's place alone, so numbers of several models can be compared.
 */
public final class Evaluation {

  private static final double[] WEIGHTS = {0, 0.5, 1};
  private static final double[][] HOLES = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};

  private Evaluation() {}

  /**
   * One line of a table.
   *
   * @param trial what was tried
   * @param name of the pictures that were compared with the good ones
   * @param means of each measure over all faces, by its name
   */
  public record Row(String trial, String name, Map<String, Double> means) {}

  /**
   * What came out.
   *
   * @param faces how many were tried
   * @param rows in the order of their making
   * @param strips of the faces that came out best, then of those that came out worst: what went in, what came out, the good
   *     face; S·S·3 bytes of RGB each
   * @param faceSize S
   */
  public record Outcome(int faces, List<Row> rows, List<List<byte[]>> strips, int faceSize) {}

  /**
   * Measures a model.
   *
   * @param engine of the model, for any task but reconstruction; stays the caller's to close
   * @param data folder of aligned faces, of which those held out are taken
   * @param lpips for this model's face size, or null to leave LPIPS out
   * @param seed of the damage
   * @param most how many faces at most
   * @param strips how many of the best faces are shown, and how many of the worst
   * @param done hears how many faces are done; inpainting takes each three times
   * @throws PhotoException if there are no such faces
   */
  public static Outcome run(
      Engine engine, Path data, @Nullable Lpips lpips, long seed, int most, int strips, IntConsumer done) {
    FaceNetwork network = new FaceNetwork(engine);
    List<byte[]> held = FaceFolder.read(data, network.faceSize()).held();
    if (held.isEmpty()) {
      throw new PhotoException("a folder to measure with must hold out faces, found none in " + data);
    }
    List<byte[]> faces = held.subList(0, Math.min(most, held.size()));
    Task task = engine.model().task();
    Map<String, Trial> trials = trials(task, network);
    List<Row> rows = new ArrayList<>();
    List<Shown> shown = new ArrayList<>();
    for (Map.Entry<String, Trial> trial : trials.entrySet()) {
      Means means = new Means(trial.getKey());
      for (int i = 0; i < faces.size(); i++) {
        Trial.Tried tried = trial.getValue().of(faces.get(i), new SplittableRandom(seed + i));
        double goodness = means.add(tried, faces.get(i), new Measures(task, lpips, network.faceSize()));
        shown.add(new Shown(goodness, strip(tried, faces.get(i))));
        done.accept(shown.size());
      }
      rows.addAll(means.rows());
    }
    return new Outcome(faces.size(), rows, extremes(shown, strips), network.faceSize());
  }

  private static Map<String, Trial> trials(Task task, FaceNetwork network) {
    Map<String, Trial> trials = new LinkedHashMap<>();
    switch (task) {
      case RESTORATION, RECONSTRUCTION -> trials.put("eq. 9", Trial.restoration(network, WEIGHTS));
      case INPAINTING -> {
        for (double[] share : HOLES) {
          trials.put(
              Math.round(100 * share[0]) + "-" + Math.round(100 * share[1]) + " %",
              Trial.inpainting(network, share[0], share[1]));
        }
      }
      case COLORIZATION -> trials.put("gray", Trial.colorization(network));
      default -> throw new IllegalStateException("no trial for " + task);
    }
    return trials;
  }

  private static List<byte[]> strip(Trial.Tried tried, byte[] good) {
    List<byte[]> strip = new ArrayList<>(tried.pictures().values());
    strip.add(good);
    return strip;
  }

  private record Shown(double goodness, List<byte[]> strip) {}

  private static List<List<byte[]>> extremes(List<Shown> shown, int count) {
    List<Shown> sorted = shown.stream().sorted(Comparator.comparingDouble(Shown::goodness).reversed()).toList();
    int each = Math.min(count, sorted.size() / 2);
    List<List<byte[]>> strips = new ArrayList<>();
    sorted.subList(0, each).forEach(one -> strips.add(one.strip()));
    sorted.subList(sorted.size() - each, sorted.size()).forEach(one -> strips.add(one.strip()));
    return strips;
  }
}
