package io.github.revisage.core.detect;

import io.github.revisage.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Keeps one of several detections of the same face: non-maximum suppression. */
final class Suppression {

  private Suppression() {}

  /**
   * The best of each group of detections that overlap.
   *
   * @param found in any order
   * @param box where a detection is
   * @param score how sure it is
   * @param overlap {@link #ofUnion} or {@link #ofSmaller}
   * @param same the overlap from which two detections are of one face
   * @return those kept, the surest first; equal scores stay in the order they came
   */
  static <T> List<T> best(
      List<T> found,
      Function<T, BoundingBox> box,
      ToDoubleFunction<T> score,
      ToDoubleBiFunction<BoundingBox, BoundingBox> overlap,
      double same) {
    List<T> kept = new ArrayList<>();
    for (T next : found.stream().sorted(Comparator.comparingDouble(score).reversed()).toList()) {
      if (kept.stream().noneMatch(better -> overlap.applyAsDouble(box.apply(better), box.apply(next)) >= same)) {
        kept.add(next);
      }
    }
    return kept;
  }

  /** Shared area by area of both together: 1 only if they are equal, so that a part does not silence its whole. */
  static double ofUnion(BoundingBox a, BoundingBox b) {
    double shared = shared(a, b);
    return shared / (a.area() + b.area() - shared);
  }

  /** Shared area by that of the smaller box: 1 if one lies within the other. */
  static double ofSmaller(BoundingBox a, BoundingBox b) {
    return shared(a, b) / Math.min(a.area(), b.area());
  }

  private static double shared(BoundingBox a, BoundingBox b) {
    double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    return Math.max(0, width) * Math.max(0, height);
  }
}
