package io.github.revisage.core.metrics;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.revisage.PhotoException;
import io.github.revisage.core.align.SimilarityWarp;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.Dimension;
import java.nio.file.Path;

/**
 * Whether a restored face is still the same person's: the cosine between the vectors that a face recognition network of
 * ArcFace's kind gives to it and to the good face. Pictures must be aligned faces; they are brought to the network's template
 * as their own template lies to it.
 */
public final class IdentitySimilarity implements Metric {

  private final String network;
  private final IdentityNetwork embedder;
  private final SimilarityWarp warp = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT);
  private final LastTruth<float[]> truths = new LastTruth<>(this::embedding);

  private IdentitySimilarity(String network, IdentityNetwork embedder) {
    this.network = network;
    this.embedder = embedder;
  }

  /**
   * Reads a network.
   *
   * @param onnx takes RGB faces of 112×112 pixels, (1, 3, 112, 112), and gives a vector
   * @param mean what is taken from each byte; 127.5 for ArcFace's own
   * @param scale what each byte is then divided by; 127.5 for ArcFace's own
   * @return the metric; the caller closes it
   * @throws IllegalArgumentException if {@code mean} is not finite, or {@code scale} is not positive and finite
   * @throws io.github.revisage.ModelException if the file can't be read, or is no such network
   */
  public static IdentitySimilarity open(Path onnx, double mean, double scale) {
    if (!Double.isFinite(mean) || !(scale > 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException(
          "the identity network's mean must be finite and its scale positive, found " + mean + " and " + scale);
    }
    return new IdentitySimilarity(
        String.valueOf(onnx.getFileName()), IdentityNetwork.read(onnx, mean, scale));
  }

  @Override
  public Measure measure() {
    return new Measure(
        "IDS", "", Measure.Better.HIGHER, Measure.Summary.MEAN, 4,
        "identity similarity: cosine of the vectors of " + network + " for aligned faces");
  }

  @Override
  public double of(RgbPicture picture, RgbPicture truth) {
    RgbPicture.requireSameSize(picture, truth);
    if (truth.width() != truth.height()) {
      throw new PhotoException("identity similarity needs aligned faces, which are square, found " + truth.size());
    }
    return cosine(embedding(picture), truths.in(truth));
  }

  private float[] embedding(RgbPicture face) {
    return OpenCvWork.of("comparing identities", () -> {
      Dimension crop = new Dimension(IdentityTemplate.SIDE, IdentityTemplate.SIDE);
      return embedder.embedding(warp.apply(face.mat(), IdentityTemplate.from(face.width()), crop));
    });
  }

  /** Of two vectors of one length. */
  static double cosine(float[] a, float[] b) {
    double product = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(lengthA * lengthB);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
