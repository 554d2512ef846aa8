package io.github.revisage.core.train;

import io.github.revisage.core.opencv.OpenCvWork;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes a low-quality face of a good one, as eq. 9 of the paper does:
 *
 * <pre>
 *   I_l = { [ (I_h ⊗ k_σ) ↓r + n_δ ]_JPEGq } ↑r
 * </pre>
 *
 * <p>The ranges are for faces of 512 pixels. For a smaller face, blur and reduction are taken in proportion, so that the
 * same photograph seen smaller gets the same damage; noise and compression act on the reduced picture and stay.
 *
 * @param sigma deviation of the Gaussian blur, pixels at 512
 * @param down reduction factor at 512
 * @param noise deviation of the noise, of 255
 * @param quality of the JPEG, 0 to 100
 * @param mixed whether half the blurs are longer in one direction, and all are cut off at 41 pixels (at 512), as the
 *     released options have it; else all are round
 */
public record Degradation(Range sigma, Range down, Range noise, Range quality, boolean mixed) implements Damage {

  /** The paper's ranges (Section 4.1). */
  public static final Degradation PAPER =
      new Degradation(new Range(1, 15), new Range(1, 30), new Range(0, 20), new Range(30, 90));

  /** The milder ranges that the released options add in stage III. */
  public static final Degradation MILD =
      new Degradation(new Range(0.1, 10), new Range(1, 12), new Range(0, 15), new Range(60, 100));

  /** The released options' ranges for stage II, and for stage III beside its milder ones. */
  public static final Degradation RELEASED_LARGE =
      new Degradation(new Range(1, 15), new Range(4, 30), new Range(0, 20), new Range(30, 80), true);

  /** The milder ranges of the released options with their own blur. */
  public static final Degradation RELEASED_MILD =
      new Degradation(MILD.sigma, MILD.down, MILD.noise, MILD.quality, true);

  private static final double TRAINED_SIZE = 512;

  /** A degradation with round blurs. */
  public Degradation(Range sigma, Range down, Range noise, Range quality) {
    this(sigma, down, noise, quality, false);
  }

  /** Numbers from {@code least} to {@code most}. */
  public record Range(double least, double most) {

    double draw(RandomGenerator random) {
      return least + (most - least) * random.nextDouble();
    }
  }

  /**
   * A damaged face before it is enlarged to its old size.
   *
   * @param side in pixels, at most the face's
   * @param rgb side·side·3 bytes, rows of RGB
   */
  public record Small(int side, byte[] rgb) {

    /** The face at its old size: pixels between are interpolated linearly, as eq. 9's code does, or by bicubic curves. */
    public byte[] enlarged(int faceSize, boolean bicubic) {
      return OpenCvWork.of("enlarging a face", () -> {
        Mat small = new Mat(side, side, opencv_core.CV_8UC3, new BytePointer(rgb));
        Mat enlarged = new Mat();
        int curve = bicubic ? opencv_imgproc.INTER_CUBIC : opencv_imgproc.INTER_LINEAR;
        opencv_imgproc.resize(small, enlarged, new Size(faceSize, faceSize), 0, 0, curve);
        byte[] result = new byte[3 * faceSize * faceSize];
        enlarged.data().get(result);
        return result;
      });
    }
  }

  @Override
  public byte[] apply(byte[] rgb, int faceSize, RandomGenerator random) {
    return small(rgb, faceSize, random).enlarged(faceSize, false);
  }

  /**
   * All of the damage but the last step, ↑r.
   *
   * @param rgb the good face, S·S·3 bytes, rows of RGB; not changed
   * @param faceSize S
   * @param random decides the damage
   */
  public Small small(byte[] rgb, int faceSize, RandomGenerator random) {
    double scale = faceSize / TRAINED_SIZE;
    Blur blur = mixed ? Blur.mixed(sigma, scale, random) : Blur.round(sigma.draw(random) * scale);
    int side = (int) Math.round(faceSize / Math.max(1, down.draw(random) * scale));
    double deviation = noise.draw(random);
    int jpeg = (int) Math.round(quality.draw(random));
    return OpenCvWork.of("degrading a face", () -> {
      Mat face = new Mat(faceSize, faceSize, opencv_core.CV_8UC3, new BytePointer(rgb));
      Mat reduced = new Mat();
      opencv_imgproc.resize(blur.of(face), reduced, new Size(side, side), 0, 0, opencv_imgproc.INTER_LINEAR);
      byte[] result = new byte[3 * side * side];
      compress(withNoise(reduced, deviation, random), jpeg).data().get(result);
      return new Small(side, result);
    });
  }

  private static Mat withNoise(Mat picture, double deviation, RandomGenerator random) {
    byte[] pixels = new byte[(int) (picture.total() * 3)];
    picture.data().get(pixels);
    for (int i = 0; i < pixels.length; i++) {
      double noisy = (pixels[i] & 0xff) + deviation * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(noisy)));
    }
    return new Mat(picture.rows(), picture.cols(), opencv_core.CV_8UC3, new BytePointer(pixels));
  }

  /** The codec takes BGR; the swap there and back keeps colour and luminance in their right channels. */
  private static Mat compress(Mat rgb, int quality) {
    Mat bgr = new Mat();
    opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
    BytePointer file = new BytePointer();
    opencv_imgcodecs.imencode(".jpg", bgr, file, new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality));
    Mat decoded = opencv_imgcodecs.imdecode(new Mat(file), opencv_imgcodecs.IMREAD_COLOR);
    Mat result = new Mat();
    opencv_imgproc.cvtColor(decoded, result, opencv_imgproc.COLOR_BGR2RGB);
    return result;
  }
}
