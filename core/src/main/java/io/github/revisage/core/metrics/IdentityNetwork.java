package io.github.revisage.core.metrics;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.core.opencv.FloatMat;
import io.github.revisage.core.opencv.OpenCvWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_dnn.Net;

/** A network that tells people apart: a crop of 112×112 pixels in, a vector out. For one thread at a time. */
final class IdentityNetwork implements AutoCloseable {

  private static final long MOST_BYTES = 1 << 30;

  private final Net net;
  private final double mean;
  private final double scale;

  private IdentityNetwork(Net net, double mean, double scale) {
    this.net = net;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Reads the network and tries it on a gray picture.
   *
   * @param file ONNX
   * @param mean of its inputs
   * @param scale of its inputs: each is (byte - mean) / scale
   * @throws ModelException if the file can't be read, or is no such network
   */
  static IdentityNetwork read(Path file, double mean, double scale) {
    byte[] onnx = content(file);
    IdentityNetwork network;
    try {
      network = OpenCvWork.of("reading " + file, () -> {
        Net net = readNetFromONNX(new BytePointer(onnx), onnx.length);
        net.retainReference(); // outlives the work
        return new IdentityNetwork(net, mean, scale);
      });
    } catch (EngineException e) {
      throw refusal(file, e);
    }
    try {
      int length =
          OpenCvWork.of("trying " + file, () -> {
            Mat gray = new Mat(IdentityTemplate.SIDE, IdentityTemplate.SIDE, CV_8UC3, Scalar.all(128));
            return network.embedding(gray).length;
          });
      if (length < 2) {
        throw new ModelException(
            "identity network " + file + " must answer with a vector, found " + length + " numbers");
      }
      return network;
    } catch (EngineException e) {
      network.close();
      throw refusal(file, e);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private static ModelException refusal(Path file, EngineException e) {
    return new ModelException(
        "identity network " + file + " must be an ONNX file that OpenCV runs on faces of 112×112 pixels: " + e.getMessage(), e);
  }

  private static byte[] content(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new ModelException("identity network must be an ONNX file of at most 1 GB, found no such file: " + file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException("can't read the identity network " + file + ": " + e.getMessage(), e);
    }
  }

  /** The vector of a crop, RGB; to be called inside an {@link OpenCvWork}. */
  float[] embedding(Mat crop) {
    net.setInput(blobFromImage(crop, 1 / scale, crop.size(), Scalar.all(mean), false, false, CV_32F));
    return FloatMat.values(net.forward());
  }

  @Override
  public void close() {
    net.close();
  }
}
