package io.github.revisage.core.paste;

import static io.github.revisage.core.align.SyntheticPictures.face;
import static io.github.revisage.core.align.SyntheticPictures.waves;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class AlignAndPasteMemoryIT {

  private static final int CALLS = 300;

  /** Bytes: the Java heap's own ups and downs; one forgotten crop a call would be 236 MB. */
  private static final long SLACK = 120L << 20;

  @Test
  void alignAndPaste_hundredsOfFaces_keepsMemory() {
    BufferedImage photo = waves(900, 800);
    work(photo, CALLS / 3);
    long before = residentBytes();

    work(photo, CALLS);

    assertThat(residentBytes() - before).isLessThan(SLACK);
  }

  private static void work(BufferedImage photo, int calls) {
    FaceAligner aligner = new FaceAligner(512);
    FacePaster paster = new FacePaster();
    for (int i = 0; i < calls; i++) {
      AlignedFace aligned = aligner.align(photo, face(512, 100 + i % 50 * 2, i, 450, 400));
      paster.patch(900, 800, aligned.crop(), aligned, List.of(), 1);
    }
  }

  private static long residentBytes() {
    System.gc();
    return Pointer.physicalBytes();
  }
}
