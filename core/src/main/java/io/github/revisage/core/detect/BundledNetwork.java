package io.github.revisage.core.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_dnn.blobFromImage;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import io.github.revisage.EngineException;
import io.github.revisage.core.opencv.FloatMat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/** A bundled network in OpenCV. For one thread at a time, since {@code cv::dnn::Net} keeps state in a run. */
final class BundledNetwork implements AutoCloseable {

  /** For the whole process: OpenCV's reader fills a table of its own when it is first called, and does not guard it. */
  private static final ReentrantLock READING = new ReentrantLock();

  private static final String INPUT = ""; // the first, and only one

  private final Net net;
  private final StringVector outputs;
  private final double scale;
  private final double mean;

  private BundledNetwork(Net net, StringVector outputs, double scale, double mean) {
    this.net = net;
    this.outputs = outputs;
    this.scale = scale;
    this.mean = mean;
  }

  /**
   * Reads a bundled network.
   *
   * @param outputs names of the tensors that {@link #run} answers with, in that order
   * @param least what black is for the network: 0 or -1; white is 1
   * @throws EngineException if the file is damaged or OpenCV can't run it
   */
  @SuppressWarnings("try") // scopes work by being there
  static BundledNetwork load(BundledModel model, List<String> outputs, int least) {
    byte[] file = model.bytes();
    try (PointerScope scope = new PointerScope();
        BytePointer bytes = new BytePointer(file)) {
      Net net = read(model, bytes, file.length);
      StringVector names = new StringVector(outputs.toArray(String[]::new));
      // Out of this scope, and of any that the caller has open: the network outlives them until close().
      net.retainReference();
      names.retainReference();
      return new BundledNetwork(net, names, (1 - least) / 255.0, -least * 127.5);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof LinkageError) { // not the file's fault
        throw e;
      }
      throw new EngineException("OpenCV can't read the bundled face detector file " + model, e);
    }
  }

  /** Reads a file; the caller closes the network. */
  static Net read(BundledModel model, BytePointer bytes, int length) {
    READING.lock();
    try {
      return model.isOnnx() ? readNetFromONNX(bytes, length) : readNetFromTFLite(bytes, length);
    } finally {
      READING.unlock();
    }
  }

  /**
   * Runs the network on one picture.
   *
   * @param picture BGR, 8 bits, of the network's input size
   * @return the values of each output, in the order of the names given to {@link #load}
   */
  @SuppressWarnings("try") // scopes work by being there
  List<float[]> run(Mat picture) {
    try (PointerScope scope = new PointerScope()) {
      Mat planes = blobFromImage(picture, 1, picture.size(), Scalar.all(0), true, false, CV_8U);
      net.setInput(planes, INPUT, scale, Scalar.all(mean)); // which makes floats of them, in one pass
      MatVector results = new MatVector();
      net.forward(results, outputs);
      float[][] values = new float[(int) outputs.size()][];
      for (int i = 0; i < values.length; i++) {
        values[i] = FloatMat.values(results.get(i));
      }
      return List.of(values);
    }
  }

  @Override
  public void close() {
    outputs.close();
    net.close();
  }
}
