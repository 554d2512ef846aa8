package io.github.revisage.core.metrics;

import io.github.revisage.PhotoException;
import io.github.revisage.core.metrics.Measure.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of all faces.
 *
 * @param faces their names
 * @param values by row, then by measure: a number for each face, in the order of {@code faces}, NaN where there is none
 * @param together by row, then by measure: numbers that only all faces together have
 */
public record Evaluation(
    List<String> faces, Map<String, Map<Measure, double[]>> values, Map<String, Map<Measure, Double>> together) {

  /**
   * A row's number.
   *
   * @param value mean or median over the faces that have one; NaN if none has
   * @param measured how many have one
   * @param missing how many have none
   */
  public record Score(double value, int measured, int missing) {}

  /**
   * Measures all faces, one after the other.
   *
   * @param subjects the faces
   * @param metrics stay the caller's to close
   * @param real faces to compare all faces with together, or null; stay the caller's to close
   * @param done is told how many faces are done, after each
   * @throws io.github.revisage.RevisageException if a face can't be had
   */
  public static Evaluation of(Subjects subjects, List<Metric> metrics, @Nullable RealFaces real, IntConsumer done) {
    List<String> faces = new ArrayList<>();
    Map<String, Map<Measure, double[]>> values = new LinkedHashMap<>();
    Map<String, List<float[]>> features = new LinkedHashMap<>();
    subjects.rows().forEach(row -> values.put(row, new LinkedHashMap<>()));
    for (int face = 0; face < subjects.count(); face++) {
      int at = face;
      Subjects.Subject subject = subjects.subject(face);
      subject.candidates().forEach((row, candidate) -> {
        for (Metric metric : metrics) {
          double value = measured(metric, candidate.picture(), subject.truth(), subjects.name(at));
          put(values.get(row), metric.measure(), subjects.count(), at, value);
        }
        candidate.told().forEach((measure, value) -> put(values.get(row), measure, subjects.count(), at, value));
        if (real != null) {
          features.computeIfAbsent(row, r -> new ArrayList<>()).add(real.features(candidate.picture()));
          real.look();
        }
      });
      faces.add(subjects.name(face));
      done.accept(face + 1);
    }
    return new Evaluation(faces, values, real == null ? Map.of() : real.distances(features));
  }

  private static double measured(Metric metric, RgbPicture picture, RgbPicture truth, String name) {
    try {
      return metric.of(picture, truth);
    } catch (PhotoException e) {
      throw new PhotoException(name + ": " + e.getMessage(), e);
    }
  }

  private static void put(Map<Measure, double[]> row, Measure measure, int faces, int face, double value) {
    row.computeIfAbsent(measure, m -> nothing(faces))[face] = value;
  }

  private static double[] nothing(int faces) {
    double[] values = new double[faces];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** All measures that a row has, each once, those of metrics first. */
  public List<Measure> measures() {
    return Stream.concat(values.values().stream(), together.values().stream())
        .flatMap(row -> row.keySet().stream())
        .distinct()
        .toList();
  }

  /** A row's number; empty if that row is not measured so. */
  public Optional<Score> score(String row, Measure measure) {
    Double one = together.getOrDefault(row, Map.of()).get(measure);
    if (one != null) {
      return Optional.of(new Score(one, faces.size(), 0));
    }
    double[] all = values.get(row).get(measure);
    if (all == null) {
      return Optional.empty();
    }
    double[] found = Arrays.stream(all).filter(value -> !Double.isNaN(value)).sorted().toArray();
    double value =
        found.length == 0
            ? Double.NaN
            : measure.summary() == Summary.MEDIAN
                ? (found[(found.length - 1) / 2] + found[found.length / 2]) / 2
                : Arrays.stream(found).average().orElseThrow();
    return Optional.of(new Score(value, found.length, all.length - found.length));
  }

  /**
   * The faces of a row from the best to the worst; those without a number are left out.
   *
   * @return places in {@link #faces()}
   */
  public List<Integer> ranking(String row, Measure measure) {
    double[] all = values.get(row).get(measure);
    if (all == null) {
      return List.of();
    }
    double sign = measure.better() == Measure.Better.HIGHER ? -1 : 1;
    return IntStream.range(0, all.length)
        .filter(i -> !Double.isNaN(all[i]))
        .boxed()
        .sorted((a, b) -> Double.compare(sign * all[a], sign * all[b]))
        .toList();
  }
}
