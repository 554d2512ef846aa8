package io.github.revisage.core.detect;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {

  private final AtomicInteger made = new AtomicInteger();
  private final List<Integer> freed = new ArrayList<>();

  @Test
  void with_oneAfterTheOther_lendsTheSame() {
    Pool<Integer> pool = pool(4);

    assertThat(pool.<Integer>with(lent -> lent)).isEqualTo(1);
    assertThat(pool.<Integer>with(lent -> lent)).isEqualTo(1);
  }

  @Test
  void with_boundReached_waitsForTheOther() throws InterruptedException {
    Pool<Integer> pool = pool(1);
    CountDownLatch asked = new CountDownLatch(1);
    List<Integer> lentToThread = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              asked.countDown();
              pool.with(lentToThread::add);
            });

    pool.with(
        lent -> {
          thread.start();
          return awaitUninterruptibly(asked, 10, TimeUnit.SECONDS);
        });
    thread.join(TimeUnit.SECONDS.toMillis(10));

    assertThat(lentToThread).containsExactly(1);
    assertThat(made).hasValue(1);
  }

  @Test
  void with_interruptedWhileItWaits_stopsAndStaysInterrupted() {
    Pool<Integer> pool = pool(1);

    pool.with(lent -> {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> pool.with(other -> other))
          .withMessage("interrupted while waiting for a free face detector");
      assertThat(Thread.interrupted()).isTrue();
      return lent;
    });

    assertThat(pool.<Integer>with(lent -> lent)).isEqualTo(1);
  }

  @Test
  void with_workFails_takesBack() {
    Pool<Integer> pool = pool(1);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                pool.with(
                    lent -> {
                      throw new IllegalStateException("work");
                    }))
        .withMessage("work");
    assertThat(pool.<Integer>with(lent -> lent)).isEqualTo(1);
  }

  @Test
  void withFree_boundReached_doesNothing() {
    Pool<Integer> pool = pool(1);
    List<Integer> lent = new ArrayList<>();

    pool.with(mine -> {
      pool.withFree(lent::add);
      return mine;
    });
    assertThat(lent).isEmpty();

    pool.withFree(lent::add);
    assertThat(lent).containsExactly(1);
  }

  @Test
  void withFree_poolClosedByAnother_helpsAndFrees() {
    Pool<Integer> pool = pool(2);
    List<Integer> lent = new ArrayList<>();

    pool.with(mine -> {
      pool.close();
      pool.withFree(lent::add);
      return mine;
    });

    assertThat(lent).containsExactly(2);
    assertThat(freed).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void close_whileLent_freesWhenItComesBack() {
    Pool<Integer> pool = pool(2);

    pool.with(
        lent -> {
          pool.close();
          assertThat(freed).isEmpty();
          return lent;
        });

    assertThat(freed).containsExactly(1);
  }

  @Test
  void close_twice_freesOnceAndLendsNoMore() {
    Pool<Integer> pool = pool(2);
    pool.with(lent -> lent);

    pool.close();
    pool.close();

    assertThat(freed).containsExactly(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.with(lent -> lent))
        .withMessage("this face detector is closed");
  }

  private Pool<Integer> pool(int bound) {
    return new Pool<>(bound, made::incrementAndGet, freed::add);
  }
}
