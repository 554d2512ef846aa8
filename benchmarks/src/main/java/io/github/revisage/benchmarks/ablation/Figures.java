package io.github.revisage.benchmarks.ablation;

import io.github.revisage.core.metrics.Lpips;
import io.github.revisage.core.metrics.Psnr;
import io.github.revisage.core.metrics.RgbPicture;
import io.github.revisage.core.metrics.Ssim;
import io.github.revisage.core.train.Degradation;
import io.github.revisage.core.train.VariantModel;
import io.github.revisage.core.train.VariantModel.Restored;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Means over faces.
 *
 * @param psnr dB
 * @param ssim 1 for equal pictures
 * @param lpips 0 for equal pictures; NaN if not measured
 * @param accuracy part of the code tokens that are those of the good face, in [0, 1]; NaN where there are none
 */
record Figures(double psnr, double ssim, double lpips, double accuracy) {

  /** What makes a picture of a bad face and the good one. */
  @FunctionalInterface
  interface Restoring {
    Restored of(byte[] degraded, byte[] good);
  }

  /** Of what goes in. */
  static Figures ofInput(List<byte[]> faces, int faceSize, @Nullable Lpips lpips, long seed) {
    return of((degraded, good) -> new Restored(degraded, Double.NaN), faces, faceSize, lpips, seed);
  }

  /** Of what a variant makes of it. */
  static Figures of(VariantModel model, List<byte[]> faces, int faceSize, @Nullable Lpips lpips, long seed) {
    return of(model::restore, faces, faceSize, lpips, seed);
  }

  /** A face's damage depends on the seed and its place alone, as in {@code revisage evaluate}. */
  private static Figures of(
      Restoring restoring, List<byte[]> faces, int faceSize, @Nullable Lpips lpips, long seed) {
    double psnr = 0;
    double ssim = 0;
    double distance = 0;
    double accuracy = 0;
    Psnr noise = new Psnr();
    Ssim structure = new Ssim();
    for (int i = 0; i < faces.size(); i++) {
      byte[] good = faces.get(i);
      Restored restored =
          restoring.of(Degradation.PAPER.apply(good, faceSize, new SplittableRandom(seed + i)), good);
      RgbPicture picture = new RgbPicture(faceSize, faceSize, restored.rgb());
      RgbPicture truth = new RgbPicture(faceSize, faceSize, good);
      psnr += noise.of(picture, truth);
      ssim += structure.of(picture, truth);
      distance += lpips == null ? Double.NaN : lpips.of(picture, truth);
      accuracy += restored.accuracy();
    }
    int count = faces.size();
    return new Figures(psnr / count, ssim / count, distance / count, accuracy / count);
  }
}
