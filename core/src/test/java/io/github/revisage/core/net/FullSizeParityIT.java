package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.testing.Oracle;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.core.testing.Parity;
import io.github.revisage.core.testing.SmallHeapImport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The published networks at full size: a checkpoint is imported, and the three SavedModels are compared with the oracle
 * that has the same weights and input, stage by stage. Runs where the oracle is named, see {@link Oracle}.
 */
class FullSizeParityIT {

  private static final List<Integer> WITHOUT_256 = List.of(32, 64, 128);

  @TempDir Path folder;

  /** The networks whose weights were published. */
  enum Published {
    RESTORATION("full", "codeformer.pth", "output_adain_w0.5", CodeFormerSpec.PUBLISHED),
    INPAINTING("inpainting", "inpainting.pth", "output_plain_w1", like(512, WITHOUT_256)),
    COLORIZATION("colorization", "colorization.pth", "output_adain_w0", like(1024, WITHOUT_256)),
    RECONSTRUCTION("stage1", "vqgan_code1024.pth", "output", CodeFormerSpec.PUBLISHED.autoencoder());

    private final String config;
    private final String checkpoint;
    private final String result; // what the reference's script for this network gives
    private final CodeFormerSpec spec;

    Published(String config, String checkpoint, String result, CodeFormerSpec spec) {
      this.config = config;
      this.checkpoint = checkpoint;
      this.result = result;
      this.spec = spec;
    }

    private static CodeFormerSpec like(int codes, List<Integer> cftSizes) {
      CodeFormerSpec p = CodeFormerSpec.PUBLISHED;
      return new CodeFormerSpec(
          p.faceSize(), p.channels(), p.multipliers(), p.residualBlocks(), p.attentionSizes(), codes, p.codeDim(),
          p.groups(), p.transformer(), cftSizes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void importedModel_sameWeightsAndInput_givesWhatTheOracleGives(Published network) {
    OracleFixture fixture = Oracle.fixture(network.config, network.checkpoint);

    ModelFolder model = SmallHeapImport.run(fixture.folder().resolve(network.checkpoint), folder.resolve("model"));

    assertThat(model.description().task()).isEqualTo(Task.valueOf(network.name()));
    assertThat(model.description().spec()).isEqualTo(network.spec);
    Parity parity = new Parity(fixture);
    compareStages(model, fixture, parity);
    compareResult(model, fixture, network.result, parity);
    parity.assertAll();
  }

  /** Each SavedModel gets what the one before gave. */
  private static void compareStages(ModelFolder model, OracleFixture fixture, Parity parity) {
    CodeFormerSpec spec = model.description().spec();
    Shape shape = Shape.of(1, spec.faceSize(), spec.faceSize(), 3);
    try (SavedModelBundle encoder = load(model, Part.ENCODER);
        SavedModelBundle transformer = load(model, Part.TRANSFORMER);
        SavedModelBundle decoder = load(model, Part.DECODER);
        TFloat32 face = TFloat32.tensorOf(shape, DataBuffers.of(fixture.input(), true, false));
        Result encoded = encoder.function(Signature.DEFAULT_KEY).call(Map.of(Part.FACE, face));
        Result predicted =
            transformer.function(Signature.DEFAULT_KEY).call(Map.of(Part.LATENT, output(encoded, Part.LATENT)))) {
      spec.cftSizes().forEach(
          size -> parity.close("encoder_" + size, PlainCopy.floats(output(encoded, Part.feature(size)))));
      parity.close("latent", PlainCopy.floats(output(encoded, Part.LATENT)));
      parity.sameTokens(PlainCopy.ints(output(predicted, Part.CODE_TOKENS)));
      if (spec.transformer() != null) {
        parity.close("logits", PlainCopy.floats(output(predicted, Part.LOGITS)));
        compareFaces(decoder, spec, encoded, predicted, parity);
      }
    }
  }

  private static void compareFaces(
      SavedModelBundle decoder, CodeFormerSpec spec, Result encoded, Result predicted, Parity parity) {
    for (boolean adain : new boolean[] {true, false}) {
      for (String w : new String[] {"0", "0.5", "1"}) {
        boolean cft = !w.equals("0");
        try (TBool adainFeed = TBool.scalarOf(adain);
            TFloat32 fidelity = TFloat32.scalarOf(Float.parseFloat(w))) {
          Map<String, Tensor> feeds = new HashMap<>();
          feeds.put(Part.CODE_TOKENS, output(predicted, Part.CODE_TOKENS));
          feeds.put(Part.LATENT, output(encoded, Part.LATENT));
          feeds.put(Part.ADAIN, adainFeed);
          if (cft) {
            feeds.put(Part.FIDELITY, fidelity);
            spec.cftSizes().forEach(size -> feeds.put(Part.feature(size), output(encoded, Part.feature(size))));
          }
          try (Result decoded = decoder.function(cft ? Signature.DEFAULT_KEY : Part.WITHOUT_CFT).call(feeds)) {
            parity.face("output_" + (adain ? "adain" : "plain") + "_w" + w, PlainCopy.floats(output(decoded, Part.FACE)));
          }
        }
      }
    }
  }

  /** The engine, with the settings of the model's task. */
  private static void compareResult(ModelFolder model, OracleFixture fixture, String stage, Parity parity) {
    try (Engine engine = Engine.load(model)) {
      parity.face(stage, engine.restore(fixture.input(), model.description().fidelity()));
    }
  }

  private static SavedModelBundle load(ModelFolder model, Part part) {
    return SavedModelBundle.load(model.path().resolve(part.folder()).toString(), SavedModelBundle.DEFAULT_TAG);
  }

  private static Tensor output(Result result, String name) {
    return result.get(name).orElseThrow(() -> new AssertionError("the SavedModel must give " + name));
  }
}
