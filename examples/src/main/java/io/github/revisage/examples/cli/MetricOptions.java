package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Brisque;
import io.github.revisage.core.metrics.IdentitySimilarity;
import io.github.revisage.core.metrics.LandmarkDistance;
import io.github.revisage.core.metrics.Lpips;
import io.github.revisage.core.metrics.Psnr;
import io.github.revisage.core.metrics.RealFaces;
import io.github.revisage.core.metrics.Ssim;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The metrics that need files which can't be shipped. All others are always measured. */
final class MetricOptions {

  @Option(
      names = "--lpips-backbone",
      paramLabel = "FILE",
      description = "The image network of LPIPS: torchvision's SqueezeNet 1.1, AlexNet or VGG-16, or SqueezeNet 1.1 in"
          + " ncnn's format (.param beside .bin).")
  private @Nullable Path lpipsBackbone;

  @Option(
      names = "--lpips-weights",
      paramLabel = "FILE",
      description = "The published linear weights of LPIPS 0.1 for that network, such as squeeze.pth.")
  private @Nullable Path lpipsWeights;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "A face recognition network for IDS, ONNX: takes RGB faces of 112×112 pixels in ArcFace's template.")
  private @Nullable Path identity;

  @Option(
      names = "--identity-mean",
      paramLabel = "X",
      defaultValue = "127.5",
      description = "That network's inputs are (byte - mean) / scale (default: ${DEFAULT-VALUE}).")
  private double identityMean;

  @Option(
      names = "--identity-scale",
      paramLabel = "X",
      defaultValue = "127.5",
      description = "See --identity-mean (default: ${DEFAULT-VALUE}).")
  private double identityScale;

  @Option(
      names = "--brisque-model",
      paramLabel = "FILE",
      description = "OpenCV's brisque_model_live.yml (default: that of OpenCV's jar, which the one for Windows lacks).")
  private @Nullable Path brisqueModel;

  @Option(
      names = "--brisque-range",
      paramLabel = "FILE",
      description = "OpenCV's brisque_range_live.yml, with --brisque-model.")
  private @Nullable Path brisqueRange;

  @Option(
      names = "--inception",
      paramLabel = "FILE",
      description = "The image network of FID and KID: pytorch-fid's Inception v3, which published FIDs are made with, or"
          + " torchvision's. With --real.")
  private @Nullable Path inception;

  @Option(
      names = "--real",
      paramLabel = "FOLDER",
      description = "The real faces of FID and KID, at least as large as those that are measured. With --inception.")
  private @Nullable Path real;

  /**
   * Begins all metrics that the options allow.
   *
   * @return the metrics; the caller closes them
   * @throws IllegalArgumentException if options don't belong together, with a message for the user
   */
  OpenMetrics open() {
    OpenMetrics metrics = new OpenMetrics();
    try {
      metrics.add(new Psnr());
      metrics.add(new Ssim());
      if (lpipsBackbone != null && lpipsWeights != null) {
        metrics.add(Lpips.open(lpipsBackbone, lpipsWeights));
      } else if (lpipsBackbone != null || lpipsWeights != null) {
        throw new IllegalArgumentException("--lpips-backbone and --lpips-weights belong together, found one alone");
      }
      if (identity != null) {
        metrics.add(IdentitySimilarity.open(identity, identityMean, identityScale));
      }
      metrics.add(new LandmarkDistance());
      addBrisque(metrics);
      if (inception != null && real != null) {
        metrics.compareWith(RealFaces.open(inception, real));
      } else if (inception != null || real != null) {
        throw new IllegalArgumentException("--inception and --real belong together, found one alone");
      }
      return metrics;
    } catch (RuntimeException | Error e) {
      metrics.close();
      throw e;
    }
  }

  private void addBrisque(OpenMetrics metrics) {
    if (brisqueModel != null && brisqueRange != null) {
      metrics.add(Brisque.open(brisqueModel, brisqueRange));
    } else if (brisqueModel != null || brisqueRange != null) {
      throw new IllegalArgumentException("--brisque-model and --brisque-range belong together, found one alone");
    } else {
      Brisque.bundled().ifPresent(metrics::add);
    }
  }

  /** What is not measured, and what it would need. */
  Map<String, String> missing() {
    Map<String, String> missing = new LinkedHashMap<>();
    if (lpipsBackbone == null) {
      missing.put("LPIPS", "needs --lpips-backbone and --lpips-weights");
    }
    if (identity == null) {
      missing.put("IDS", "needs --identity");
    }
    if (brisqueModel == null && !Brisque.isBundled()) {
      missing.put("BRISQUE", "needs --brisque-model and --brisque-range, as OpenCV's jar for this system lacks them");
    }
    if (inception == null) {
      missing.put("FID", "needs --inception and --real, as KID does");
    }
    return missing;
  }
}
