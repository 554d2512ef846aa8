package io.github.revisage;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which of the faces found in a photograph are to be restored; the others come back as skipped. */
@FunctionalInterface
public interface FaceSelection {

  /**
   * Chooses faces.
   *
   * @param faces all faces found that are large and sure enough; not empty
   * @param width of the photograph, in pixels
   * @param height of the photograph, in pixels
   * @return those of {@code faces} that are to be restored
   */
  List<Face> choose(List<Face> faces, int width, int height);

  /**
   * Every face.
   *
   * @return a selection that chooses all
   */
  static FaceSelection all() {
    return (faces, width, height) -> faces;
  }

  /**
   * The face whose box covers most of the photograph; what reaches over its edges does not count.
   *
   * @return a selection that chooses one face
   */
  static FaceSelection largest() {
    return (faces, width, height) ->
        faces.stream().max(Comparator.comparingDouble(face -> visibleArea(face.box(), width, height))).stream().toList();
  }

  /**
   * The face whose box centre is nearest the centre of the photograph.
   *
   * @return a selection that chooses one face
   */
  static FaceSelection centre() {
    return (faces, width, height) -> {
      Point middle = new Point(width / 2.0, height / 2.0);
      return faces.stream()
          .min(Comparator.comparingDouble(face -> face.box().centre().distanceTo(middle)))
          .stream()
          .toList();
    };
  }

  /**
   * The faces that a condition holds for.
   *
   * @param condition says yes to a face that is to be restored; called from the thread that restores
   * @return a selection that chooses those faces
   * @throws NullPointerException if {@code condition} is null
   */
  static FaceSelection where(Predicate<? super Face> condition) {
    requireNonNull(condition, "condition");
    return (faces, width, height) -> faces.stream().filter(condition).toList();
  }

  private static double visibleArea(BoundingBox box, int width, int height) {
    double w = Math.min(box.x() + box.width(), width) - Math.max(box.x(), 0);
    double h = Math.min(box.y() + box.height(), height) - Math.max(box.y(), 0);
    return Math.max(w, 0) * Math.max(h, 0);
  }
}
