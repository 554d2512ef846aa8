package io.github.revisage.core.metrics;

import static io.github.revisage.core.metrics.MetricFixtures.features;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.revisage.EngineException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FID and KID of made-up features. */
class FeatureDistancesTest {

  /** Of SciPy's root: a singular product, which fewer pictures than features give, has one good to half the digits only. */
  private static final double SINGULAR = 1e-6;

  @Test
  void fid_ofMoreAndFewerPicturesThanFeatures_isSciPysNumber() {
    JsonNode expected = MetricFixtures.values().get("fid");

    assertThat(FrechetDistance.of(features("x", 40, 8), features("y", 30, 8)))
        .isCloseTo(expected.get(0).doubleValue(), within(1e-9));
    assertThat(FrechetDistance.of(features("x", 9, 16), features("y", 30, 16)))
        .isCloseTo(expected.get(1).doubleValue(), within(SINGULAR));
    assertThat(FrechetDistance.of(features("x", 5, 16), features("y", 6, 16)))
        .isCloseTo(expected.get(2).doubleValue(), within(SINGULAR));
  }

  @Test
  void fid_ofOneSet_isZero() {
    assertThat(FrechetDistance.of(features("x", 12, 16), features("x", 12, 16))).isCloseTo(0, within(1e-9));
  }

  /** Each subset is all of them. */
  @Test
  void kid_ofSetsOfOneSize_isNumPysNumber() {
    assertThat(KernelDistance.of(features("x", 40, 16), features("y", 40, 16)))
        .isCloseTo(MetricFixtures.values().get("kid").doubleValue(), within(1e-10));
  }

  /** Of one family, but not of one set: an unbiased distance is near 0, below it as often as above. */
  @Test
  void kid_ofSetsOfTwoSizes_drawsTheSameSubsetsEachTime() {
    FeatureSet few = features("x", 20, 16);
    FeatureSet many = features("y", 200, 16);

    double kid = KernelDistance.of(few, many);

    assertThat(kid).isEqualTo(KernelDistance.of(few, many)).isNotEqualTo(KernelDistance.of(few, features("y", 20, 16)));
    assertThat(kid).isCloseTo(0, within(0.05));
  }

  @Test
  void kid_ofSetsFarApart_isTheDistanceOfTheKernels() {
    FeatureSet ones = new FeatureSet(List.of(new float[] {1, 1}, new float[] {1, 1}));
    FeatureSet zeros = new FeatureSet(List.of(new float[2], new float[2]));

    assertThat(KernelDistance.of(ones, zeros)).as("2³ + 1³ - 2·1³").isCloseTo(7, within(1e-12));
  }

  @Test
  void of_setsOfDifferentFeatures_isAFailureOfTheEngineAndNoOtherException() {
    FeatureSet eight = features("x", 5, 8);
    FeatureSet nine = features("y", 5, 9);

    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> FrechetDistance.of(eight, nine))
        .withMessageStartingWith("TensorFlow failed to compute FID: ");
    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> KernelDistance.of(eight, nine))
        .withMessageStartingWith("TensorFlow failed to compute KID: ");
  }
}
