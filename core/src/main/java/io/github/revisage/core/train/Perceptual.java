package io.github.revisage.core.train;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The perceptual loss of a run: how far apart a frozen network sees the painted face and the good one.
 *
 * <p>That network is either the encoder of a finished stage I, whose weights are the user's own, or a VGG of the user's.
 *
 * @param weight of the loss, 0 or more; with 0 there is no such loss
 * @param features run folder whose stage I encoder judges; null for that of the run that is gone on from
 * @param vgg checkpoint of VGG16 or VGG19 with torchvision's names, which judges instead; null for none
 * @param linear the LPIPS authors' linear weights for VGG16, {@code vgg.pth}; with them the loss is LPIPS, which the
 *     released program uses; null for plain distances
 */
public record Perceptual(double weight, @Nullable Path features, @Nullable Path vgg, @Nullable Path linear) {

  /** No perceptual loss. */
  public static final Perceptual NONE = new Perceptual(0, null, null, null);

  /**
   * Checks that they go together.
   *
   * @throws IllegalArgumentException if the weight is out of range, there are two judges, or linear weights without a VGG
   */
  public Perceptual {
    require(weight >= 0 && weight < Double.POSITIVE_INFINITY, "the perceptual weight must be 0 or more, found " + weight);
    require(features == null || vgg == null, "perceptual features come from a run or from a VGG, not from both");
    require(linear == null || vgg != null, "LPIPS's linear weights need the VGG16 that they belong to");
  }

  /** A loss by the encoder of the run that is gone on from. */
  public static Perceptual ofWeight(double weight) {
    return new Perceptual(weight, null, null, null);
  }

  /** Whether a run has this loss at all. */
  boolean isOn() {
    return weight > 0;
  }

  /** Who judges, in words. Which files is not told: they may move, and checkpoints have the judge's weights. */
  String judge() {
    if (!isOn()) {
      return "none";
    }
    return vgg == null ? "an encoder" : linear == null ? "a VGG" : "LPIPS";
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
