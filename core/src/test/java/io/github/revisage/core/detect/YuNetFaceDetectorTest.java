package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.ModelException;
import io.github.revisage.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YuNetFaceDetectorTest {

  @TempDir private Path folder;

  @Test
  void new_missingFile_namesIt() {
    Path missing = folder.resolve("no-such.onnx");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new YuNetFaceDetector(missing))
        .withMessage("YuNet model " + missing + " can't be read: is the path right?");
  }

  @Test
  void new_folder_saysSo() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new YuNetFaceDetector(folder))
        .withMessageContaining("found no regular file");
  }

  @Test
  void new_otherFile_saysWhatItMustBe() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no network");

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> new YuNetFaceDetector(text))
        .withMessageStartingWith("YuNet model " + text + " must be face_detection_yunet as an ONNX file");
  }

  @Test
  void new_null_namesTheArgument() {
    assertThatNullPointerException().isThrownBy(() -> new YuNetFaceDetector(null)).withMessage("model");
  }

  @Test
  void faces_rowOfAHalvedPhoto_isScaledAndLeftStaysLeft() {
    float[] row = {10, 20, 30, 40, 15, 25, 35, 26, 25, 35, 17, 45, 33, 46, 0.75f};
    try (FloatPointer values = new FloatPointer(row);
        Mat rows = new Mat(1, row.length, opencv_core.CV_32F, values)) {

      List<Face> faces = YuNetRows.faces(rows, 2, 2);

      assertThat(faces).hasSize(1);
      Face face = faces.get(0);
      assertThat(face.box()).isEqualTo(new BoundingBox(20.5, 40.5, 60, 80));
      assertThat(face.landmarks().leftEye()).isEqualTo(new Point(30.5, 50.5));
      assertThat(face.landmarks().rightEye()).isEqualTo(new Point(70.5, 52.5));
      assertThat(face.landmarks().nose()).isEqualTo(new Point(50.5, 70.5));
      assertThat(face.landmarks().leftMouth()).isEqualTo(new Point(34.5, 90.5));
      assertThat(face.landmarks().rightMouth()).isEqualTo(new Point(66.5, 92.5));
      assertThat(face.score()).isEqualTo(0.75);
    }
  }
}
