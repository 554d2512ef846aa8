package io.github.revisage.core.engine;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import io.github.revisage.Precision;
import io.github.revisage.core.model.Part;
import io.github.revisage.core.net.Formulation;
import io.github.revisage.spi.EngineOptions;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How the parts of a network are run here.
 *
 * @param device CPU or GPU
 * @param threads how many share the work of one operation
 */
record RunSettings(Device device, Precision precision, int threads) {

  /**
   * What was asked for, as far as this machine has it.
   *
   * @throws EngineException if it doesn't
   */
  static RunSettings of(EngineOptions asked) {
    int threads = asked.threads() > 0 ? asked.threads() : Runtime.getRuntime().availableProcessors();
    Device device =
        switch (asked.device()) {
          case CPU -> Device.CPU;
          case GPU -> Gpu.required(threads);
          case AUTO -> Gpu.ifThere(threads);
        };
    if (asked.precision() == Precision.FAST) {
      Bfloat16.requireFor(device);
    }
    return new RunSettings(device, asked.precision(), threads);
  }

  /** How a part is said. */
  Formulation formulation(Part part) {
    if (device == Device.GPU) {
      return Formulation.DIRECT;
    }
    boolean coarse = precision == Precision.FAST && part != Part.TRANSFORMER; // which decides on the code tokens
    return coarse ? Formulation.COARSE : Formulation.FEWEST_OPERATIONS;
  }

  /** How TensorFlow runs the parts. */
  ConfigProto config() {
    RewriterConfig.Builder rewriter = device == Device.CPU ? rewriter() : RewriterConfig.newBuilder();
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter));
    if (device == Device.CPU) {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }

  /**
   * What TensorFlow does to a graph for the processor before its first run. Only the fusing of convolutions with what
   * follows them pays here; the rest betters nothing, and delays the first face.
   */
  private static RewriterConfig.Builder rewriter() {
    return RewriterConfig.newBuilder()
        .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
        .setRemapping(RewriterConfig.Toggle.ON)
        .setArithmeticOptimization(RewriterConfig.Toggle.OFF)
        .setConstantFolding(RewriterConfig.Toggle.OFF)
        .setDependencyOptimization(RewriterConfig.Toggle.OFF)
        .setFunctionOptimization(RewriterConfig.Toggle.OFF)
        .setLayoutOptimizer(RewriterConfig.Toggle.OFF)
        .setLoopOptimization(RewriterConfig.Toggle.OFF)
        .setShapeOptimization(RewriterConfig.Toggle.OFF)
        .setCommonSubgraphElimination(RewriterConfig.Toggle.OFF)
        .setImplementationSelector(RewriterConfig.Toggle.OFF)
        .setUsePluginOptimizers(RewriterConfig.Toggle.OFF)
        .setDisableTfgOptimizer(true)
        .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT);
  }
}
