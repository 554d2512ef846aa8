package io.github.revisage.core.engine;

import io.github.revisage.Device;
import io.github.revisage.EngineException;
import io.github.revisage.core.natives.Versions;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Whether TensorFlow can use a graphics card here. */
final class Gpu {

  private Gpu() {}

  /**
   * Asks TensorFlow.
   *
   * @param threads of its pool, which the first session of a process decides: that may be this one
   */
  static boolean isThere(int threads) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      DeviceSpec first = DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.GPU).deviceIndex(0).build();
      Operand<TFloat32> one = tf.withDevice(first).math.add(tf.constant(0f), tf.constant(1f));
      try (Session session = new Session(graph, ConfigProto.newBuilder().setIntraOpParallelismThreads(threads).build())) {
        session.runner().fetch(one).run().close();
        return true;
      } catch (TFInvalidArgumentException e) { // "Cannot assign a device for operation"
        return false;
      }
    }
  }

  /**
   * The device that was asked for.
   *
   * @throws EngineException if there is none
   */
  static Device required(int threads) {
    if (isThere(threads)) {
      return Device.GPU;
    }
    String jar = "org.tensorflow:tensorflow-core-native:" + Versions.of("tensorflow-core-native");
    throw new EngineException(
        "device GPU needs a graphics card that TensorFlow can use, found none: put " + jar
            + " with <classifier>linux-x86_64-gpu</classifier> into your pom in place of linux-x86_64 (it exists for Linux on"
            + " x86-64 only), and install NVIDIA's driver, CUDA 12 and cuDNN 9; or ask for device CPU or AUTO");
  }
}
