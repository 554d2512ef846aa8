package io.github.revisage.opencv;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.CV_32S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_HEIGHT;
import static org.bytedeco.opencv.global.opencv_imgproc.CC_STAT_WIDTH;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_BLACKHAT;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_TOPHAT;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_BINARY;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponentsWithStats;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;

import io.github.revisage.Mask;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Marks scratches on scans of old prints: lines that are much lighter, or much darker, than what lies to both sides of them.
 *
 * <p>What it does: it looks for what vanishes when the picture is smoothed over the width of a scratch (morphological top hat
 * and black hat), keeps what stands out by a fixed number of levels and is long for its area, and adds a pixel or two around.
 *
 * <p>What it can't do: tell a scratch from another thin line. Single hairs, wires, rims of glasses and writing may be marked,
 * wide folds, stains and faint scratches are not. Look at the mask before you trust it; the command writes it to a file.
 * {@link #over} gives nothing but zeros for a photograph without scratches, which an inpainter refuses.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class ScratchMask implements Mask {

  /** Widest scratch, in parts of the picture's longer side; never under 3 pixels. */
  private static final double WIDEST = 1 / 240.0;

  /** Least length, in parts of the longer side; never under 12 pixels. */
  private static final double SHORTEST = 1 / 25.0;

  /** A line covers little of the rectangle around it, or is long and narrow itself. */
  private static final double LARGEST_PART = 0.2;

  private static final double LEAST_ASPECT = 4;

  private final int contrast;

  /** Marks lines that differ from their surroundings by 40 levels of 255 or more. */
  public ScratchMask() {
    this(40);
  }

  /**
   * Marks lines of a contrast of your choice.
   *
   * @param contrast least difference from the surroundings in levels, in [1, 255]; less finds more, false ones too
   * @throws IllegalArgumentException if {@code contrast} is out of range
   */
  public ScratchMask(int contrast) {
    if (contrast < 1 || contrast > 255) {
      throw new IllegalArgumentException("contrast of a scratch must be in [1, 255], found " + contrast);
    }
    this.contrast = contrast;
  }

  @Override
  public float[] over(BufferedImage photo) {
    requireNonNull(photo, "photo");
    int longer = Math.max(photo.getWidth(), photo.getHeight());
    int widest = Math.max(3, (int) Math.round(longer * WIDEST));
    int shortest = Math.max(12, (int) Math.round(longer * SHORTEST));
    byte[] marked = OpenCvWork.of("looking for scratches", () -> {
      Mat gray = new Mat();
      cvtColor(BgrMat.of(photo), gray, COLOR_BGR2GRAY);
      Mat lines = lines(hat(gray, MORPH_TOPHAT, widest), shortest);
      Mat dark = lines(hat(gray, MORPH_BLACKHAT, widest), shortest);
      byte[] light = bytes(grown(lines, widest));
      byte[] both = bytes(grown(dark, widest));
      for (int i = 0; i < both.length; i++) {
        both[i] |= light[i];
      }
      return both;
    });
    float[] mask = new float[marked.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = marked[i] == 0 ? 0 : 1;
    }
    return mask;
  }

  /** What is narrower than a disc of twice the widest scratch, and stands out: 255, else 0. */
  private Mat hat(Mat gray, int kind, int widest) {
    Mat hat = new Mat();
    int side = 2 * widest + 1;
    morphologyEx(gray, hat, kind, getStructuringElement(MORPH_ELLIPSE, new Size(side, side)));
    threshold(hat, hat, contrast - 1, 255, THRESH_BINARY);
    return hat;
  }

  /** The connected parts that are long and narrow. */
  private static Mat lines(Mat binary, int shortest) {
    Mat labels = new Mat();
    Mat stats = new Mat();
    int count = connectedComponentsWithStats(binary, labels, stats, new Mat(), 8, CV_32S);
    boolean[] kept = new boolean[count];
    try (IntIndexer numbers = stats.createIndexer()) {
      for (int label = 1; label < count; label++) {
        kept[label] =
            isLine(
                numbers.get(label, CC_STAT_WIDTH), numbers.get(label, CC_STAT_HEIGHT), numbers.get(label, CC_STAT_AREA),
                shortest);
      }
    }
    byte[] lines = new byte[binary.rows() * binary.cols()];
    try (IntIndexer places = labels.createIndexer()) {
      for (int i = 0; i < lines.length; i++) {
        lines[i] = (byte) (kept[places.get(i / binary.cols(), i % binary.cols())] ? 255 : 0);
      }
    }
    Mat result = new Mat(binary.rows(), binary.cols(), CV_8UC1);
    result.data().put(lines);
    return result;
  }

  private static boolean isLine(int width, int height, int area, int shortest) {
    int length = Math.max(width, height);
    return length >= shortest
        && (area <= LARGEST_PART * width * height || length >= LEAST_ASPECT * Math.min(width, height));
  }

  private static Mat grown(Mat lines, int widest) {
    Mat grown = new Mat();
    int side = 2 * Math.max(1, widest / 3) + 1;
    dilate(lines, grown, getStructuringElement(MORPH_ELLIPSE, new Size(side, side)));
    return grown;
  }

  private static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[mat.rows() * mat.cols()];
    mat.data().get(bytes);
    return bytes;
  }
}
