package io.github.revisage.core.align;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import io.github.revisage.EngineException;
import io.github.revisage.Landmarks;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Cuts faces out of photographs, upright and with the five landmarks where the network expects them.
 *
 * <p>As in the reference program: fitted by LMEDS, warped bilinearly, and what lies outside of the photograph is the gray
 * (132, 133, 135) in RGB. Unlike there, a face larger than the crop is averaged down instead of sampled, which aliases;
 * where it is not larger, crops are equal.
 *
 * <p>Immutable, safe for use by several threads; the same photograph and landmarks always give the same crop.
 */
public final class FaceAligner {

  /** Blue, green, red of what lies outside of the photograph: the colour that the published weights were trained with. */
  private static final double[] OUTSIDE = {135, 133, 132};

  /** Pixels around the crop's square that interpolation may read. */
  private static final int MARGIN = 2;

  private final int faceSize;
  private final SimilarityFit fit;
  private final SimilarityWarp warp = new SimilarityWarp(INTER_LINEAR, BORDER_CONSTANT, OUTSIDE);

  /**
   * An aligner for one size of crop.
   *
   * @param faceSize S, side of the crops in pixels, more than 0
   * @throws IllegalArgumentException if {@code faceSize} is not positive
   */
  public FaceAligner(int faceSize) {
    if (faceSize < 1) {
      throw new IllegalArgumentException("face size must be at least 1 pixel, found " + faceSize);
    }
    this.faceSize = faceSize;
    this.fit = new SimilarityFit(faceSize);
  }

  /**
   * Cuts out one face. Only the face's surroundings are copied, however large the photograph is.
   *
   * @param bgrPhoto upright, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; not changed
   * @param landmarks of the face, in pixels of the photograph; some may lie outside of it
   * @return the crop and its similarity
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the photograph is of another type
   * @throws EngineException if the landmarks are not those of a face, or the face lies outside of the photograph
   */
  public AlignedFace align(BufferedImage bgrPhoto, Landmarks landmarks) {
    BgrMat.requireBgr("bgrPhoto", bgrPhoto);
    requireNonNull(landmarks, "landmarks");
    return OpenCvWork.of(
        "aligning a face",
        () -> {
          AffineTransform photoToCrop = fit.photoToCrop(landmarks);
          return new AlignedFace(crop(bgrPhoto, photoToCrop), photoToCrop);
        });
  }

  private BufferedImage crop(BufferedImage photo, AffineTransform photoToCrop) {
    Rectangle part = surroundings(photoToCrop, faceSize).intersection(new Rectangle(photo.getWidth(), photo.getHeight()));
    if (part.isEmpty()) {
      throw new EngineException(
          "the face must lie at least partly in the photograph, found the whole face outside of its "
              + photo.getWidth() + "×" + photo.getHeight() + " pixels");
    }
    AffineTransform partToCrop = new AffineTransform(photoToCrop);
    partToCrop.translate(part.x, part.y);
    Mat crop = warp.apply(BgrMat.copyOf(photo, part), partToCrop, new Dimension(faceSize, faceSize));
    return BgrMat.toImage(crop);
  }

  /**
   * The photograph's pixels that a crop is made of, and a few more that interpolation may read.
   *
   * @param photoToCrop the similarity from the photograph to the crop
   * @param faceSize S, side of the crop in pixels
   * @return an upright rectangle, which may reach over the photograph's edges
   */
  public static Rectangle surroundings(AffineTransform photoToCrop, int faceSize) {
    Rectangle square = new Rectangle(-1, -1, faceSize + 1, faceSize + 1);
    try {
      Rectangle part = photoToCrop.createInverse().createTransformedShape(square).getBounds();
      part.grow(MARGIN, MARGIN);
      return part;
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a similarity of positive scale has an inverse", e);
    }
  }
}
