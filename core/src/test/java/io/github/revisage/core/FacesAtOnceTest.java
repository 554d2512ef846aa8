package io.github.revisage.core;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.Device;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacesAtOnceTest {

  private static final List<Integer> FACES = IntStream.range(0, 12).boxed().toList();

  /** That of the bundled 512-pixel model. */
  private static final CodeFormerSpec BASE =
      new CodeFormerSpec(
          512, 16, List.of(1, 2, 3, 3, 6, 12), 2, List.of(16), 512, 64, 8, new TransformerSpec(256, 8, 6),
          List.of(32, 64, 128, 256));

  /** That of the other bundled models, nearly. */
  private static final CodeFormerSpec FAST =
      new CodeFormerSpec(128, 32, List.of(1, 2, 4), 1, List.of(), 512, 64, 8, new TransformerSpec(256, 8, 6), List.of());

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final List<Integer> taken = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 0, 0, 0", "2, 1, 0, 0", "4, 3, 1, 0", "8, 3, 3, 0", "16, 3, 3, 1"})
  void helpers_threads_asManyAsAreLeftAndMemoryAllows(int threads, int fast, int base, int published) {
    assertThat(FacesAtOnce.helpers(FAST, Device.CPU, threads)).isEqualTo(fast);
    assertThat(FacesAtOnce.helpers(BASE, Device.CPU, threads)).isEqualTo(base);
    assertThat(FacesAtOnce.helpers(CodeFormerSpec.PUBLISHED, Device.CPU, threads)).isEqualTo(published);
  }

  @Test
  void helpers_graphicsCard_none() {
    assertThat(FacesAtOnce.helpers(BASE, Device.GPU, 16)).isZero();
  }

  @Test
  void each_helperFree_twoAtOnceAndTakenInOrder() {
    CountDownLatch both = new CountDownLatch(2);

    new FacesAtOnce(1).each(FACES, face -> {
      if (threads.add(Thread.currentThread())) {
        both.countDown();
        assertThat(awaitUninterruptibly(both, 10, TimeUnit.SECONDS)).isTrue();
      }
      return face;
    }, taken::add);

    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
    assertThat(taken).isEqualTo(FACES);
  }

  @Test
  void each_helperTakenByAnotherCall_inThisThreadAndFreeAgainAfterwards() {
    FacesAtOnce atOnce = new FacesAtOnce(1);

    atOnce.each(List.of("two", "faces"), outer -> outer, outer -> atOnce.each(FACES, this::noted, taken::add));

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(taken).hasSize(2 * FACES.size());
    threads.clear();
    atOnce.each(FACES, this::noted, taken::add);
    assertThat(threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void each_oneFaceOrNone_inThisThread() {
    FacesAtOnce atOnce = new FacesAtOnce(3);

    atOnce.each(List.of(), this::noted, taken::add);
    atOnce.each(List.of(1), this::noted, taken::add);

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(taken).containsExactly(1);
  }

  @Test
  void each_failure_leavesTheHelpersFree() {
    FacesAtOnce atOnce = new FacesAtOnce(1);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> atOnce.each(FACES, this::failing, taken::add)).withMessage("closed");

    atOnce.each(FACES, this::noted, taken::add);
    assertThat(threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void each_interruptedBetweenTwoFaces_stopsThereAndStaysInterrupted() {
    for (FacesAtOnce atOnce : List.of(new FacesAtOnce(0), new FacesAtOnce(1))) {
      taken.clear();
      try {
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> atOnce.each(FACES, this::noted, face -> {
          taken.add(face);
          Thread.currentThread().interrupt();
        }));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }

      assertThat(taken).containsExactly(0);
    }
  }

  @Test
  void each_interruptedByWhatTakesAResult_worksOnNoOtherFace() {
    List<Integer> worked = new ArrayList<>();

    try {
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> new FacesAtOnce(0).each(FACES, face -> {
        worked.add(face);
        return face;
      }, face -> Thread.currentThread().interrupt()));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(worked).containsExactly(0);
  }

  private int failing(int face) {
    throw new IllegalStateException("closed");
  }

  private int noted(int face) {
    threads.add(Thread.currentThread());
    return face;
  }
}
