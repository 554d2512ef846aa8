package io.github.revisage.core.natives;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.EngineException;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** With all jars there, what Java forbids; see BadClassPathTest for the rest. */
class NativeLibraryTest {

  private static final String THERE =
      "TensorFlow's native libraries for " + Loader.getPlatform() + " are there, but Java can't load them (";

  @Test
  void failure_nativeAccessDenied_saysHowToAllowIt() {
    LinkageError denied = new ExceptionInInitializerError(new IllegalCallerException("Illegal native access"));

    EngineException failure = NativeLibrary.TENSORFLOW.failure(denied);

    assertThat(failure)
        .hasCause(denied)
        .hasMessage(
            THERE + "java.lang.IllegalCallerException: Illegal native access): start it with"
                + " --enable-native-access=ALL-UNNAMED");
  }

  @Test
  void failure_unsafeDenied_saysHowToAllowIt() {
    LinkageError denied = new ExceptionInInitializerError(new UnsupportedOperationException("arrayBaseOffset"));

    assertThat(NativeLibrary.TENSORFLOW.failure(denied))
        .hasMessage(
            THERE + "java.lang.UnsupportedOperationException: arrayBaseOffset): start it with"
                + " --sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void failure_anotherReason_givesIt() {
    LinkageError broken = new UnsatisfiedLinkError("libtensorflow_cc.so.2: version `GLIBC_2.34' not found");

    assertThat(NativeLibrary.TENSORFLOW.failure(broken))
        .hasMessage(THERE + "java.lang.UnsatisfiedLinkError: libtensorflow_cc.so.2: version `GLIBC_2.34' not found)");
  }
}
