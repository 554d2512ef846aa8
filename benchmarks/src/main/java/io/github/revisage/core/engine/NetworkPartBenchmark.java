package io.github.revisage.core.engine;

import io.github.revisage.Device;
import io.github.revisage.Precision;
import io.github.revisage.benchmarks.BenchmarkModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.spi.EngineOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Each part of the network by itself, as the engine runs it, with random features; in the engine's package, whose parts are
 * nobody else's business.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
public class NetworkPartBenchmark {

  /** The parts. */
  public enum Piece {
    /** E: a face to features. */
    ENCODER(Part.ENCODER, Signature.DEFAULT_KEY),
    /** T: features to code tokens. */
    CODE_PREDICTOR(Part.TRANSFORMER, Signature.DEFAULT_KEY),
    /** D without CFT, w = 0. */
    DECODER(Part.DECODER, Part.WITHOUT_CFT),
    /** D with CFT. */
    DECODER_WITH_CFT(Part.DECODER, Signature.DEFAULT_KEY),
    /** One step of the detail refiner; of the models, base has it. */
    DETAIL_STEP(Part.REFINER, Part.DENOISE);

    private final Part part;
    private final String signature;

    Piece(Part part, String signature) {
      this.part = part;
      this.signature = signature;
    }

    private boolean takes(String input) {
      return switch (this) {
        case ENCODER -> input.equals(Part.FACE);
        case CODE_PREDICTOR -> input.equals(Part.LATENT);
        case DECODER -> Set.of(Part.CODE_TOKENS, Part.LATENT, Part.ADAIN).contains(input);
        case DECODER_WITH_CFT -> DECODER.takes(input) || input.equals(Part.FIDELITY) || input.startsWith("feature_");
        case DETAIL_STEP -> Set.of(Part.FACE, Part.RESTORED, Part.DRAWN, Part.SIGMA).contains(input);
      };
    }
  }

  /** The part. */
  @Param public Piece piece;

  /** {@value BenchmarkModel#PUBLISHED}, {@value BenchmarkModel#FAST}, {@value BenchmarkModel#BASE}, or a model folder. */
  @Param(BenchmarkModel.PUBLISHED)
  public String model = BenchmarkModel.PUBLISHED;

  /** FAST needs a processor with bfloat16. */
  @Param("EXACT")
  public Precision precision = Precision.EXACT;

  private final Map<String, Tensor> feeds = new HashMap<>();
  private BenchmarkModel opened;
  private LoadedPart part;

  /** Loads the part and draws its inputs. */
  @Setup
  public void load() throws Exception {
    opened = BenchmarkModel.of(model);
    ModelFolder folder = opened.folder();
    part = LoadedPart.load(piece.part, folder, RunSettings.of(new EngineOptions(Device.CPU, precision, 0)));
    Part.inputs(folder.description().spec()).forEach((name, shape) -> {
      if (piece.takes(name)) {
        feeds.put(name, input(name, shape));
      }
    });
  }

  private static Tensor input(String name, Shape shape) {
    int size = (int) shape.size();
    return switch (name) {
      case Part.ADAIN -> TBool.scalarOf(true);
      case Part.FIDELITY, Part.SIGMA -> TFloat32.scalarOf(0.5f);
      case Part.CODE_TOKENS -> TInt32.tensorOf(shape, DataBuffers.of(new int[size], true, false));
      default -> {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          values[i] = (float) random.nextDouble(-1, 1);
        }
        yield TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
      }
    };
  }

  /** Runs the part. */
  @Benchmark
  public void run(Blackhole outputs) {
    try (Result result = part.call(piece.signature, feeds)) {
      result.forEach(output -> outputs.consume(output.getValue().asRawTensor().data().getByte(0)));
    }
  }

  /** Frees the part. */
  @TearDown
  public void close() throws Exception {
    feeds.values().forEach(Tensor::close);
    part.close();
    opened.close();
  }
}
