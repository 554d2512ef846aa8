package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.Face;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Futures and interrupts with the micro network. */
@Timeout(120)
class AsyncRestorationTest {

  private static final List<Face> FACES = List.of(face(48, 40, 60), face(48, 80, 60), face(48, 120, 60));

  @TempDir static Path shared;
  private static Path micro;
  private final BufferedImage photo = SyntheticPictures.waves(160, 120);
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @BeforeAll
  static void importMicro() {
    micro = MicroModel.imported(shared.resolve("micro")).path();
  }

  @AfterEach
  void shutDown() {
    threads.shutdownNow();
  }

  @Test
  void cancel_afterTheFirstFace_stopsBeforeTheSecond() throws InterruptedException {
    List<Integer> heard = new ArrayList<>();
    CountDownLatch handed = new CountDownLatch(1);
    AtomicReference<CompletableFuture<Restoration>> future = new AtomicReference<>();
    try (Restorer restorer = build()) {
      future.set(restorer.withProgress((done, faces) -> {
        await(handed);
        heard.add(done);
        if (done == 1) {
          future.get().cancel(true);
        }
      }).restoreAsync(photo, threads));
      handed.countDown();

      assertThatExceptionOfType(CancellationException.class).isThrownBy(future.get()::join);
    } // closing waits for the thread that still restores, if it does

    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(heard).containsExactly(0, 1);
  }

  @Test
  void restore_interruptedThread_stopsAndStaysInterrupted() {
    List<Integer> heard = new ArrayList<>();
    try (Restorer restorer = build()) {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> restorer.withProgress((done, faces) -> heard.add(done)).restore(photo))
          .withMessage("the restoration was stopped by an interrupt of its thread");
      assertThat(Thread.interrupted()).isTrue(); // and no more, for the rest of the test
      assertThat(heard).isEmpty();

      assertThat(restorer.restore(photo).faces()).hasSize(3);
    }
  }

  @Test
  void restoreAsync_badPhoto_failsTheFuture() {
    try (Restorer restorer = build()) {
      assertThatThrownBy(restorer.restoreAsync(new byte[] {1, 2, 3}, threads)::join).cause()
          .isInstanceOf(PhotoException.class).hasMessageContaining("not a picture of a known format");
    }
  }

  @Test
  void close_futuresUnderWayAndQueued_waitsForTheFirstAndFailsTheSecond() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try {
      Restorer restorer = build();
      CompletableFuture<Restoration> underWay = restorer.withProgress((done, faces) -> {
        begun.countDown();
        await(goOn);
      }).restoreAsync(photo, one);
      CompletableFuture<Restoration> queued = restorer.restoreAsync(photo, one);
      begun.await();

      Thread closing = new Thread(restorer::close);
      closing.start();
      closing.join(200);
      assertThat(closing.isAlive()).as("waits for the face under way").isTrue();
      assertThat(underWay).isNotDone();
      goOn.countDown();

      closing.join();
      assertThat(underWay.join().faces()).hasSize(3);
      assertThatThrownBy(queued::join).cause().isInstanceOf(IllegalStateException.class)
          .hasMessage("this restorer is closed");
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void restoreAsync_eightAtOnce_giveWhatOneAfterTheOtherGives() {
    try (Restorer restorer = build()) {
      assertSameAsAlone(restorer, threads);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void restoreAsync_virtualThreads_giveWhatOneThreadGives() throws Exception {
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (Restorer restorer = build()) {
      assertSameAsAlone(restorer, virtual);
    } finally {
      virtual.shutdownNow();
    }
  }

  private static void assertSameAsAlone(Restorer restorer, ExecutorService executor) {
    List<BufferedImage> photos =
        IntStream.range(0, 8).mapToObj(i ->
            SyntheticPictures.picture(160, 120, (x, y, c) -> 127 + 99 * Math.sin(x / (9.0 + i) + y / 13.0 + c)))
            .toList();
    List<int[]> alone = photos.stream().map(one -> samples(restorer.restore(one).image())).toList();

    List<CompletableFuture<Restoration>> futures =
        photos.stream().map(one -> restorer.restoreAsync(one, executor)).toList();

    for (int i = 0; i < photos.size(); i++) {
      assertThat(samples(futures.get(i).join().image())).as("photo %s", i).isEqualTo(alone.get(i));
    }
  }

  @Test
  void withProgress_twoCallers_hearTheirOwnPhotoOnly() {
    List<String> own = new ArrayList<>();
    List<String> other = new ArrayList<>();
    List<String> builders = new ArrayList<>();
    try (Restorer restorer = builder().progress((done, faces) -> builders.add(done + "/" + faces)).build()) {
      restorer.withProgress((done, faces) -> own.add(done + "/" + faces)).restore(photo);
      restorer.withProgress((done, faces) -> other.add(done + "/" + faces)).restore(photo);
    }

    assertThat(own).containsExactly("0/3", "1/3", "2/3", "3/3").isEqualTo(other);
    assertThat(builders).isEmpty();
  }

  @Test
  void withProgress_closed_closesTheOther() {
    Restorer restorer = build();

    restorer.withProgress((done, faces) -> {}).close();

    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(photo)).withMessage("this restorer is closed");
    restorer.close();
  }

  @Test
  void withProgress_otherRestorerForgotten_keepsTheMemoryThatItUses() throws InterruptedException {
    Restorer kept = build().withProgress((done, faces) -> {});
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
      Thread.sleep(10);
    }
    Thread.sleep(200); // for a cleaner that had something to clean

    assertThat(kept.restore(photo).faces()).hasSize(3);
    kept.close();
  }

  private static Restorer.Builder builder() {
    return Restorer.builder().model(micro).detector(FaceDetector.givenFaces(FACES));
  }

  private static Restorer build() {
    return builder().build();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
