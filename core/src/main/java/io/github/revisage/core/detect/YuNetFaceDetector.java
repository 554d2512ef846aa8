package io.github.revisage.core.detect;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.revisage.Face;
import io.github.revisage.ModelException;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * Finds faces with YuNet, from a model file that the user brings ({@code face_detection_yunet}, an ONNX file of the OpenCV
 * model zoo, not older than OpenCV 4.8). Its faces have no outline.
 *
 * <pre>{@code
 * Restorer.builder().detector(new YuNetFaceDetector(Path.of("face_detection_yunet.onnx"))).build()
 * }</pre>
 *
 * <p>Finds faces from about 10 to 300 pixels wide best, so large photographs are searched in two sizes; above {@value
 * #LARGEST} pixels a side they are scaled down to it first. Safe for use by several threads. No native memory is kept between
 * calls: there is nothing to close.
 */
public final class YuNetFaceDetector implements FaceDetector {

  /** Longest side of what YuNet looks at, in pixels: its memory grows with the picture. */
  private static final int LARGEST = 4096;

  /** Longest side of the small copy, in which large faces are found, in pixels. */
  private static final int SMALL = 640;

  private static final float LEAST_SCORE = 0.3f;
  private static final float SAME_FACE = 0.3f;
  private static final int MOST_FACES = 5000;

  /** The real file has 0.3 MB. */
  private static final long MAX_BYTES = 100_000_000;

  private final byte[] onnx;

  /**
   * Reads the model and tries it on a gray picture.
   *
   * @param model the ONNX file; not needed any more afterwards
   * @throws NullPointerException if {@code model} is null
   * @throws ModelException if the file can't be read or is not a YuNet model that this OpenCV runs
   */
  public YuNetFaceDetector(Path model) {
    this.onnx = read(requireNonNull(model, "model"));
    tryOut(model);
  }

  /**
   * Finds the faces in a photograph.
   *
   * @param photo upright, sRGB; {@link BufferedImage#TYPE_3BYTE_BGR} is fastest, other types are converted
   * @return the faces, the surest first, with scores from 0.3 on
   * @throws NullPointerException if {@code photo} is null
   * @throws io.github.revisage.EngineException if OpenCV fails
   */
  @Override
  public List<Face> detect(BufferedImage photo) {
    requireNonNull(photo, "photo");
    return OpenCvWork.of("finding faces with YuNet", () -> detect(BgrMat.of(photo)));
  }

  private List<Face> detect(Mat photo) {
    int side = Math.max(photo.cols(), photo.rows());
    List<Face> faces = new ArrayList<>(detect(photo, Math.min(side, LARGEST)));
    if (side > SMALL) {
      faces.addAll(detect(photo, SMALL));
    }
    return Suppression.best(faces, Face::box, Face::score, Suppression::ofUnion, SAME_FACE);
  }

  /** The faces in a copy whose longer side is {@code side} pixels, in pixels of {@code photo}. */
  private List<Face> detect(Mat photo, int side) {
    double shrink = (double) Math.max(photo.cols(), photo.rows()) / side;
    Mat copy = photo;
    if (shrink > 1) {
      copy = new Mat();
      int width = (int) Math.max(1, Math.round(photo.cols() / shrink));
      int height = (int) Math.max(1, Math.round(photo.rows() / shrink));
      resize(photo, copy, new Size(width, height), 0, 0, INTER_AREA);
    }
    Mat rows = new Mat();
    FaceDetectorYN.create(
            "onnx", onnx, new byte[0], new Size(copy.cols(), copy.rows()), LEAST_SCORE, SAME_FACE, MOST_FACES, 0, 0)
        .detect(copy, rows);
    return YuNetRows.faces(rows, (double) photo.cols() / copy.cols(), (double) photo.rows() / copy.rows());
  }

  private static byte[] read(Path model) {
    try {
      long size = Files.size(model);
      if (!Files.isRegularFile(model) || size > MAX_BYTES) {
        throw new ModelException(
            "YuNet model " + model + " must be an ONNX file of at most " + MAX_BYTES + " bytes, found "
                + (Files.isRegularFile(model) ? size + " bytes" : "no regular file")
                + ": is this face_detection_yunet.onnx?");
      }
      return Files.readAllBytes(model);
    } catch (IOException e) {
      throw new ModelException("YuNet model " + model + " can't be read: is the path right?", e);
    }
  }

  /** Another network's file is often read without complaint, and fails only in its first run. */
  private void tryOut(Path model) {
    try {
      OpenCvWork.of("starting YuNet", () -> detect(new Mat(64, 64, CV_8UC3, Scalar.all(128))));
    } catch (RuntimeException e) {
      if (e.getCause() instanceof LinkageError) { // not the file's fault
        throw e;
      }
      throw new ModelException(
          "YuNet model " + model + " must be face_detection_yunet as an ONNX file, found a file that OpenCV can't run"
              + " as one: download it again, not older than for OpenCV 4.8",
          e);
    }
  }
}
