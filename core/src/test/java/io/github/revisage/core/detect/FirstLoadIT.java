package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.align.Threads;
import io.github.revisage.core.testing.OtherClassPath;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first faces of a program may be looked for in several threads at once: without a lock, one in eight of these programs
 * crashed or hung, so that ten show it three times in four. Programs of their own, since it is once in each.
 */
class FirstLoadIT {

  private static final int THREADS = 3;

  @TempDir Path folder;

  /** The program. */
  public static void main(String[] arguments) {
    Loader.load(opencv_dnn.class);
    byte[] file = BundledModel.SHORT_RANGE.bytes();
    AtomicInteger ready = new AtomicInteger();
    List<Boolean> read = Threads.eight(Collections.nCopies(THREADS, file), bytes -> isReadTogether(bytes, ready));
    System.out.println(read);
  }

  private static boolean isReadTogether(byte[] file, AtomicInteger ready) {
    try (BytePointer bytes = new BytePointer(file)) {
      ready.incrementAndGet();
      while (ready.get() < THREADS) {
        Thread.onSpinWait(); // to begin close together
      }
      try (Net net = BundledNetwork.read(BundledModel.SHORT_RANGE, bytes, file.length)) {
        return !net.empty();
      }
    }
  }

  @RepeatedTest(10)
  void read_severalThreadsFirst_endsWell() throws Exception {
    assertThat(new OtherClassPath(folder).run(FirstLoadIT.class)).isEqualTo("[true, true, true]");
  }
}
