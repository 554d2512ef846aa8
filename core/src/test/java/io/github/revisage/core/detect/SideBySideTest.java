package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  @Test
  void each_manyItems_keepsTheirOrder() {
    try (Pool<Object> pool = pool(4)) {
      List<Integer> squares = pool.with(own -> new SideBySide<>(pool, own, 4).each(ITEMS, (lent, i) -> i * i));

      assertThat(squares).isEqualTo(ITEMS.stream().map(i -> i * i).toList());
    }
  }

  @Test
  void each_manyItems_areWorkedOnWithDifferentLoansAtOnce() {
    Set<Object> loans = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);
    try (Pool<Object> pool = pool(2)) {
      pool.with(own -> new SideBySide<>(pool, own, 4).each(ITEMS, (lent, i) -> {
        if (loans.add(lent)) {
          both.countDown();
        }
        return awaits(both);
      })).forEach(met -> assertThat(met).isTrue());
    }

    assertThat(loans).hasSize(2);
  }

  @Test
  void each_nothingFreeInThePool_worksAlone() {
    Set<Object> loans = ConcurrentHashMap.newKeySet();
    try (Pool<Object> pool = pool(1)) {
      pool.with(own -> new SideBySide<>(pool, own, 4).each(ITEMS, (lent, i) -> loans.add(lent)));
    }

    assertThat(loans).hasSize(1);
  }

  @Test
  void each_poolClosedMeanwhile_stillEnds() {
    Pool<Object> pool = pool(4);

    List<Integer> same = pool.with(own -> {
      pool.close();
      return new SideBySide<>(pool, own, 4).each(ITEMS, (lent, i) -> i);
    });

    assertThat(same).isEqualTo(ITEMS);
  }

  @Test
  void each_aHelperFails_throwsItsFailure() {
    CountDownLatch helped = new CountDownLatch(1);
    try (Pool<Object> pool = pool(2)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> pool.with(own -> new SideBySide<>(pool, own, 4).each(ITEMS, (lent, i) -> {
            if (lent != own) {
              helped.countDown();
              throw new IllegalStateException("no window");
            }
            return awaits(helped);
          })))
          .withMessage("no window");
    }
  }

  private static Pool<Object> pool(int bound) {
    return new Pool<>(bound, Object::new, closed -> {});
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
