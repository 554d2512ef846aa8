package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With an Inception v3 of made-up weights, 90 MB. Loads TensorFlow. */
class RealFacesIT {

  /** Of float32 sums of up to 9216 terms, 94 layers deep; features are up to about 0.5. */
  private static final double FEATURE = 2e-4;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1008, ORIGINAL, 'the Inception v3 of 2015, as published FIDs'",
      "1000, TORCHVISION, 'torchvision''s Inception v3, unlike published FIDs'"})
  void features_ofTheFixture_arePyTorchs(long classes, String network, String title) {
    try (InceptionFeatures inception = InceptionFeatures.open(inception(classes))) {
      float[] features = inception.of(MetricFixtures.PICTURE);

      assertThat(inception.title()).isEqualTo(title);
      assertThat(features).hasSize(Inception.FEATURES);
      JsonNode expected = MetricFixtures.values().get("inception").get(network);
      assertThat(expected).hasSize(16);
      for (int i = 0; i < expected.size(); i++) {
        assertThat((double) features[128 * i])
            .as("feature %s", 128 * i).isCloseTo(expected.get(i).doubleValue(), within(FEATURE));
      }
    }
  }

  @Test
  void distances_ofTheRealFacesThemselves_areZeroAndOfOthersNot() {
    Path real = folder.resolve("real");
    FaceFiles.write(real.resolve("a.png"), 64, 64);
    FaceFiles.write(real.resolve("b.png"), 32, 32);
    try (RealFaces faces = RealFaces.open(inception(1008), real)) {
      RgbPicture first = RgbPicture.read(real.resolve("a.png")).reducedTo(32, 32);
      RgbPicture second = RgbPicture.read(real.resolve("b.png"));
      float[] other = faces.features(new RgbPicture(32, 32, new byte[3 * 32 * 32]));
      List<float[]> same = List.of(faces.features(first), faces.features(second));

      Map<String, Map<Measure, Double>> distances =
          faces.distances(Map.of("same", same, "black", List.of(other, other), "one", List.of(other)));

      assertThat(named(distances.get("same"), "FID")).as("reduced to the size of the others").isCloseTo(0, within(1e-6));
      assertThat(named(distances.get("black"), "FID")).isGreaterThan(0.1);
      assertThat(named(distances.get("black"), "KID")).isGreaterThan(0);
      assertThat(distances.get("one")).isEmpty();
      assertThat(distances.get("same").keySet()).extracting(Measure::definition).first().asString()
          .endsWith("from the 2 pictures of " + real + " by the features of the Inception v3 of 2015, as published FIDs");
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> faces.features(MetricFixtures.TRUTH))
          .withMessage("FID needs pictures of one size, found 32×32 and 64×64");
    }
  }

  private static double named(Map<Measure, Double> distances, String name) {
    return distances.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name)).findFirst().orElseThrow().getValue();
  }

  @Test
  void distances_realFaceTooSmall_isRefused() {
    Path real = FaceFiles.folder(folder.resolve("real"), 2, false);
    try (RealFaces faces = RealFaces.open(inception(1008), real)) {
      float[] features = faces.features(new RgbPicture(65, 65, new byte[3 * 65 * 65]));

      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> faces.distances(Map.of("row", List.of(features, features))))
          .withMessage(
              "real faces must have the shape of those that are measured, and 65×65 pixels or more, found 64×64 in "
                  + real.resolve("face00.png"));
    }
  }

  @Test
  void evaluation_realFaceThatCannotBeUsed_endsItAtTheFirstFace() {
    Path held = FaceFiles.folder(folder.resolve("held"), 2, false);
    Path real = FaceFiles.folder(folder.resolve("real"), 1, false);
    Path small = FaceFiles.write(real.resolve("small.png"), 48, 48);
    try (RealFaces faces = RealFaces.open(inception(1008), real)) {
      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() ->
              Evaluation.of(
                  PicturePairs.in(held, held), List.of(), faces,
                  done -> {
                    throw new AssertionError(done + " faces are done");
                  }))
          .withMessageContaining("found 48×48 in " + small);
    }
  }

  @Test
  void open_noFacesOrOne_isRefused() throws IOException {
    Path none = folder.resolve("none");
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> RealFaces.open(folder, none))
        .withMessage("FID needs a folder of real faces, found none at " + none);
    Files.createDirectory(none);
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> RealFaces.open(folder, none))
        .withMessage("FID needs two real faces or more, found 0 in " + none);
  }

  @Test
  void open_otherWeights_areRefused() {
    Path real = FaceFiles.folder(folder.resolve("real"), 2, false);
    Path linear = MetricFixtures.writeLinear(folder.resolve("linear.safetensors"), Backbone.SQUEEZENET);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> RealFaces.open(linear, real))
        .withMessage(
            "FID needs the weights of an Inception v3 with fc.weight of 1008 (pytorch-fid's) or 1000 classes (torchvision's),"
                + " found none in " + linear);
    Path lonely = folder.resolve("lonely.safetensors");
    MetricFixtures.writeOne(lonely, "fc.weight", 1008, 1);
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> RealFaces.open(lonely, real))
        .withMessage("FID needs the weights of an Inception v3, found no Conv2d_1a_3x3.bn.weight in " + lonely);
  }

  private Path inception(long classes) {
    return MetricFixtures.writeInception(folder.resolve("inception.safetensors"), classes);
  }
}
