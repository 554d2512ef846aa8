package io.github.revisage.examples.cli;

import static com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly;
import static io.github.revisage.examples.cli.Run.files;
import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.PhotoException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several photos at once. */
class JobsTest {

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path album;
  private Path out;

  @BeforeEach
  void nameFolders() {
    album = home.resolve("album");
    out = home.resolve("out");
  }

  @Test
  void restore_twoJobs_areUnderWayTogetherAndToldInTheOrderOfThePhotos() throws IOException {
    List<Path> photos = List.of(
        picture(album.resolve("a.png")), picture(album.resolve("b.png")), picture(album.resolve("c.png")));
    CountDownLatch lastBegins = new CountDownLatch(1);
    engine.beforeRestoring(photo -> {
      if (photo.equals(photos.get(0))) {
        assertThat(awaitUninterruptibly(lastBegins, Duration.ofSeconds(30))).as("the second is done").isTrue();
      } else if (photo.equals(photos.get(2))) {
        lastBegins.countDown();
      }
    });

    Run run = Run.of(engine, "restore", "--jobs=2", album, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(engine.photos()).hasSize(3).first().isEqualTo(photos.get(1));
    assertThat(run.out().stream().map(line -> line.replaceAll(" .*", "")).limit(3))
        .isEqualTo(photos.stream().map(Path::toString).toList());
    assertThat(run.out()).hasSize(4).last().isEqualTo("3 of 3 photos written");
  }

  @Test
  void restore_oneJob_takesPhotosOneAfterAnother() throws IOException {
    for (String name : List.of("a.png", "b.png", "c.png", "d.png")) {
      picture(album.resolve(name));
    }
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    engine.beforeRestoring(photo -> threads.add(Thread.currentThread()));

    Run run = Run.of(engine, "restore", "-j", "1", album, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(engine.photos()).isSorted().hasSize(4);
    assertThat(threads).hasSize(1);
  }

  @Test
  void restore_tooLargeBesideAnotherPhoto_isTriedAgainAlone() throws IOException {
    Path small = picture(album.resolve("a.png"));
    Path large = picture(album.resolve("b.png"));
    CountDownLatch smallBegan = new CountDownLatch(1);
    CountDownLatch largeFailed = new CountDownLatch(1);
    AtomicBoolean smallIsDone = new AtomicBoolean();
    engine.beforeRestoring(photo -> {
      if (photo.equals(small)) {
        smallBegan.countDown();
        assertThat(awaitUninterruptibly(largeFailed, Duration.ofSeconds(30))).as("the large one failed").isTrue();
        smallIsDone.set(true);
      } else if (!smallIsDone.get()) {
        assertThat(awaitUninterruptibly(smallBegan, Duration.ofSeconds(30))).as("the small one began").isTrue();
        largeFailed.countDown();
        throw new PhotoException("reading it needs more memory", new OutOfMemoryError("Java heap space"));
      }
    });

    Run run = Run.of(engine, "restore", small, large, "-o", out, "--jobs=2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(files(out)).containsExactly("a.png", "b.png");
  }

  @Test
  void restore_tooLargeAlone_isOneSentenceAndTheOthersAreRestored() throws IOException {
    picture(album.resolve("a.png"));
    Path large = picture(album.resolve("b.png"));
    AtomicInteger tries = new AtomicInteger();
    engine.beforeRestoring(photo -> {
      if (photo.equals(large)) {
        tries.incrementAndGet();
        throw new OutOfMemoryError("Java heap space");
      }
    });

    Run run = Run.of(engine, "restore", album, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().startsWith(large + ": too large for the ");
    assertThat(tries).as("beside the other one, and alone").hasValue(2);
    assertThat(files(out)).containsExactly("a.png");
  }

  @Test
  void restore_errorInOnePhoto_isToldAndTheOthersAreRestored() throws IOException {
    Path deep = picture(album.resolve("a.png"));
    picture(album.resolve("b.png"));
    picture(album.resolve("c.png"));
    engine.beforeRestoring(photo -> {
      if (photo.equals(deep)) {
        throw new StackOverflowError();
      }
    });

    Run run = Run.of(engine, "restore", album, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString()
        .isEqualTo(deep + ": unexpected failure, please report it with what --verbose tells: java.lang.StackOverflowError");
    assertThat(run.out()).last().isEqualTo("2 of 3 photos written");
    assertThat(files(out)).containsExactly("b.png", "c.png");
  }

  @Test
  void restore_noJobs_isAWrongUse() throws IOException {
    Run run = Run.of(engine, "restore", picture(album.resolve("a.png")), "-o", out, "--jobs=0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().isEqualTo("--jobs must be at least 1, found 0");
  }
}
