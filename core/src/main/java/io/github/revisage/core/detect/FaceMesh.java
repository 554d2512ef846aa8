package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * MediaPipe's face mesh: 468 points of one face. For one thread at a time.
 *
 * <p>Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs", arXiv 1907.06724.
 */
final class FaceMesh implements AutoCloseable {

  private static final int SIZE = 192;
  private static final int COORDINATES = 3;

  private final BundledNetwork network;

  private FaceMesh(BundledNetwork network) {
    this.network = network;
  }

  static FaceMesh load() {
    return new FaceMesh(BundledNetwork.load(BundledModel.FACE_MESH, List.of("conv2d_31", "conv2d_21"), 0));
  }

  /**
   * The points of the face in a window.
   *
   * @param window around one face, which is upright in it and about two thirds of its side
   */
  @SuppressWarnings("try") // scopes work by being there
  MeshedFace fit(PhotoPyramid photo, Window window) {
    try (PointerScope scope = new PointerScope()) {
      List<float[]> answer = network.run(photo.look(window, SIZE, BORDER_REPLICATE));
      return new MeshedFace(points(answer.get(1), window), Logit.probability(answer.get(0)[0]));
    }
  }

  /** Depth, the third coordinate, is left out. */
  private static List<Point> points(float[] coordinates, Window window) {
    if (coordinates.length != MeshedFace.POINTS * COORDINATES) {
      throw new EngineException(
          "the face mesh must answer with " + MeshedFace.POINTS * COORDINATES + " coordinates, found "
              + coordinates.length);
    }
    List<Point> points = new ArrayList<>(MeshedFace.POINTS);
    for (int i = 0; i < coordinates.length; i += COORDINATES) {
      points.add(window.toPhoto(coordinates[i] / SIZE, coordinates[i + 1] / SIZE));
    }
    return points;
  }

  @Override
  public void close() {
    network.close();
  }
}
