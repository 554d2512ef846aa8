package io.github.revisage.benchmarks.peers;

import io.github.revisage.Precision;
import java.nio.file.Path;

/** A runtime that has loaded the network. */
interface Contestant extends AutoCloseable {

  /** Fidelity weight: the one that the exported peers have built in. */
  double FIDELITY = 0.5;

  /** Name and version. */
  String version();

  /**
   * Restores a face with w = {@value #FIDELITY} and AdaIN.
   *
   * @param face S·S·3 numbers, rows of RGB, each in [-1, 1]; not changed
   * @return the same layout, not clamped
   */
  float[] restore(float[] face);

  @Override
  void close();

  /** The runtimes. */
  enum Kind {
    /** Ours; its model is a model folder. */
    REVISAGE {
      @Override
      Contestant load(Path model) {
        return new RevisageContestant(model, Precision.EXACT);
      }
    },
    /** Ours in bfloat16 where that is exact enough. */
    REVISAGE_FAST {
      @Override
      Contestant load(Path model) {
        return new RevisageContestant(model, Precision.FAST);
      }
    },
    /** ONNX Runtime for Java; its model is an ONNX file. */
    ONNX_RUNTIME {
      @Override
      Contestant load(Path model) {
        return new OnnxRuntimeContestant(model);
      }
    },
    /** LibTorch through DJL; its model is a TorchScript file. */
    LIBTORCH {
      @Override
      Contestant load(Path model) {
        return new LibTorchContestant(model);
      }
    };

    /** Loads a model; the caller closes it. */
    abstract Contestant load(Path model);
  }
}
