package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.EngineDescription;
import io.github.revisage.ModelSize;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.Threads;
import io.github.revisage.core.testing.TestData;
import io.github.revisage.core.train.Degradation;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The larger bundled model on real faces that it did not learn from, by way of the API. Without its jar all of this fails, test
 * data or not.
 */
class BaseModelIT {

  private static final int SIZE = 512; // of the model's faces, pixels
  private static final int FACES = 4; // a face takes seconds
  private static final double LEAST_GAIN = 0.5; // dB, half of that over all held-out faces

  @Test
  void describe_base_namesItsModel() {
    EngineDescription description;
    try (Restorer restorer = base()) {
      description = restorer.describe();
    }

    assertThat(description.model()).startsWith("revisage-base-");
    assertThat(description.faceSize()).isEqualTo(SIZE);
  }

  @Test
  void restore_degradedHeldOutFaces_areCloserToTheTruth() {
    Psnr psnr = new Psnr();
    double gain = 0;
    try (Restorer restorer = base()) {
      for (RgbPicture truth : faces(FACES)) {
        RgbPicture degraded = degraded(truth);

        RgbPicture restored = RgbPicture.of(restorer.restore(degraded.toImage()).image());

        assertThat(restored.size()).isEqualTo("512×512");
        gain += psnr.of(restored, truth) - psnr.of(degraded, truth);
      }
    }
    assertThat(gain / FACES).as("gain in PSNR, dB, over %s faces", FACES).isGreaterThan(LEAST_GAIN);
  }

  @Test
  void restore_twoThreads_giveWhatOneThreadGives() {
    try (Restorer restorer = base()) {
      List<BufferedImage> photos = faces(2).stream().map(face -> degraded(face).toImage()).toList();
      List<byte[]> alone = photos.stream().map(photo -> restored(restorer, photo)).toList();

      List<byte[]> together = Threads.eight(photos, photo -> restored(restorer, photo));

      assertThat(together.get(0)).isEqualTo(alone.get(0));
      assertThat(together.get(1)).isEqualTo(alone.get(1));
    }
  }

  private static Restorer base() {
    return Restorer.builder().size(ModelSize.BASE).alignedInput(true).build();
  }

  private static byte[] restored(Restorer restorer, BufferedImage photo) {
    return RgbPicture.of(restorer.restore(photo).image()).rgb();
  }

  /** The first of the held-out faces that are large enough. */
  private static List<RgbPicture> faces(int count) {
    HeldFaces held = HeldFaces.in(TestData.path("faces"));
    List<RgbPicture> faces = held.files().stream()
        .map(file -> RgbPicture.read(held.folder().resolve(file)))
        .filter(face -> face.width() == SIZE && face.height() == SIZE)
        .limit(count)
        .toList();
    assertThat(faces).as("held-out faces of %s pixels", SIZE).hasSize(count);
    return faces;
  }

  /** As the paper does it, equation 9. */
  private static RgbPicture degraded(RgbPicture truth) {
    return new RgbPicture(SIZE, SIZE, Degradation.PAPER.apply(truth.rgb(), SIZE, new SplittableRandom(7)));
  }
}
