package io.github.revisage.core.metrics;

import io.github.revisage.core.model.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The measures of a task.
 *
 * @param lpips or null to leave it out
 */
record Measures(Task task, @Nullable Lpips lpips, int faceSize) {

  /** Each by its name; PSNR counts some pixels, the others count whole pictures. */
  Map<String, Double> of(byte[] rgb, byte[] good, boolean[] counted) {
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put(task == Task.INPAINTING ? "PSNR in the hole" : "PSNR", Psnr.of(rgb, good, counted));
    measured.put("SSIM", Ssim.of(rgb, good, faceSize));
    if (lpips != null) {
      measured.put("LPIPS", lpips.of(rgb, good));
    }
    if (task == Task.COLORIZATION) {
      measured.put("colourfulness", ColourMeasures.colourfulness(rgb));
      measured.put("colour error", ColourMeasures.error(rgb, good));
    }
    return measured;
  }
}
