package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/** MediaPipe's single-shot face detector, in one of its two sizes. For one thread at a time. */
final class BlazeFace implements AutoCloseable {

  private final BundledNetwork network;
  private final BlazeFaceCodes codes;

  private BlazeFace(BundledNetwork network, BlazeFaceCodes codes) {
    this.network = network;
    this.codes = codes;
  }

  /** The small one, most exact where the face is from a sixth to three quarters of the window; 2 ms a window. */
  static BlazeFace shortRange() {
    BundledNetwork network =
        BundledNetwork.load(BundledModel.SHORT_RANGE, List.of("classificators", "regressors"), -1);
    Anchors anchors = Anchors.grid(16, 2).then(Anchors.grid(8, 6));
    return new BlazeFace(network, new BlazeFaceCodes(anchors, 128));
  }

  /** The large one, which finds faces from a sixteenth to half of the window; 6 ms a window. */
  static BlazeFace fullRange() {
    BundledNetwork network =
        BundledNetwork.load(
            BundledModel.FULL_RANGE, List.of("reshaped_classifier_face_4", "reshaped_regressor_face_4"), -1);
    return new BlazeFace(network, new BlazeFaceCodes(Anchors.grid(48, 1), 192));
  }

  /**
   * The faces seen through a window.
   *
   * @param threshold least score, in (0, 1)
   * @return in no order; a face is usually there several times
   */
  @SuppressWarnings("try") // scopes work by being there
  List<Candidate> find(PhotoPyramid photo, Window window, double threshold) {
    try (PointerScope scope = new PointerScope()) {
      List<float[]> answer = network.run(photo.look(window, codes.size(), BORDER_CONSTANT));
      return codes.decode(answer.get(0), answer.get(1), window, threshold);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
