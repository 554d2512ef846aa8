package io.github.revisage.core;

import io.github.revisage.Device;
import io.github.revisage.EngineDescription;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.threads.InOrder;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes several faces of a photograph through one network at the same time, each in a thread of its own: the operations of
 * one face leave processors idle, the more so the smaller its feature maps are.
 *
 * <p>All restorers of an engine share one of these, so that calls from many threads do not multiply its threads and memory.
 */
final class FacesAtOnce {

  private static final int MOST_HELPERS = 3;

  /** What helpers may take for each processor, in bytes. With two, 512-pixel networks would take more, and gain a twentieth. */
  private static final long MEMORY_A_THREAD = 150L << 20;

  /** A face takes about as much memory as so many feature maps of its full size (measured: 14 to 26). */
  private static final int MAPS_OF_A_FACE = 24;

  private final Semaphore helpers;

  /**
   * For one network.
   *
   * @param helpers how many faces may be at it besides one of each calling thread
   */
  FacesAtOnce(int helpers) {
    this.helpers = new Semaphore(helpers);
  }

  /** As many as pay for a network that is run so. */
  static FacesAtOnce of(CodeFormerSpec spec, EngineDescription run) {
    return new FacesAtOnce(helpers(spec, run.device(), run.threads()));
  }

  static int helpers(CodeFormerSpec spec, Device device, int threads) {
    if (device == Device.GPU) { // it does one operation after another
      return 0;
    }
    long map = (long) spec.faceSize() * spec.faceSize() * spec.channels() * spec.multipliers().get(0) * Float.BYTES;
    long inMemory = threads * MEMORY_A_THREAD / (map * MAPS_OF_A_FACE);
    return (int) Math.min(Math.min(MOST_HELPERS, threads - 1), inMemory);
  }

  /**
   * Does the work on each face; when this returns or throws, nothing is at it any more.
   *
   * @param work may be done on several faces at once, each in a thread of its own
   * @param then takes the results in the order of the faces, in this thread
   * @throws java.util.concurrent.CancellationException if this thread is interrupted, which it stays
   */
  <T, R> void each(List<T> faces, Function<T, R> work, Consumer<R> then) {
    int helping = take(faces.size() - 1);
    Consumer<R> thenIfWanted = result -> {
      Interruption.check();
      then.accept(result);
    };
    try {
      Interruption.check();
      if (helping == 0) {
        faces.forEach(face -> {
          Interruption.check(); // before the work too, which takes long: what took the last result may have asked to stop
          thenIfWanted.accept(work.apply(face));
        });
      } else {
        InOrder.each(faces, work, thenIfWanted, 1 + helping, "revisage-restoring");
      }
    } finally {
      helpers.release(helping);
    }
  }

  private int take(int most) {
    int taken = 0;
    while (taken < most && helpers.tryAcquire()) {
      taken++;
    }
    return taken;
  }
}
