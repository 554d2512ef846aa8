package io.github.revisage.spi;

import static java.util.Objects.requireNonNull;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Finds faces. Implementations must be safe for use by several threads at once, since one restorer serves many.
 *
 * <p>A restorer uses the bundled detector or the one that it is given, and looks for no other. A program that takes
 * detectors as plug-ins asks {@code ServiceLoader.load(FaceDetector.class)} itself; their jars need {@code revisage-api}
 * alone, and name them in {@code META-INF/services/io.github.revisage.spi.FaceDetector} or their module's {@code provides}.
 *
 * <p>Closing a detector is up to whoever made it: a restorer closes the one it made itself, never one it was given.
 */
@FunctionalInterface
public interface FaceDetector extends AutoCloseable {

  /**
   * Finds the faces in a photograph.
   *
   * @param photo upright, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; must not be changed or kept
   * @return the faces in any order, each once; empty if there is none
   * @throws io.github.revisage.RevisageException if the detector fails on this photograph
   */
  List<Face> detect(BufferedImage photo);

  /**
   * A detector that finds the faces with these landmarks in every photograph. Their box is derived from the landmarks: an
   * ellipse as large as faces mostly are, 2.1 times as wide and 2.5 times as high as the eyes are apart, stands upright on
   * the line from the mouth to the eyes; the box is the upright rectangle around it. For a face in profile, the distance
   * from the eyes to the mouth counts instead of that between the eyes. The score is 1, and there is no outline.
   *
   * <p>Landmarks may lie outside the photograph, but a face whose box does not overlap it makes {@link #detect} throw an
   * {@link IllegalArgumentException}.
   *
   * @param landmarks of each face, in pixels of the upright photograph; copied
   * @return a detector for those faces, with nothing to close
   * @throws NullPointerException if the list or an element is null
   * @throws IllegalArgumentException if eyes and mouth of a face are all in one place
   */
  static FaceDetector given(List<Landmarks> landmarks) {
    return GivenFaces.at(requireNonNull(landmarks, "landmarks"));
  }

  /**
   * A detector that finds these faces in every photograph, for callers who know more than the landmarks: box, outline, score.
   * A face whose box does not overlap the photograph makes {@link #detect} throw an {@link IllegalArgumentException}.
   *
   * @param faces in pixels of the upright photograph; copied
   * @return a detector for those faces, with nothing to close
   * @throws NullPointerException if the list or an element is null
   */
  static FaceDetector givenFaces(List<Face> faces) {
    return GivenFaces.of(requireNonNull(faces, "faces"));
  }

  /**
   * A detector that finds a face in each of these boxes in every photograph: for faces that are hidden, and whose landmarks
   * nobody knows. Eyes, nose and mouth are taken to be where they are in most upright faces seen from the front, so {@link
   * #given} with true landmarks aligns better. The score is 1, and there is no outline.
   *
   * @param boxes around each face without its hair, from the brows' top to the chin, in pixels of the upright photograph;
   *     copied. One that does not overlap the photograph makes {@link #detect} throw an {@link IllegalArgumentException}
   * @return a detector for those faces, with nothing to close
   * @throws NullPointerException if the list or an element is null
   */
  static FaceDetector givenBoxes(List<BoundingBox> boxes) {
    return GivenFaces.in(requireNonNull(boxes, "boxes"));
  }

  /** Frees what the detector holds; does nothing unless overridden. Closing twice is fine. */
  @Override
  default void close() {}
}
