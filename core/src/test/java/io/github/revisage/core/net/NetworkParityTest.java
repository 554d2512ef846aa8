package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.weights.Checkpoint;
import io.github.revisage.core.weights.ReferenceWeights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Our network against the oracle's, with the same weights and input, stage by stage. */
class NetworkParityTest {

  /** Relative to the largest value of a stage: what the project promises. */
  private static final double TOLERANCE = 1e-3;

  @ParameterizedTest
  @ValueSource(ints = {1, 3}) // one face and many take different ways through group normalisation
  void restoration_microWeights_matchesTheOracleAtEachStage(int batch) {
    OracleFixture fixture = OracleFixture.micro();

    Map<String, float[]> found = run(fixture, batch);

    for (Map.Entry<String, float[]> stage : found.entrySet()) {
      if (!stage.getKey().equals("indices")) {
        assertClose(stage.getKey(), stage.getValue(), fixture.stage(stage.getKey()), batch);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void restoration_microWeights_predictsTheOraclesCodeTokens(int batch) {
    OracleFixture fixture = OracleFixture.micro();

    float[] tokens = run(fixture, batch).get("indices");

    assertThat(tokens).isEqualTo(floats(fixture.tokens(), batch));
  }

  @Test
  void autoencoder_microWeights_matchesTheOracleAtEachStage() {
    OracleFixture fixture = OracleFixture.microStage1();

    Map<String, float[]> found = run(fixture, 1);

    assertThat(found.get("indices")).isEqualTo(floats(fixture.tokens(), 1));
    for (String stage : new String[] {"latent", "quantized", "output"}) {
      assertClose(stage, found.get(stage), fixture.stage(stage), 1);
    }
  }

  private static void assertClose(String stage, float[] found, float[] one, int batch) {
    float[] expected = repeat(one, batch);
    assertThat(found).as(stage).hasSameSizeAs(expected);
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    assertThat(worst / largest).as("largest difference of %s, relative", stage).isLessThan(TOLERANCE);
  }

  private static Map<String, float[]> run(OracleFixture fixture, int batch) {
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        Checkpoint checkpoint = fixture.open()) {
      ReferenceWeights reference = new ReferenceWeights(checkpoint, fixture.untold());
      CodeFormerSpec spec = reference.spec();
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      Shape shape = Shape.of(batch, spec.faceSize(), spec.faceSize(), 3);
      Placeholder<TFloat32> face = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
      Map<String, Operand<?>> stages =
          spec.transformer() == null ? autoencoder(tf, spec, weights, face) : restoration(tf, spec, weights, face);
      weights.assign(session, (name, s) -> reference.read(name));
      Session.Runner runner = session.runner();
      stages.values().forEach(runner::fetch);
      try (TFloat32 input = TFloat32.tensorOf(shape, DataBuffers.of(repeat(fixture.input(), batch), true, false));
          Result result = runner.feed(face, input).run()) {
        Map<String, float[]> found = new LinkedHashMap<>();
        int i = 0;
        for (String name : stages.keySet()) {
          found.put(name, values(result.get(i++)));
        }
        return found;
      }
    }
  }

  private static Map<String, Operand<?>> autoencoder(
      Ops tf, CodeFormerSpec spec, Weights weights, Operand<TFloat32> face) {
    Codebook codebook = new Codebook(spec, weights);
    Operand<TFloat32> latent = new Encoder(spec, weights.in("encoder")).encode(tf, face).zl();
    Operand<TInt32> tokens = codebook.nearest(tf, latent);
    Operand<TFloat32> quantized = codebook.lookup(tf, tokens);
    Map<String, Operand<?>> stages = new LinkedHashMap<>();
    stages.put("latent", latent);
    stages.put("indices", tokens);
    stages.put("quantized", quantized);
    stages.put("output", new Decoder(spec, weights).decode(tf, quantized));
    return stages;
  }

  private static Map<String, Operand<?>> restoration(
      Ops tf, CodeFormerSpec spec, Weights weights, Operand<TFloat32> face) {
    Encoded encoded = new Encoder(spec, weights.in("encoder")).encode(tf, face);
    Operand<TFloat32> logits = new CodePredictor(spec, weights.in("predictor")).logits(tf, encoded.zl());
    Operand<TInt32> tokens = CodePredictor.tokens(tf, logits);
    Operand<TFloat32> plain = new Codebook(spec, weights).lookup(tf, tokens);
    Operand<TFloat32> adain = AdaptiveInstanceNorm.apply(tf, plain, encoded.zl());
    Decoder decoder = new Decoder(spec, weights);
    Map<String, Operand<?>> stages = new LinkedHashMap<>();
    encoded.fe().forEach((size, feature) -> stages.put("encoder_" + size, feature));
    stages.put("latent", encoded.zl());
    stages.put("logits", logits);
    stages.put("indices", tokens);
    stages.put("quantized", plain);
    stages.put("generator_input", adain);
    stages.put("output_plain_w0", decoder.decode(tf, plain));
    stages.put("output_adain_w0", decoder.decode(tf, adain));
    for (String w : new String[] {"0.5", "1"}) {
      Operand<TFloat32> weight = tf.constant(Float.parseFloat(w));
      stages.put("output_plain_w" + w, decoder.decode(tf, plain, encoded.fe(), weight));
      stages.put("output_adain_w" + w, decoder.decode(tf, adain, encoded.fe(), weight));
    }
    return stages;
  }

  private static float[] values(Tensor tensor) {
    return tensor instanceof TInt32 ? floats(PlainCopy.ints(tensor), 1) : PlainCopy.floats(tensor);
  }

  private static float[] floats(int[] ints, int times) {
    float[] one = new float[ints.length];
    for (int i = 0; i < ints.length; i++) {
      one[i] = ints[i];
    }
    return repeat(one, times);
  }

  private static float[] repeat(float[] one, int times) {
    float[] all = Arrays.copyOf(one, one.length * times);
    for (int i = 1; i < times; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return all;
  }
}
