package io.github.revisage.core.align;

import static java.util.Objects.requireNonNull;

import io.github.revisage.core.opencv.BgrMat;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A face as the network sees it, and the way back to the photograph.
 *
 * @param crop the upright face, square, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
 * @param photoToCrop the similarity from pixels of the photograph to pixels of the crop, pixel centres at whole numbers;
 *     copied in and out, because transforms can be changed
 */
public record AlignedFace(BufferedImage crop, AffineTransform photoToCrop) {

  /**
   * Checks the crop and copies the transform.
   *
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the crop is not square or not of the type above, or the transform has no inverse
   */
  public AlignedFace {
    BgrMat.requireBgr("crop", crop);
    if (crop.getWidth() != crop.getHeight()) {
      throw new IllegalArgumentException(
          "crop must be square, found " + crop.getWidth() + "×" + crop.getHeight() + " pixels");
    }
    photoToCrop = new AffineTransform(requireNonNull(photoToCrop, "photoToCrop"));
    double determinant = photoToCrop.getDeterminant();
    if (!(determinant > 0 && determinant < Double.POSITIVE_INFINITY)) { // this way round, NaN is refused too
      throw new IllegalArgumentException(
          "photoToCrop must turn, scale and shift only, found the determinant " + determinant);
    }
  }

  @Override
  public AffineTransform photoToCrop() {
    return new AffineTransform(photoToCrop);
  }

  /**
   * The side S of the crop.
   *
   * @return pixels
   */
  public int size() {
    return crop.getWidth();
  }
}
