package io.github.revisage.core.engine;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import io.github.revisage.core.natives.Versions;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Whether TensorFlow can use a graphics card here. */
final class Gpu {

  private static final long[] PICTURE = {1, 8, 8, 1};
  private static final long[] KERNEL = {3, 3, 1, 1};

  /** How TensorFlow begins to say that it sees none, as on most machines. */
  private static final String NO_CARD = "Cannot assign a device";

  private Gpu() {}

  /**
   * The graphics card if TensorFlow can use one, otherwise the processor.
   *
   * @param threads of TensorFlow's pool, which the first session of a process decides: that may be this one
   */
  static Device ifThere(int threads) {
    RuntimeException failure = failure(DeviceType.GPU, threads);
    if (failure == null) {
      return Device.GPU;
    }
    if (!String.valueOf(failure.getMessage()).startsWith(NO_CARD)) {
      System.getLogger("io.github.revisage.core.engine").log(
          Level.DEBUG, () -> "device AUTO is the processor, since the graphics card can't be used: " + failure.getMessage());
    }
    return Device.CPU;
  }

  /**
   * The graphics card.
   *
   * @param threads likewise
   * @throws EngineException if TensorFlow can use none
   */
  static Device required(int threads) {
    RuntimeException failure = failure(DeviceType.GPU, threads);
    if (failure == null) {
      return Device.GPU;
    }
    String jar = "org.tensorflow:tensorflow-core-native:" + Versions.of("tensorflow-core-native");
    throw new EngineException(
        "device GPU needs a graphics card that TensorFlow can use, found none: put " + jar
            + " with <classifier>linux-x86_64-gpu</classifier> into your pom in place of linux-x86_64 (it exists for Linux on"
            + " x86-64 only), and install NVIDIA's driver, CUDA 12 and cuDNN 9; or ask for device CPU or AUTO",
        failure);
  }

  /** Why the first such device can't compute a convolution, or null if it can: a card may be listed and lack cuDNN, or memory. */
  static @Nullable RuntimeException failure(DeviceType device, int threads) {
    ConfigProto config = ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).build();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> picture = tf.fill(tf.constant(PICTURE), tf.constant(1f));
      Operand<TFloat32> kernel = tf.fill(tf.constant(KERNEL), tf.constant(1f));
      DeviceSpec first = DeviceSpec.newBuilder().deviceType(device).deviceIndex(0).build();
      Operand<TFloat32> convolved = tf.withDevice(first).nn.conv2d(picture, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      try (Session session = new Session(graph, config)) {
        session.runner().fetch(convolved).run().close();
        return null;
      }
    } catch (RuntimeException e) { // all that TensorFlow's exceptions have in common
      return e;
    }
  }
}
