package io.github.revisage.core.model;

import io.github.revisage.core.net.AdaptiveInstanceNorm;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.CodePredictor;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.DetailRefiner;
import io.github.revisage.core.net.Encoded;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The SavedModels of a model: three, and one more if it draws detail. Each takes one face; what one gives is what the
 * next is fed with, under the same name.
 */
public enum Part {
  /** {@code face} to {@code latent} and {@code feature_<side>}. */
  ENCODER("encoder") {
    @Override
    public List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights, Predicate<String> wanted) {
      Operand<TFloat32> face = input(tf, spec, FACE, TFloat32.class);
      Encoded encoded = new Encoder(spec, weights.in("encoder")).encode(tf, face);
      Signature.Builder signature = Signature.builder(Signature.DEFAULT_KEY).input(FACE, face);
      signature.output(LATENT, encoded.zl());
      encoded.fe().forEach((size, feature) -> signature.output(feature(size), feature));
      return List.of(signature.build());
    }
  },

  /** {@code latent} to {@code code_tokens}: predicted, or in a stage I autoencoder those of the nearest codes. */
  TRANSFORMER("transformer") {
    @Override
    public List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights, Predicate<String> wanted) {
      Operand<TFloat32> latent = input(tf, spec, LATENT, TFloat32.class);
      Signature.Builder signature = Signature.builder(Signature.DEFAULT_KEY).input(LATENT, latent);
      if (spec.transformer() == null) {
        return List.of(signature.output(CODE_TOKENS, new Codebook(spec, weights).nearest(tf, latent)).build());
      }
      Operand<TFloat32> logits = new CodePredictor(spec, weights.in("predictor")).logits(tf, latent);
      signature.output(CODE_TOKENS, CodePredictor.tokens(tf, logits));
      return List.of(signature.output(LOGITS, logits).build());
    }
  },

  /** {@code code_tokens}, {@code latent} and {@code adain} to {@code face}; with CFT also {@code w} and features. */
  DECODER("decoder") {
    @Override
    public List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights, Predicate<String> wanted) {
      Operand<TInt32> tokens = input(tf, spec, CODE_TOKENS, TInt32.class);
      Operand<TFloat32> latent = input(tf, spec, LATENT, TFloat32.class);
      Operand<TBool> adain = input(tf, spec, ADAIN, TBool.class);
      Operand<TFloat32> codes = new Codebook(spec, weights).lookup(tf, tokens);
      Operand<TFloat32> zc = tf.select(adain, AdaptiveInstanceNorm.apply(tf, codes, latent), codes);
      Decoder decoder = new Decoder(spec, weights);
      List<Signature> built = new ArrayList<>();
      if (wanted.test(WITHOUT_CFT)) {
        built.add(
            Signature.builder(WITHOUT_CFT)
                .input(CODE_TOKENS, tokens).input(LATENT, latent).input(ADAIN, adain)
                .output(FACE, decoder.decode(tf, zc))
                .build());
      }
      if (wanted.test(Signature.DEFAULT_KEY) && !spec.cftSizes().isEmpty()) {
        built.add(withCft(tf, spec, decoder, zc, tokens, latent, adain));
      }
      return built;
    }

    @Override
    public List<String> signatures(CodeFormerSpec spec) {
      return spec.cftSizes().isEmpty() ? List.of(WITHOUT_CFT) : List.of(Signature.DEFAULT_KEY, WITHOUT_CFT);
    }

    private Signature withCft(
        Ops tf, CodeFormerSpec spec, Decoder decoder, Operand<TFloat32> zc, Operand<TInt32> tokens,
        Operand<TFloat32> latent, Operand<TBool> adain) {
      Operand<TFloat32> w = input(tf, spec, FIDELITY, TFloat32.class);
      Map<Integer, Operand<TFloat32>> fe = new LinkedHashMap<>();
      Signature.Builder signature =
          Signature.builder(Signature.DEFAULT_KEY)
              .input(CODE_TOKENS, tokens).input(LATENT, latent).input(ADAIN, adain).input(FIDELITY, w);
      for (int size : spec.cftSizes()) {
        fe.put(size, input(tf, spec, feature(size), TFloat32.class));
        signature.input(feature(size), fe.get(size));
      }
      return signature.output(FACE, decoder.decode(tf, zc, fe, w)).build();
    }
  },

  /**
   * {@code face}, {@code restored}, {@code drawn} and {@code sigma} to {@code drawn}, the same without noise; and {@code
   * restored} and {@code drawn} to {@code face}.
   */
  REFINER("refiner") {
    @Override
    public List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights, Predicate<String> wanted) {
      Operand<TFloat32> restored = input(tf, spec, RESTORED, TFloat32.class);
      Operand<TFloat32> drawn = input(tf, spec, DRAWN, TFloat32.class);
      List<Signature> built = new ArrayList<>();
      if (wanted.test(DENOISE)) {
        Operand<TFloat32> face = input(tf, spec, FACE, TFloat32.class);
        Operand<TFloat32> sigma = input(tf, spec, SIGMA, TFloat32.class);
        DetailRefiner refiner = new DetailRefiner(spec.requireRefiner(), weights.in("refiner"), spec.groups());
        built.add(
            Signature.builder(DENOISE)
                .input(FACE, face).input(RESTORED, restored).input(DRAWN, drawn).input(SIGMA, sigma)
                .output(DRAWN, refiner.denoise(tf, face, restored, drawn, sigma))
                .build());
      }
      if (wanted.test(Signature.DEFAULT_KEY)) {
        built.add(
            Signature.builder(Signature.DEFAULT_KEY)
                .input(RESTORED, restored).input(DRAWN, drawn)
                .output(FACE, DetailRefiner.with(tf, restored, drawn))
                .build());
      }
      return built;
    }

    @Override
    public List<String> signatures(CodeFormerSpec spec) {
      return List.of(DENOISE, Signature.DEFAULT_KEY);
    }
  };

  /** (1, S, S, 3) RGB, in [-1, 1]. */
  public static final String FACE = "face";
  /** What the decoder gives, (1, S, S, 3) RGB. */
  public static final String RESTORED = "restored";
  /** Z_l, (1, m, m, d). */
  public static final String LATENT = "latent";
  /** ŝ, (1, T). */
  public static final String CODE_TOKENS = "code_tokens";
  /** (1, T, N). */
  public static final String LOGITS = "logits";
  /** Whether AdaIN is applied, boolean scalar. */
  public static final String ADAIN = "adain";
  /** The fidelity weight w, scalar in [0, 1]. */
  public static final String FIDELITY = "w";
  /** What is drawn of the detail, (1, S/2, S/2, 1) lightness. */
  public static final String DRAWN = "drawn";
  /** Standard deviation of the noise in what is drawn, scalar. */
  public static final String SIGMA = "sigma";
  /** The refiner's signature that takes noise away. */
  public static final String DENOISE = "denoise";
  /** The decoder's signature that leaves CFT out: w = 0. */
  public static final String WITHOUT_CFT = "without_cft";

  private final String folder;

  Part(String folder) {
    this.folder = folder;
  }

  /** The parts that a network has. */
  public static List<Part> of(CodeFormerSpec spec) {
    return spec.refiner() == null ? List.of(ENCODER, TRANSFORMER, DECODER) : List.of(values());
  }

  /** The SavedModel's folder in the model's folder. */
  public String folder() {
    return folder;
  }

  /** F_e of a side, (1, side, side, C). */
  public static String feature(int size) {
    return "feature_" + size;
  }

  /** What this part of a network can be called for; the first needs all of the weights. */
  public List<String> signatures(CodeFormerSpec spec) {
    return List.of(Signature.DEFAULT_KEY);
  }

  /**
   * Adds this part of a network to a graph.
   *
   * @return what the graph can be called for: all of {@link #signatures}
   */
  public List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights) {
    return build(tf, spec, weights, signature -> true);
  }

  /**
   * Adds this part of a network to a graph, as far as it is wanted.
   *
   * @param wanted picks one or more of {@link #signatures}
   * @return those
   */
  public abstract List<Signature> build(Ops tf, CodeFormerSpec spec, Weights weights, Predicate<String> wanted);

  /** The shapes of all that goes into the parts of a network, by name. */
  public static Map<String, Shape> inputs(CodeFormerSpec spec) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(FACE, Shape.of(1, spec.faceSize(), spec.faceSize(), 3));
    shapes.put(LATENT, Shape.of(1, spec.latentSize(), spec.latentSize(), spec.codeDim()));
    shapes.put(CODE_TOKENS, Shape.of(1, spec.tokens()));
    shapes.put(ADAIN, Shape.scalar());
    shapes.put(FIDELITY, Shape.scalar());
    spec.cftSizes().forEach(size -> shapes.put(feature(size), Shape.of(1, size, size, spec.channelsAt(size))));
    if (spec.refiner() != null) {
      shapes.put(RESTORED, shapes.get(FACE));
      shapes.put(SIGMA, Shape.scalar());
      shapes.put(DRAWN, Shape.of(1, DetailRefiner.SIDE, DetailRefiner.SIDE, 1));
    }
    return shapes;
  }

  private static <T extends TType> Operand<T> input(Ops tf, CodeFormerSpec spec, String name, Class<T> type) {
    return tf.withName(name).placeholder(type, Placeholder.shape(inputs(spec).get(name)));
  }
}
