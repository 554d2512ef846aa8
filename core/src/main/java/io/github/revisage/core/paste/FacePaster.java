package io.github.revisage.core.paste;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.min;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;

import io.github.revisage.EngineException;
import io.github.revisage.Point;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.SimilarityWarp;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.FloatMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Brings restored crops back to where their faces are in the photograph, with a mask that hides the seam.
 *
 * <p>The mask is the reference's square, eroded and blurred, and no more than the soft oval around the face where its outline
 * is known. Where this departs from the reference program (paste-back, steps 2, 3 and 4):
 *
 * <ul>
 *   <li>Pixel centres are mapped exactly onto enlarged canvases. The reference multiplies the inverse matrix by s and adds
 *       s / 2, which shifts faces by half a pixel of the canvas.
 *   <li>A crop larger than its face in the canvas is averaged down, not sampled; a smaller one is enlarged by cubic, not
 *       linear interpolation.
 *   <li>Where a face hangs over the photograph's edge, a pixel or two along it are left alone ({@link PhotoEdge}).
 *   <li>The face is not darkened towards the square's edge by multiplying it with the mask before it is blended with it.
 * </ul>
 *
 * <p>Stateless, safe for use by several threads; the same arguments always give the same patch.
 */
public final class FacePaster {

  /** Pixels around the square in which the mask is surely zero. */
  private static final int MARGIN = 2;

  /** Repeating the edge keeps cubic interpolation from ringing there; the mask is zero outside. */
  private static final SimilarityWarp FACE = new SimilarityWarp(INTER_CUBIC, BORDER_REPLICATE);

  /**
   * Warps a restored face to its place. Work and memory go by the size of the face, not of the canvas.
   *
   * @param canvasWidth of the photograph times the upscale, pixels
   * @param canvasHeight of the photograph times the upscale, pixels
   * @param restored what the network made of {@code aligned.crop()}: same type and size; not changed
   * @param aligned the face as it was cut out of the photograph
   * @param outline the polygon around the visible face, pixels of the photograph; empty if not known
   * @param upscale how many times the canvas is larger than the photograph, 1 or more
   * @return what is to be blended into the canvas; its mask is zero at its edges
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a size, a type or the number of points is not as said above
   * @throws EngineException if OpenCV fails
   */
  public Patch patch(
      int canvasWidth, int canvasHeight, BufferedImage restored, AlignedFace aligned, List<Point> outline, int upscale) {
    check(canvasWidth, canvasHeight, restored, aligned, outline, upscale);
    AffineTransform cropToCanvas = cropToCanvas(aligned, upscale);
    Rectangle where = bounds(cropToCanvas, aligned.size()).intersection(new Rectangle(canvasWidth, canvasHeight));
    if (where.isEmpty()) {
      return new Patch(new Rectangle(), new byte[0], new float[0]);
    }
    AffineTransform cropToPatch = AffineTransform.getTranslateInstance(-where.x, -where.y);
    cropToPatch.concatenate(cropToCanvas);
    return OpenCvWork.of(
        "pasting a face",
        () -> {
          Mat face = FACE.apply(BgrMat.of(restored), cropToPatch, where.getSize());
          Mat mask = mask(aligned, outline, cropToPatch, where.getSize(), upscale);
          float[] strength = floats(mask);
          PhotoEdge.of(upscale, SimilarityWarp.scale(cropToCanvas)).spare(strength, where, canvasWidth, canvasHeight);
          return new Patch(where, BgrMat.bytes(face), strength);
        });
  }

  private static Mat mask(
      AlignedFace aligned, List<Point> outline, AffineTransform cropToPatch, Dimension patch, int upscale) {
    Mat square = SquareMask.of(aligned.size(), cropToPatch, patch, upscale);
    if (outline.isEmpty()) {
      return square;
    }
    Mat mask = new Mat();
    min(square, OvalMask.of(outline, aligned.photoToCrop(), aligned.size(), cropToPatch, patch), mask);
    return mask;
  }

  /**
   * The centre of the photograph's pixel x comes to (x + ½) s - ½ in the canvas, because it is the distance from the
   * picture's edge, x + ½, that grows s times: pixel 0 becomes the pixels 0 to s - 1, whose middle is (s - 1) / 2.
   */
  private static AffineTransform cropToCanvas(AlignedFace aligned, int upscale) {
    try {
      return SimilarityWarp.enlarged(aligned.photoToCrop().createInverse(), upscale);
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("an aligned face's similarity has an inverse", e);
    }
  }

  /** The pixels that interpolation between the crop's outermost pixels and nothing can reach, and a margin of zeros. */
  static Rectangle bounds(AffineTransform cropToCanvas, int faceSize) {
    Rectangle square = new Rectangle(-1, -1, faceSize + 1, faceSize + 1);
    Rectangle bounds = cropToCanvas.createTransformedShape(square).getBounds();
    bounds.grow(MARGIN, MARGIN);
    return bounds;
  }

  static float[] floats(Mat mask) {
    float[] floats = FloatMat.values(mask);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Math.max(0, Math.min(1, floats[i])); // a blur of ones may be 1 + 1e-7
    }
    return floats;
  }

  private static void check(
      int canvasWidth, int canvasHeight, BufferedImage restored, AlignedFace aligned, List<Point> outline, int upscale) {
    if (canvasWidth < 1 || canvasHeight < 1) {
      throw new IllegalArgumentException("canvas must have pixels, found " + canvasWidth + "×" + canvasHeight);
    }
    if (upscale < 1) {
      throw new IllegalArgumentException("upscale must be at least 1, found " + upscale);
    }
    BgrMat.requireBgr("restored", restored);
    int size = requireNonNull(aligned, "aligned").size();
    if (restored.getWidth() != size || restored.getHeight() != size) {
      throw new IllegalArgumentException(
          "restored must be as large as the crop, " + size + "×" + size + ", found " + restored.getWidth() + "×"
              + restored.getHeight());
    }
    if (!requireNonNull(outline, "outline").isEmpty() && outline.size() < 3) {
      throw new IllegalArgumentException("outline must be empty or have at least 3 points, found " + outline.size());
    }
  }
}
