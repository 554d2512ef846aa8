package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import org.bytedeco.opencv.opencv_core.Mat;

/** Copies a Java picture into OpenCV. */
final class PhotoMat {

  private PhotoMat() {}

  /**
   * The pixels of a photograph.
   *
   * @param photo any type; {@link BufferedImage#TYPE_3BYTE_BGR} is copied as it is, others are converted first
   * @return BGR, 8 bits; a copy that belongs to the {@code PointerScope} of the caller
   */
  static Mat of(BufferedImage photo) {
    BufferedImage packed = isPackedBgr(photo) ? photo : repainted(photo);
    byte[] bgr = ((DataBufferByte) packed.getRaster().getDataBuffer()).getData();
    Mat mat = new Mat(packed.getHeight(), packed.getWidth(), CV_8UC3);
    mat.data().put(bgr, 0, packed.getWidth() * packed.getHeight() * 3);
    return mat;
  }

  /** False for a sub-image too, whose rows lie apart in the buffer of the picture that it was cut from. */
  private static boolean isPackedBgr(BufferedImage photo) {
    WritableRaster raster = photo.getRaster();
    return photo.getType() == BufferedImage.TYPE_3BYTE_BGR
        && raster.getDataBuffer().getOffset() == 0
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0
        && raster.getSampleModel() instanceof ComponentSampleModel model
        && model.getScanlineStride() == photo.getWidth() * 3;
  }

  private static BufferedImage repainted(BufferedImage photo) {
    BufferedImage copy = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = copy.createGraphics();
    try {
      canvas.drawImage(photo, 0, 0, null);
    } finally {
      canvas.dispose();
    }
    return copy;
  }
}
