package io.github.revisage.core.engine;

import static java.util.Objects.requireNonNull;

import io.github.revisage.EngineDescription;
import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFiles;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.natives.JavaCppVersion;
import io.github.revisage.core.natives.NativeLibrary;
import io.github.revisage.spi.EngineOptions;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model ready for work: restores one aligned face at a time.
 *
 * <p>Safe for use by several threads, which share the weights. {@link #close()} waits for the calls under way; closing
 * twice is fine.
 */
public final class Engine implements AutoCloseable {

  private final ModelDescription model;
  private final RunSettings settings;
  private final LoadedPart encoder;
  private final LoadedPart transformer;
  private final LoadedPart decoder;
  private final @Nullable DetailDrawing detail;
  private final Readying readying;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private Engine(ModelDescription model, RunSettings settings, Map<Part, LoadedPart> parts) {
    this.model = model;
    this.settings = settings;
    this.encoder = requireNonNull(parts.get(Part.ENCODER));
    this.transformer = requireNonNull(parts.get(Part.TRANSFORMER));
    this.decoder = requireNonNull(parts.get(Part.DECODER));
    LoadedPart refiner = parts.get(Part.REFINER);
    this.detail = refiner == null ? null : new DetailDrawing(refiner);
    this.readying = new Readying(List.copyOf(parts.values()));
  }

  /**
   * Loads a model into memory, to be run as is usual; its folder is not needed any more then.
   *
   * @return the engine; the caller closes it
   * @throws ModelException as {@link #load(ModelFolder, EngineOptions)}
   * @throws EngineException as {@link #load(ModelFolder, EngineOptions)}
   */
  public static Engine load(ModelFolder folder) {
    return load(folder, EngineOptions.DEFAULT);
  }

  /**
   * Loads a model into memory; its folder is not needed any more then.
   *
   * @param options how it is to be run
   * @return the engine; the caller closes it
   * @throws ModelException if a file is damaged, TensorFlow can't load it, or it is not what the description says
   * @throws EngineException if TensorFlow can't start, the versions of JavaCPP clash, or this machine can't run it so
   */
  public static Engine load(ModelFolder folder, EngineOptions options) {
    return load(() -> () -> folder, options);
  }

  /**
   * Loads a model into memory; TensorFlow starts while its files are made ready and checked.
   *
   * @param opening makes them ready, in another thread; they are closed when this returns or throws
   * @param options how it is to be run
   * @return the engine; the caller closes it
   * @throws ModelException as {@link #load(ModelFolder, EngineOptions)}, or if the files can't be had
   * @throws EngineException as {@link #load(ModelFolder, EngineOptions)}
   */
  public static Engine load(Supplier<ModelFiles> opening, EngineOptions options) {
    long start = System.nanoTime();
    JavaCppVersion.requireOne();
    Engine loaded = null;
    try (CheckedFiles files = new CheckedFiles(opening)) {
      TensorFlow.version(); // loads the native library
      RunSettings settings = RunSettings.of(options);
      ModelFolder folder = files.folder();
      loaded = new Engine(folder.description(), settings, ModelLoader.load(folder, settings));
      System.getLogger("io.github.revisage.core.engine").log(
          Level.DEBUG, () -> "loaded the model " + folder.description().name() + " in "
              + (System.nanoTime() - start) / 1_000_000 + " ms");
      return loaded;
    } catch (RuntimeException e) {
      if (loaded != null) { // its files can't be closed
        loaded.close();
      }
      throw e;
    } catch (LinkageError e) {
      throw NativeLibrary.TENSORFLOW.failure(e);
    }
  }

  /** What users are told of it. */
  public EngineDescription describe() {
    return new EngineDescription(
        model.name(), model.spec().faceSize(), settings.device(), settings.precision(), settings.threads());
  }

  /** What the model is. */
  public ModelDescription model() {
    return model;
  }

  /**
   * Restores a face.
   *
   * @param face S·S·3 numbers, rows of RGB, each in [-1, 1]; not changed
   * @param w fidelity weight, in [0, 1]
   * @return the restored face, same layout, not clamped; the caller's own
   * @throws IllegalArgumentException if the face has another size or {@code w} is outside [0, 1] or NaN
   * @throws IllegalStateException if this engine is closed
   * @throws EngineException if TensorFlow fails, or the result is not finite
   */
  public float[] restore(float[] face, double w) {
    requireLength(face);
    if (!(w >= 0 && w <= 1)) {
      throw new IllegalArgumentException("fidelity must be in [0, 1], found " + w);
    }
    return whileOpen("restore a face", () -> requireFinite(run(face, w)));
  }

  /**
   * The code tokens of a face: predicted, or in a stage I autoencoder those of the nearest codes.
   *
   * @param face S·S·3 numbers, rows of RGB, each in [-1, 1]; not changed
   * @return T tokens, row by row of the map
   * @throws IllegalArgumentException if the face has another size
   * @throws IllegalStateException if this engine is closed
   * @throws EngineException if TensorFlow fails
   */
  public int[] codeTokens(float[] face) {
    requireLength(face);
    return whileOpen("find the codes of a face", () -> {
      try (TFloat32 input = tensor(face);
          Result encoded = encoder.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, input));
          Result predicted =
              transformer.call(Signature.DEFAULT_KEY, Map.of(Part.LATENT, output(encoded, Part.LATENT)))) {
        return PlainCopy.ints(output(predicted, Part.CODE_TOKENS));
      }
    });
  }

  /**
   * The face that the decoder paints of code tokens alone: without CFT and AdaIN.
   *
   * @param codeTokens T of them, each in [0, N)
   * @return S·S·3 numbers, rows of RGB, not clamped
   * @throws IllegalStateException if this engine is closed
   * @throws EngineException if TensorFlow fails, or the result is not finite
   */
  public float[] paint(int[] codeTokens) {
    Map<String, Shape> shapes = Part.inputs(model.spec());
    return whileOpen("paint a face", () -> {
      try (TInt32 codes = TInt32.tensorOf(shapes.get(Part.CODE_TOKENS), DataBuffers.of(codeTokens, true, false));
          TFloat32 unused = TFloat32.tensorOf(shapes.get(Part.LATENT));
          TBool adain = TBool.scalarOf(false);
          Result painted =
              decoder.call(Part.WITHOUT_CFT, Map.of(Part.CODE_TOKENS, codes, Part.LATENT, unused, Part.ADAIN, adain))) {
        return requireFinite(PlainCopy.floats(output(painted, Part.FACE)));
      }
    });
  }

  private void requireLength(float[] face) {
    int length = model.spec().faceSize() * model.spec().faceSize() * 3;
    if (face.length != length) {
      throw new IllegalArgumentException("face must hold " + length + " values, found " + face.length);
    }
  }

  private <T> T whileOpen(String what, Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("this restorer is closed");
      }
      return work.get();
    } catch (TensorFlowException | TFInvalidArgumentException e) {
      throw new EngineException("TensorFlow failed to " + what + ": " + e.getMessage(), e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private TFloat32 tensor(float[] face) {
    int size = model.spec().faceSize();
    return TFloat32.tensorOf(Shape.of(1, size, size, 3), DataBuffers.of(face, true, false));
  }

  /** I_l, encoder, Z_l and F_e, code predictor, ŝ, decoder, I_rec; features stay in native memory between them. */
  private float[] run(float[] face, double w) {
    boolean cft = w > 0 && !model.spec().cftSizes().isEmpty();
    try (TFloat32 input = tensor(face);
        Result encoded = encoder.call(Signature.DEFAULT_KEY, Map.of(Part.FACE, input));
        Result predicted =
            transformer.call(Signature.DEFAULT_KEY, Map.of(Part.LATENT, output(encoded, Part.LATENT)));
        TBool adain = TBool.scalarOf(model.adain());
        TFloat32 fidelity = TFloat32.scalarOf((float) w)) {
      Map<String, Tensor> feeds = new HashMap<>();
      feeds.put(Part.CODE_TOKENS, output(predicted, Part.CODE_TOKENS));
      feeds.put(Part.LATENT, output(encoded, Part.LATENT));
      feeds.put(Part.ADAIN, adain);
      if (cft) {
        feeds.put(Part.FIDELITY, fidelity);
        model.spec().cftSizes().forEach(
            size -> feeds.put(Part.feature(size), output(encoded, Part.feature(size))));
      }
      try (Result decoded = decoder.call(cft ? Signature.DEFAULT_KEY : Part.WITHOUT_CFT, feeds)) {
        return refined(input, output(decoded, Part.FACE));
      }
    }
  }

  /** With the detail that the decoder leaves out, if the model draws it. */
  private float[] refined(Tensor face, Tensor restored) {
    return detail == null ? PlainCopy.floats(restored) : detail.refined(face, restored);
  }

  /** An output; it belongs to the result and dies with it. */
  static Tensor output(Result result, String name) {
    return result.get(name).orElseThrow(() -> new EngineException("the model gives no output \"" + name + "\""));
  }

  private static float[] requireFinite(float[] face) {
    for (float number : face) {
      if (!Float.isFinite(number)) {
        throw new EngineException("the network gave a number that is not finite: its weights may be damaged");
      }
    }
    return face;
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        readying.close();
        if (detail != null) {
          detail.close();
        }
        decoder.close();
        transformer.close();
        encoder.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
