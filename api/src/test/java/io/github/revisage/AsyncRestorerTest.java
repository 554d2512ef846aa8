package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Futures and buffers, with a restorer that does what the test says. */
@Timeout(60)
class AsyncRestorerTest {

  private static final BufferedImage PHOTO = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void shutDown() {
    thread.shutdownNow();
  }

  @Test
  void restoreAsync_eachKindOfInput_givesWhatRestoreGives() {
    byte[] bytes = {1, 2, 3};
    RecordingRestorer restorer = new RecordingRestorer(input -> {});

    assertThat(restorer.restoreAsync(Path.of("a.png"), thread).join()).isSameAs(restorer.result);
    assertThat(restorer.input).isEqualTo(Path.of("a.png"));
    assertThat(restorer.restoreAsync(new ByteArrayInputStream(bytes), thread).join()).isSameAs(restorer.result);
    assertThat(restorer.input).isEqualTo(bytes);
    assertThat(restorer.restoreAsync(bytes, thread).join()).isSameAs(restorer.result);
    assertThat(restorer.input).isSameAs(bytes);
    assertThat(restorer.restoreAsync(ByteBuffer.wrap(bytes, 1, 2), thread).join()).isSameAs(restorer.result);
    assertThat(restorer.input).isEqualTo(new byte[] {2, 3});
    assertThat(restorer.restoreAsync(PHOTO, thread).join()).isSameAs(restorer.result);
    assertThat(restorer.input).isSameAs(PHOTO);
  }

  @Test
  void restore_buffers_giveFromPositionToLimitAndStayAsTheyAre() {
    RecordingRestorer restorer = new RecordingRestorer(input -> {});
    ByteBuffer direct = ByteBuffer.allocateDirect(8).put(new byte[] {0, 1, 2, 3, 4, 5, 6, 7}).position(2).limit(5);
    for (ByteBuffer buffer : new ByteBuffer[] {direct, direct.asReadOnlyBuffer(), direct.slice().position(1)}) {
      int position = buffer.position();
      int limit = buffer.limit();

      restorer.restore(buffer);

      assertThat(restorer.input).isEqualTo(position == 2 ? new byte[] {2, 3, 4} : new byte[] {3, 4});
      assertThat(buffer.position()).isEqualTo(position);
      assertThat(buffer.limit()).isEqualTo(limit);
    }
    assertThat(direct.get(3)).isEqualTo((byte) 3);
  }

  @Test
  void restoreAsync_bufferMovedOn_givesWhatWasBetweenPositionAndLimitAtTheCall() {
    RecordingRestorer restorer = new RecordingRestorer(input -> {});
    Queue<Runnable> later = new ArrayDeque<>();
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3});
    CompletableFuture<Restoration> future = restorer.restoreAsync(buffer, later::add);

    buffer.position(3);
    later.remove().run();

    assertThat(future).isCompleted();
    assertThat(restorer.input).isEqualTo(new byte[] {1, 2, 3});
  }

  @Test
  void restoreAsync_failures_completeTheFuture() {
    PhotoException unreadable = new PhotoException("no photo");
    Restorer restorer = new RecordingRestorer(input -> {
      if (input instanceof Path) {
        throw unreadable;
      }
      throw new OutOfMemoryError("too large");
    });
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("unplugged");
      }
    };

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(restorer.restoreAsync(Path.of("a"), thread)::join).withCause(unreadable);
    assertThatThrownBy(restorer.restoreAsync(broken, thread)::join).cause().isInstanceOf(IOException.class)
        .hasMessage("unplugged");
    assertThatThrownBy(restorer.restoreAsync(PHOTO, thread)::join).cause().isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void cancel_beforeStart_restoresNothing() {
    Restorer restorer = new RecordingRestorer(input -> {});
    Queue<Runnable> later = new ArrayDeque<>();
    CompletableFuture<Restoration> future = restorer.restoreAsync(PHOTO, later::add);

    assertThat(future.cancel(false)).isTrue();
    later.remove().run();

    assertThat(calls).hasValue(0);
    assertThat(future).isCancelled();
  }

  @Test
  void cancel_underWay_interruptsTheThreadAndGivesItBackUninterrupted() throws Exception {
    Restorer restorer = new RecordingRestorer(this::workUntilInterrupted);
    CompletableFuture<Restoration> future = restorer.restoreAsync(PHOTO, thread);
    begun.await();

    future.cancel(false);

    ended.await();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
    Future<Boolean> next = thread.submit(() -> Thread.currentThread().isInterrupted());
    assertThat(next.get()).isFalse();
  }

  @Test
  void orTimeout_underWay_interruptsTheThread() throws Exception {
    Restorer restorer = new RecordingRestorer(this::workUntilInterrupted);

    CompletableFuture<Restoration> future = restorer.restoreAsync(PHOTO, thread);
    begun.await();

    future.orTimeout(1, TimeUnit.MILLISECONDS);

    ended.await();
    assertThatThrownBy(future::join).hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void cancel_afterTheEnd_interruptsNobody() throws Exception {
    Restorer restorer = new RecordingRestorer(input -> {});
    CompletableFuture<Restoration> future = restorer.restoreAsync(PHOTO, thread);
    future.join();

    assertThat(future.cancel(true)).isFalse();

    assertThat(thread.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
  }

  @Test
  void restoreAsync_executorThatTakesNoMore_throwsWhatItThrows() {
    thread.shutdown();
    Restorer restorer = new RecordingRestorer(input -> {});

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> restorer.restoreAsync(PHOTO, thread));
  }

  @Test
  void restoreAsync_null_namesTheArgument() {
    Restorer restorer = new RecordingRestorer(input -> {});

    assertThatNullPointerException().isThrownBy(() -> restorer.restore((ByteBuffer) null)).withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync((Path) null, thread)).withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync((InputStream) null, thread))
        .withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync((byte[]) null, thread)).withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync((ByteBuffer) null, thread))
        .withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync((BufferedImage) null, thread))
        .withMessage("photo");
    assertThatNullPointerException().isThrownBy(() -> restorer.restoreAsync(PHOTO, null)).withMessage("executor");
  }

  private void workUntilInterrupted(Object input) {
    begun.countDown();
    try {
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      ended.countDown();
    }
  }

  private final class RecordingRestorer implements Restorer {

    private final Consumer<Object> work;
    private final Restoration result = new NoRestoration();
    private volatile Object input = "none";

    RecordingRestorer(Consumer<Object> work) {
      this.work = work;
    }

    private Restoration done(Object photo) {
      calls.incrementAndGet();
      input = photo;
      work.accept(photo);
      return result;
    }

    @Override
    public Restoration restore(Path photo) {
      return done(photo);
    }

    @Override
    public Restoration restore(InputStream photo) throws IOException {
      return done(photo.readAllBytes());
    }

    @Override
    public Restoration restore(byte[] photo) {
      return done(photo);
    }

    @Override
    public Restoration restore(BufferedImage photo) {
      return done(photo);
    }

    @Override
    public Restorer withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private static final class NoRestoration implements Restoration {

    @Override
    public BufferedImage image() {
      throw new UnsupportedOperationException();
    }

    @Override
    public BufferedImage input() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FaceOutcome> faces() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PhotoFormat format() {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes(PhotoFormat format) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes(PhotoFormat format, int quality) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Path file, int quality) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> losses(PhotoFormat format) {
      throw new UnsupportedOperationException();
    }
  }
}
