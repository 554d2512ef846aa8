package io.github.revisage.core.detect;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static com.google.common.util.concurrent.Uninterruptibles.sleepUninterruptibly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.EngineException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final List<Integer> MANY = IntStream.range(0, 100).boxed().toList();

  private final AtomicInteger made = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  @Test
  void each_manyItems_givesTheResultsInOrderByThreadsWithOneToolEach() {
    Set<Integer> tools = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);

    List<Integer> squares = SideBySide.each(MANY, (item, tool) -> {
      if (tools.add(tool)) {
        both.countDown();
        await(both);
      }
      return item * item;
    }, 0, pool(1), 8);

    assertThat(squares).isEqualTo(MANY.stream().map(item -> item * item).toList());
    assertThat(tools).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void each_nothingFree_allByThisThread() {
    Pool<Integer> pool = pool(1);

    List<Integer> tools = pool.with(mine -> SideBySide.each(MANY, recorded((item, tool) -> tool), mine, pool, 8));

    assertThat(tools).hasSize(MANY.size()).containsOnly(1);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void each_fewItems_asksForNoOtherThread() {
    SideBySide.each(MANY.subList(0, 3), recorded((item, tool) -> item), 0, pool(8), 8);

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(made).hasValue(0);
  }

  @Test
  void each_oneThreadAllowed_asksForNoOther() {
    SideBySide.each(MANY, recorded((item, tool) -> item), 0, pool(8), 1);

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(made).hasValue(0);
  }

  @Test
  void each_anotherThreadFails_throwsItsFailureAfterAllHaveEnded() {
    AtomicInteger atWork = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(() -> SideBySide.each(MANY, (item, tool) -> {
      atWork.incrementAndGet();
      try {
        if (tool == 1) {
          failed.countDown();
          throw new IllegalArgumentException("item " + item);
        }
        await(failed);
        return item;
      } finally {
        atWork.decrementAndGet();
      }
    }, 0, pool(1), 8)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("item ");

    assertThat(atWork).hasValue(0);
  }

  @Test
  void each_thisThreadFails_waitsForTheOthers() {
    AtomicInteger atWork = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);

    assertThatThrownBy(() -> SideBySide.each(MANY, (item, tool) -> {
      if (tool == 0) {
        await(begun);
        throw new IllegalStateException("mine");
      }
      atWork.incrementAndGet();
      begun.countDown();
      sleepUninterruptibly(20, TimeUnit.MILLISECONDS);
      atWork.decrementAndGet();
      return item;
    }, 0, pool(1), 8)).isInstanceOf(IllegalStateException.class).hasMessage("mine");

    assertThat(atWork).hasValue(0);
  }

  @Test
  void each_noToolCanBeMade_allByThisThread() {
    assertAllByThisThread(() -> {
      throw new EngineException("the natives are gone");
    });
    assertAllByThisThread(() -> {
      throw new OutOfMemoryError("physical memory");
    });
  }

  private void assertAllByThisThread(Supplier<Integer> maker) {
    CountDownLatch asked = new CountDownLatch(1);
    Pool<Integer> none = new Pool<>(1, () -> {
      asked.countDown();
      return maker.get();
    }, freed -> {});

    List<Integer> tools = SideBySide.each(MANY, recorded((item, tool) -> {
      await(asked);
      return tool;
    }), 0, none, 8);

    assertThat(tools).hasSize(MANY.size()).containsOnly(0);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void each_noThreadCanBeStarted_allByThisThread() {
    List<Integer> tools = SideBySide.each(
        MANY, recorded((item, tool) -> tool), 0, pool(8), 8, count -> Executors.newFixedThreadPool(count, any -> {
          throw new OutOfMemoryError("unable to create native thread");
        }));

    assertThat(tools).hasSize(MANY.size()).containsOnly(0);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void each_helperComesWhenAllIsTaken_makesNoTool() {
    CountDownLatch allTaken = new CountDownLatch(1);

    SideBySide.each(MANY, (item, tool) -> {
      if (item == MANY.size() - 1) {
        allTaken.countDown();
      }
      return item;
    }, 0, pool(8), 2, count -> Executors.newFixedThreadPool(count, helping -> new Thread(() -> {
      await(allTaken);
      helping.run();
    })));

    assertThat(made).hasValue(0);
  }

  private Pool<Integer> pool(int bound) {
    return new Pool<>(bound, made::incrementAndGet, freed -> {});
  }

  private <R> BiFunction<Integer, Integer, R> recorded(BiFunction<Integer, Integer, R> work) {
    return (item, tool) -> {
      threads.add(Thread.currentThread());
      return work.apply(item, tool);
    };
  }

  private static void await(CountDownLatch latch) {
    assertThat(awaitUninterruptibly(latch, 10, TimeUnit.SECONDS)).isTrue();
  }
}
