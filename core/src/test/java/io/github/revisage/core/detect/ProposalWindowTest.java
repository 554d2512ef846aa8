package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalWindowTest {

  @ParameterizedTest
  @CsvSource({"6000, 4000, 20", "4000, 3000, 14.2", "4000, 3000, 113", "300, 5000, 14", "120, 90, 14"})
  void covering_anyPhoto_showsTheLeastFaceInNinePixelsOfTheNetwork(int width, int height, double leastFace) {
    List<ProposalWindow> windows = ProposalWindow.covering(width, height, leastFace);

    assertThat(windows).isNotEmpty().allSatisfy(window -> {
      assertThat(window.size() * leastFace / window.window().side()).isCloseTo(9, within(1e-9));
      assertThat(window.size() % FaceProposalCodes.STRIDE).isZero();
    });
  }

  /** What they must cover has width × height pixels of the network; they overlap, and are squares. */
  @ParameterizedTest
  @CsvSource({"6000, 4000, 20, 1.25", "4000, 3000, 14.2, 1.25", "6000, 4000, 80, 1.4", "1200, 900, 14, 1.4"})
  void covering_anyPhoto_hasFewPixelsTwice(int width, int height, double leastFace, double most) {
    double needed = width * height * Math.pow(9 / leastFace, 2);

    double pixels = ProposalWindow.covering(width, height, leastFace).stream().mapToDouble(w -> w.size() * w.size()).sum();

    assertThat(pixels / needed).isBetween(1.0, most);
  }
}
