package io.github.revisage.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.bytedeco.opencv.global.opencv_core.CV_16SC1;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_core.randu;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // scopes work by being there
class MatsTest {

  private static final int CALLS = 200;

  /** Bytes: the Java heap's own ups and downs; one forgotten matrix a call would be 600 MB. */
  private static final long SLACK = 120L << 20;

  static Stream<Arguments> types() {
    return Stream.of(
        arguments(CV_8UC1, BufferedImage.TYPE_BYTE_GRAY), arguments(CV_8UC3, BufferedImage.TYPE_3BYTE_BGR),
        arguments(CV_8UC4, BufferedImage.TYPE_4BYTE_ABGR), arguments(CV_16UC1, BufferedImage.TYPE_USHORT_GRAY),
        arguments(CV_16UC3, BufferedImage.TYPE_CUSTOM), arguments(CV_16UC4, BufferedImage.TYPE_CUSTOM));
  }

  @ParameterizedTest
  @MethodSource("types")
  void picture_eachType_comesBackAsAnEqualMatrix(int matType, int pictureType) {
    try (PointerScope scope = new PointerScope()) {
      Mat mat = noise(30, 20, matType);
      Mat before = mat.clone();

      BufferedImage picture = Mats.picture(mat);
      Mat back = Mats.mat(picture);

      assertThat(picture.getType()).isEqualTo(pictureType);
      assertThat(picture.getWidth()).isEqualTo(30);
      assertThat(back.type()).isEqualTo(matType);
      assertThat(norm(back, before, NORM_INF, new Mat())).isZero();
      assertThat(norm(mat, before, NORM_INF, new Mat())).isZero();
    }
  }

  @Test
  void picture_colours_areReadAsBlueGreenRed() {
    try (Mat red = new Mat(16, 16, CV_8UC4, new Scalar(1, 2, 250, 128));
        Mat deepRed = new Mat(16, 16, CV_16UC3, new Scalar(257, 514, 65535, 0))) {
      assertThat(new Color(Mats.picture(red).getRGB(3, 3), true)).isEqualTo(new Color(250, 2, 1, 128));
      assertThat(new Color(Mats.picture(deepRed).getRGB(3, 3))).isEqualTo(new Color(255, 2, 1));
    }
  }

  @Test
  void picture_partOfAMatrix_hasItsPixelsOnly() {
    try (PointerScope scope = new PointerScope()) {
      Mat whole = noise(30, 20, CV_8UC3);
      Mat part = new Mat(whole, new Rect(5, 4, 17, 11));

      BufferedImage picture = Mats.picture(part);

      assertThat(picture.getRGB(0, 0)).isEqualTo(Mats.picture(whole).getRGB(5, 4));
      assertThat(picture.getRGB(16, 10)).isEqualTo(Mats.picture(whole).getRGB(21, 14));
      assertThat(norm(Mats.mat(picture), part, NORM_INF, new Mat())).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {
    BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE,
    BufferedImage.TYPE_4BYTE_ABGR_PRE, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_565_RGB
  })
  void mat_otherTypes_haveTheSameColours(int type) {
    BufferedImage picture = new BufferedImage(16, 16, type);
    picture.setRGB(3, 4, 0xffff0000);

    try (Mat mat = Mats.mat(picture)) {
      assertThat(mat.channels()).isEqualTo(picture.getColorModel().hasAlpha() ? 4 : 3);
      assertThat(Mats.picture(mat).getRGB(3, 4)).isEqualTo(picture.getRGB(3, 4));
      assertThat(Mats.picture(mat).getRGB(5, 5)).isEqualTo(picture.getRGB(5, 5));
    }
  }

  @Test
  void picture_otherType_isRefused() {
    for (int type : new int[] {CV_8UC2, CV_16SC1, CV_32FC3}) {
      assertRefused(type);
    }
  }

  private static void assertRefused(int type) {
    try (Mat mat = new Mat(16, 16, type)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Mats.picture(mat))
          .withMessageStartingWith(
              "mat must be two-dimensional, not empty, of 8 or 16 unsigned bits and 1, 3 or 4 channels, found ")
          .withMessageContaining("channels=" + mat.channels());
    }
  }

  @Test
  void picture_emptyOrThreeDimensionalMatrix_isRefused() {
    try (Mat empty = new Mat();
        Mat cube = new Mat(new int[] {4, 4, 4}, CV_8UC1)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Mats.picture(empty)).withMessageContaining("not empty");
      assertThatIllegalArgumentException().isThrownBy(() -> Mats.picture(cube)).withMessageContaining("two-dimensional");
    }
  }

  @Test
  void eitherWay_null_namesTheArgument() {
    assertThatNullPointerException().isThrownBy(() -> Mats.picture(null)).withMessage("mat");
    assertThatNullPointerException().isThrownBy(() -> Mats.mat(null)).withMessage("picture");
  }

  @Test
  void eitherWay_hundredsOfPictures_leavesNativeMemoryWhereItWas() {
    try (Mat mat = new Mat(1000, 1000, CV_8UC3, new Scalar(1, 2, 3, 0))) {
      thereAndBack(mat, CALLS / 4);
      long pointers = Pointer.totalCount();
      long resident = residentBytes();

      thereAndBack(mat, CALLS);

      assertThat(Pointer.totalCount()).as("pointers that wait for the garbage collector").isEqualTo(pointers);
      assertThat(residentBytes() - resident).as("growth of the process").isLessThan(SLACK);
    }
  }

  private static void thereAndBack(Mat mat, int calls) {
    for (int i = 0; i < calls; i++) {
      Mats.mat(Mats.picture(mat)).close();
    }
  }

  private static Mat noise(int width, int height, int type) {
    Mat mat = new Mat(height, width, type);
    randu(mat, new Mat(1, 1, CV_64F, new Scalar(0)), new Mat(1, 1, CV_64F, new Scalar(65536)));
    return mat;
  }

  private static long residentBytes() {
    System.gc();
    return Pointer.physicalBytes();
  }
}
