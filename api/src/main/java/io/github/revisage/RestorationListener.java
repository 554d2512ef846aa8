package io.github.revisage;

import java.time.Duration;

/**
 * Hears what a restorer does and how long it takes: for counters and timers, of Micrometer for example.
 *
 * <pre>{@code
 * Restorer.builder().listener(new RestorationListener() {
 *   @Override
 *   public void faceDone(FaceOutcome outcome, Duration network, Duration pasting) {
 *     registry.timer("faces", "outcome", outcome.getClass().getSimpleName()).record(network.plus(pasting));
 *   }
 * })
 * }</pre>
 *
 * <p>Called by the restoring threads, several at once, so it must be safe for use by several threads and quick. For one
 * photograph the calls come in the order below, in one thread. What a method throws reaches the caller of {@code
 * restore}. Methods do nothing unless overridden.
 */
public interface RestorationListener {

  /**
   * The detector has looked at a photograph.
   *
   * @param found how many faces it has found
   * @param chosen how many of them are to be restored; {@link #faceDone} follows for all
   * @param detection how long it took; zero if photographs are aligned faces, which need no detector
   */
  default void facesFound(int found, int chosen, Duration detection) {}

  /**
   * A face is finished.
   *
   * @param outcome what became of it
   * @param network how long the network took; zero unless the face was restored. Several faces of a photograph may be in
   *     it at the same time, so that their times add up to more than the photograph's
   * @param pasting how long blending it into the picture took; zero unless the face was restored
   */
  default void faceDone(FaceOutcome outcome, Duration network, Duration pasting) {}

  /**
   * A photograph is finished.
   *
   * @param restoration what the caller will be given
   * @param whole how long it took from the call of {@code restore} on, decoding included, reading a stream not
   */
  default void photoDone(Restoration restoration, Duration whole) {}

  /**
   * A photograph could not be restored, or its restoration was interrupted. An {@link Error}, of memory for example, and a
   * stream that can't be read are not told, only thrown.
   *
   * @param failure what the caller will be thrown
   * @param whole how long it took
   */
  default void photoFailed(RuntimeException failure, Duration whole) {}
}
