package io.github.revisage.core.detect;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * Guesses where faces of 9 to 23 pixels are, eight times as fast as BlazeFace and not to be believed without it: of what this
 * network sees in a photograph, much is no face. For one thread at a time.
 *
 * <p>A network of our own, of six convolutions, trained as {@code core/face-proposals} in the source says.
 */
final class FaceProposals implements AutoCloseable {

  private final BundledNetwork network;

  private FaceProposals(BundledNetwork network) {
    this.network = network;
  }

  static FaceProposals load() {
    return new FaceProposals(BundledNetwork.load(BundledModel.FACE_PROPOSALS, List.of("faces"), -1));
  }

  /**
   * Where there may be faces in a window, or in one that is moved by a pixel or two.
   *
   * @param threshold least score, in (0, 1)
   * @return in no order; a face is usually there several times
   */
  @SuppressWarnings("try") // scopes work by being there
  List<Candidate> find(PhotoPyramid photo, ProposalWindow window, double threshold) {
    try (PointerScope scope = new PointerScope()) {
      PhotoPyramid.View view = photo.lookRoughly(window.window(), window.size());
      return FaceProposalCodes.decode(network.run(view.picture()).get(0), view.window(), window.size(), threshold);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
