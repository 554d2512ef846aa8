package io.github.revisage.core.threads;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static com.google.common.util.concurrent.Uninterruptibles.sleepUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

  private static final List<Integer> MANY = IntStream.range(0, 40).boxed().toList();

  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final List<Integer> taken = new ArrayList<>();

  @Test
  void each_firstItemSlowest_isTakenFirstInTheCallersThread() {
    CountDownLatch others = new CountDownLatch(5);
    Set<Thread> takers = ConcurrentHashMap.newKeySet();

    InOrder.each(MANY, item -> {
      if (item == 0) {
        await(others);
      }
      others.countDown();
      return item * item;
    }, square -> {
      takers.add(Thread.currentThread());
      taken.add(square);
    }, 2, "test");

    assertThat(taken).isEqualTo(MANY.stream().map(item -> item * item).toList());
    assertThat(takers).containsExactly(Thread.currentThread());
  }

  @Test
  void each_threads_areSoManyAtOnceAndNotTheCallers() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(3);

    InOrder.each(MANY, item -> {
      if (workers.add(Thread.currentThread())) {
        all.countDown();
        await(all);
      }
      return item;
    }, taken::add, 3, "test");

    assertThat(workers).hasSize(3).doesNotContain(Thread.currentThread());
  }

  @Test
  void each_takerFails_throwsItsFailureAndLeavesOutWhatHasNotBegun() {
    IllegalArgumentException failure = new IllegalArgumentException("item 1");

    assertThatThrownBy(() -> InOrder.each(MANY, this::slowly, item -> {
      taken.add(item);
      if (item == 1) {
        throw failure;
      }
    }, 2, "test")).isSameAs(failure);

    assertThat(taken).containsExactly(0, 1);
    assertThat(atWork).hasValue(0);
    assertThat(done.get()).isLessThan(MANY.size());
  }

  @Test
  void each_workFails_throwsItsFailureWhenItsTurnComes() {
    assertThatThrownBy(() -> InOrder.each(MANY, item -> {
      slowly(item);
      if (item == 2) {
        throw new IllegalStateException("item 2");
      }
      return item;
    }, taken::add, 2, "test")).isInstanceOf(IllegalStateException.class).hasMessage("item 2");

    assertThat(taken).containsExactly(0, 1);
    assertThat(atWork).hasValue(0);
  }

  private int slowly(int item) {
    atWork.incrementAndGet();
    sleepUninterruptibly(5, TimeUnit.MILLISECONDS);
    atWork.decrementAndGet();
    done.incrementAndGet();
    return item;
  }

  private static void await(CountDownLatch latch) {
    assertThat(awaitUninterruptibly(latch, 10, TimeUnit.SECONDS)).isTrue();
  }
}
