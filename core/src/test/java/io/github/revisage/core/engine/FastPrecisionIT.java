package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import io.github.revisage.ModelSize;
import io.github.revisage.Precision;
import io.github.revisage.core.metrics.HeldFaces;
import io.github.revisage.core.metrics.RgbPicture;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.testing.TestData;
import io.github.revisage.core.train.Degradation;
import io.github.revisage.spi.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** What is lost by computing in bfloat16, with the bundled models on damaged portraits; or that it is refused. */
class FastPrecisionIT {

  private static final EngineOptions FAST = new EngineOptions(Device.CPU, Precision.FAST, 0);
  private static final Map<ModelSize, Integer> FACES = Map.of(ModelSize.FAST, 60, ModelSize.BASE, 4); // base takes seconds each

  @ParameterizedTest
  @EnumSource
  void restore_fast_staysNearExact(ModelSize size) throws IOException {
    try (BundledModel model = BundledModel.extract(size, Task.RESTORATION)) {
      if (!hasBfloat16()) {
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> Engine.load(model.folder(), FAST))
            .withMessageContaining("precision FAST needs a processor with AVX512-BF16 or AMX");
        return;
      }
      List<float[]> faces = faces(model.folder(), FACES.get(size));
      try (Engine exact = Engine.load(model.folder());
          Engine fast = Engine.load(model.folder(), FAST)) {
        assertThat(fast.describe().precision()).isEqualTo(Precision.FAST);
        for (double w : new double[] {0, 0.5}) {
          for (float[] face : faces) {
            assertThat(psnr(fast.restore(face, w), exact.restore(face, w))).as("PSNR, w = %s", w).isBetween(40.0, 90.0);
          }
        }
      }
      assertThat(sameTokens(model.folder(), faces)).as("share of equal code tokens").isGreaterThan(0.995);
    }
  }

  private static boolean hasBfloat16() throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    return Files.isReadable(processors) && Bfloat16.lack(Files.readAllLines(processors)) == null;
  }

  /** Held-out faces, damaged mildly. */
  private static List<float[]> faces(ModelFolder model, int count) {
    int side = model.description().spec().faceSize();
    HeldFaces held = HeldFaces.in(TestData.path("faces")).first(count);
    SplittableRandom random = new SplittableRandom(7);
    List<float[]> faces = new ArrayList<>();
    for (String file : held.files()) {
      byte[] truth = RgbPicture.read(held.folder().resolve(file)).reducedTo(side, side).rgb();
      faces.add(new RgbPicture(side, side, Degradation.MILD.apply(truth, side, random)).toNumbers());
    }
    assertThat(faces).hasSize(count);
    return faces;
  }

  private static double sameTokens(ModelFolder model, List<float[]> faces) {
    int same = 0;
    int all = 0;
    try (LoadedPart exact = load(model, Part.ENCODER, EngineOptions.DEFAULT);
        LoadedPart fast = load(model, Part.ENCODER, FAST);
        LoadedPart predictor = load(model, Part.TRANSFORMER, EngineOptions.DEFAULT)) {
      for (float[] face : faces) {
        int[] expected = tokens(exact, predictor, face);
        int[] found = tokens(fast, predictor, face);
        for (int i = 0; i < expected.length; i++) {
          same += expected[i] == found[i] ? 1 : 0;
        }
        all += expected.length;
      }
    }
    return (double) same / all;
  }

  private static LoadedPart load(ModelFolder model, Part part, EngineOptions options) {
    return LoadedPart.load(part, model, RunSettings.of(options));
  }

  private static int[] tokens(LoadedPart encoder, LoadedPart predictor, float[] face) {
    int side = (int) Math.round(Math.sqrt(face.length / 3.0));
    try (TFloat32 input = TFloat32.tensorOf(Shape.of(1, side, side, 3), DataBuffers.of(face, true, false));
        Result encoded = encoder.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, input));
        Result predicted =
            predictor.call(Signature.DEFAULT_KEY, Map.of(Part.LATENT, encoded.get(Part.LATENT).orElseThrow()))) {
      return PlainCopy.ints(predicted.get(Part.CODE_TOKENS).orElseThrow());
    }
  }

  private static double psnr(float[] found, float[] expected) {
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      double error = found[i] - expected[i];
      sum += error * error;
    }
    return 10 * Math.log10(4 * found.length / sum); // from -1 to 1: a peak of 2
  }
}
