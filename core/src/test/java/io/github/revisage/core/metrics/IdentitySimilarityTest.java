package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitySimilarityTest {

  private static final Path NETWORK = MetricFixtures.file("identity.onnx");

  @TempDir private Path folder;

  /** OpenCV interpolates in steps of 1/32 of a pixel, scikit-image exactly. */
  @Test
  void of_fixture_isPyTorchsCosine() {
    try (IdentitySimilarity identity = IdentitySimilarity.open(NETWORK, 127.5, 127.5)) {
      assertThat(identity.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
          .isCloseTo(MetricFixtures.values().get("identity").doubleValue(), within(1e-3));
    }
  }

  @Test
  void of_samePicture_isOneAndAnotherMeanChangesOthers() {
    try (IdentitySimilarity identity = IdentitySimilarity.open(NETWORK, 127.5, 127.5);
        IdentitySimilarity other = IdentitySimilarity.open(NETWORK, 0, 255)) {
      assertThat(identity.of(MetricFixtures.TRUTH, MetricFixtures.TRUTH)).isCloseTo(1, within(1e-9));
      assertThat(other.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH))
          .isNotCloseTo(identity.of(MetricFixtures.PICTURE, MetricFixtures.TRUTH), within(1e-2));
    }
  }

  @Test
  void template_of512_isUmeyamasSimilarity() {
    JsonNode rows = MetricFixtures.values().get("similarity");

    AffineTransform similarity = IdentityTemplate.from(512);

    double[] found = new double[6];
    similarity.getMatrix(found);
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat(found[2 * column + row]).isCloseTo(rows.get(row).get(column).doubleValue(), within(1e-9));
      }
    }
  }

  @Test
  void of_pictureThatIsNotSquare_isRefused() {
    RgbPicture wide = new RgbPicture(64, 48, new byte[64 * 48 * 3]);

    try (IdentitySimilarity identity = IdentitySimilarity.open(NETWORK, 127.5, 127.5)) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> identity.of(wide, wide))
          .withMessage("identity similarity needs aligned faces, which are square, found 64×48");
    }
  }

  @Test
  void open_fileThatIsNoNetwork_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.onnx"), "no network");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> IdentitySimilarity.open(file, 127.5, 127.5))
        .withMessageStartingWith(
            "identity network " + file + " must be an ONNX file that OpenCV runs on faces of 112×112 pixels: ");
  }

  @Test
  void open_missingFile_isRefused() {
    Path file = folder.resolve("a.onnx");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> IdentitySimilarity.open(file, 127.5, 127.5))
        .withMessage("identity network must be an ONNX file of at most 1 GB, found no such file: " + file);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "0, 0", "0, -1", "0, Infinity"})
  void open_uselessNumbers_areRefused(double mean, double scale) {
    assertThatIllegalArgumentException().isThrownBy(() -> IdentitySimilarity.open(NETWORK, mean, scale))
        .withMessage(
            "the identity network's mean must be finite and its scale positive, found " + mean + " and " + scale);
  }
}
