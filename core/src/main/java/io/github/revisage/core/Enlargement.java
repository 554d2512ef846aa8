package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.EngineException;
import io.github.revisage.PhotoException;
import io.github.revisage.RevisageException;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.opencv.FloatMat;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.spi.BackgroundUpsampler;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/**
 * Makes the canvas that faces are pasted into: a copy of the photograph, enlarged by bicubic interpolation or by the
 * caller's upsampler. Depth, alpha and colour space stay the photograph's.
 *
 * @param factor how many times wider and higher, at least 1
 * @param upsampler enlarges the colours, or null for bicubic interpolation
 */
record Enlargement(int factor, @Nullable BackgroundUpsampler upsampler) {

  /**
   * A canvas for a photograph.
   *
   * @param photo of any type; not changed
   * @param bgr the same as the detector sees it
   * @throws PhotoException if the canvas would have more values than a Java array
   * @throws EngineException if the upsampler fails or gives another picture than it was asked for
   */
  BufferedImage canvas(BufferedImage photo, BufferedImage bgr) {
    BufferedImage copy = Pixels.canvas(photo);
    if (factor == 1) {
      return copy;
    }
    requireRoom(copy);
    BufferedImage canvas = enlarged(copy);
    if (upsampler != null) {
      byte[] colours = colours(upsampled(upsampler, bgr), canvas);
      float[] all = new float[canvas.getWidth() * canvas.getHeight()];
      Arrays.fill(all, 1);
      Pixels.blend(canvas, new Rectangle(canvas.getWidth(), canvas.getHeight()), colours, all);
    }
    return canvas;
  }

  private void requireRoom(BufferedImage photo) {
    long width = (long) photo.getWidth() * factor;
    long height = (long) photo.getHeight() * factor;
    if (width * height * Math.max(3, photo.getRaster().getNumBands()) > Integer.MAX_VALUE) {
      throw new PhotoException(
          "a picture must have fewer than 2^31 values, found " + width + "×" + height
              + " pixels for the enlarged photograph: use a smaller upscale");
    }
  }

  private BufferedImage upsampled(BackgroundUpsampler upsampler, BufferedImage bgr) {
    try {
      return requireNonNull(upsampler.enlarge(bgr, factor), "no picture");
    } catch (RevisageException e) {
      throw e;
    } catch (RuntimeException e) { // a plug-in's own
      throw new EngineException("the background upsampler failed: " + e, e);
    }
  }

  private static byte[] colours(BufferedImage enlarged, BufferedImage canvas) {
    if (enlarged.getType() != BufferedImage.TYPE_3BYTE_BGR || enlarged.getWidth() != canvas.getWidth()
        || enlarged.getHeight() != canvas.getHeight()) {
      throw new EngineException(
          "the background upsampler must give a TYPE_3BYTE_BGR picture of " + canvas.getWidth() + "×"
              + canvas.getHeight() + " pixels, found type " + enlarged.getType() + ", " + enlarged.getWidth() + "×"
              + enlarged.getHeight());
    }
    byte[] bytes = bytes(enlarged);
    return bytes.length == 3 * enlarged.getWidth() * enlarged.getHeight()
        ? bytes
        : bytes(Pixels.toBgr(enlarged)); // it is a part of a larger picture, whose bytes these are
  }

  private static byte[] bytes(BufferedImage bgr) {
    return ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
  }

  /** Band by band, so that any depth and any number of bands goes the same way. */
  private BufferedImage enlarged(BufferedImage image) {
    WritableRaster from = image.getRaster();
    WritableRaster to = from.createCompatibleWritableRaster(image.getWidth() * factor, image.getHeight() * factor);
    for (int band = 0; band < from.getNumBands(); band++) {
      int most = (1 << from.getSampleModel().getSampleSize(band)) - 1;
      float[] samples = from.getSamples(0, 0, from.getWidth(), from.getHeight(), band, (float[]) null);
      float[] enlarged = bicubic(samples, from.getWidth(), from.getHeight());
      for (int i = 0; i < enlarged.length; i++) {
        enlarged[i] = Math.max(0, Math.min(most, Math.round(enlarged[i])));
      }
      to.setSamples(0, 0, to.getWidth(), to.getHeight(), band, enlarged);
    }
    return new BufferedImage(image.getColorModel(), to, image.isAlphaPremultiplied(), null);
  }

  private float[] bicubic(float[] samples, int width, int height) {
    return OpenCvWork.of("enlarging a photograph", () -> {
      Mat small = new Mat(height, width, opencv_core.CV_32FC1, new FloatPointer(samples));
      Mat large = new Mat();
      opencv_imgproc.resize(small, large, new Size(width * factor, height * factor), 0, 0, opencv_imgproc.INTER_CUBIC);
      return FloatMat.values(large);
    });
  }
}
