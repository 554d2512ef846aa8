package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void psnr_lastBatch_leavesOutTheFacesThatFillItUp() {
    float[] truth = new float[12];
    float[] faces = new float[12];
    Arrays.fill(faces, 0, 2, 0.2f); // a tenth of the range: 20 dB
    Arrays.fill(faces, 2, 12, 1);

    assertThat(Samples.psnr(faces, truth, 2)).isCloseTo(40, within(1e-5));
  }

  @Test
  void psnr_faceEqualToItsTruth_isThatOfRoundingToBytesAndDoesNotOutweighTheOthers() {
    assertThat(Samples.psnr(new float[12], new float[12], 1)).isCloseTo(58.92, within(0.005));
  }

  @Test
  void shown_noFaceHeldOut_isASheetOfTheOthersAndNotAll() {
    List<byte[]> faces = Collections.nCopies(70, new byte[3]);

    assertThat(Samples.shown(new FaceFolder(faces, List.of()))).hasSize(12);
    assertThat(Samples.shown(new FaceFolder(faces.subList(0, 5), List.of()))).hasSize(5);
    assertThat(Samples.shown(new FaceFolder(faces, faces.subList(0, 30)))).hasSize(30);
  }
}
