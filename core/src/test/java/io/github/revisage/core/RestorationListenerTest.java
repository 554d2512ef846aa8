package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.RestorationListener;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the listener and the log are told, with the micro network. */
class RestorationListenerTest {

  private static final Face GOOD = face(48, 40, 60);
  private static final Face FAILING = face(48, 110, 60);
  private static final Face SMALL = face(8, 80, 20);

  @TempDir static Path shared;
  private static Path micro;
  private final BufferedImage photo = SyntheticPictures.waves(160, 120);
  private final Heard heard = new Heard();
  private final Logger log = Logger.getLogger("io.github.revisage.core");
  private final Records records = new Records();

  @BeforeAll
  static void importMicro() {
    micro = MicroModel.imported(shared.resolve("micro")).path();
  }

  @BeforeEach
  void listenToTheLog() {
    log.setLevel(Level.ALL);
    log.addHandler(records);
  }

  @AfterEach
  void leaveTheLog() {
    log.removeHandler(records);
    log.setLevel(null);
  }

  @Test
  void restore_facesOfAllOutcomes_areToldInOrderWithTheirTimes() {
    try (Restorer restorer = builder(GOOD, SMALL, FAILING).build()) {
      Restoration restoration = restorer.restore(photo);

      assertThat(heard.events).containsExactly(
          "found 3, chosen 2, true", "Skipped false false", "Restored true true", "Failed false false", "photo true");
      assertThat(heard.last).isSameAs(restoration);
      assertThat(heard.steps).isLessThanOrEqualTo(heard.whole);
    }
  }

  @Test
  void restore_alignedFace_isToldWithoutDetection() {
    try (Restorer restorer = Restorer.builder().model(micro).alignedInput(true).listener(heard).build()) {
      restorer.restore(photo);
    }

    assertThat(heard.events).containsExactly("found 1, chosen 1, false", "Restored true false", "photo true");
  }

  @Test
  void restore_photoThatFails_isToldOnce() {
    try (Restorer restorer = builder(GOOD).build()) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> restorer.restore(new byte[] {1}));
      assertThatExceptionOfType(PhotoException.class)
          .isThrownBy(() -> restorer.restore(new ByteArrayInputStream(new byte[] {1})));
    }

    assertThat(heard.events).containsExactly("PhotoException true", "PhotoException true");
  }

  @Test
  void restore_listenerThatThrowsOurOwnException_reachesTheCallerAndHearsOfTheFaceOnce() {
    PhotoException own = new PhotoException("the listener's own");
    List<FaceOutcome> told = new ArrayList<>();
    RestorationListener throwing = new RestorationListener() {
      @Override
      public void faceDone(FaceOutcome outcome, Duration network, Duration pasting) {
        told.add(outcome);
        throw own;
      }
    };

    try (Restorer restorer = builder(GOOD, GOOD).listener(throwing).build()) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> restorer.restore(photo)).isSameAs(own);
    }

    assertThat(told).hasSize(1).first().isInstanceOf(FaceOutcome.Restored.class);
  }

  @Test
  void restore_listenerThatThrowsOnAFailure_doesNotHideIt() {
    PhotoException own = new PhotoException("the listener's own");
    RestorationListener throwing = new RestorationListener() {
      @Override
      public void photoFailed(RuntimeException failure, Duration whole) {
        throw own;
      }
    };

    try (Restorer restorer = builder(GOOD).listener(throwing).build()) {
      assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> restorer.restore(new byte[] {1})).isSameAs(own);
    }

    assertThat(own.getSuppressed()).singleElement().isInstanceOf(PhotoException.class);
  }

  @Test
  void restore_photoThatIsInterrupted_isTold() {
    try (Restorer restorer =
        builder(GOOD, FAILING).progress((done, faces) -> Thread.currentThread().interrupt()).build()) {
      assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> restorer.restore(photo));
    } finally {
      Thread.interrupted();
    }

    assertThat(heard.events).containsExactly("found 2, chosen 2, true", "CancellationException true");
  }

  @Test
  void restore_facesOfAllOutcomes_logsThoseThatWereNotRestoredAtDebug() {
    try (Restorer restorer = builder(GOOD, SMALL, FAILING).build()) {
      restorer.restore(photo);
    }

    assertThat(records.all).allSatisfy(record -> assertThat(record.getLevel()).isEqualTo(Level.FINE)); // DEBUG
    assertThat(records.all).extracting(LogRecord::getMessage).satisfiesExactly(
        loaded -> assertThat(loaded).matches("loaded the model micro\\.safetensors in \\d+ ms"),
        skipped -> assertThat(skipped).startsWith("Skipped[face at ").contains("eyes 2.0 px apart, minimum 5"),
        failed -> assertThat(failed).startsWith("Failed[face at ").contains("fidelity must be in [0, 1], found 7.0"));
    assertThat(records.all.get(2).getThrown()).hasMessageContaining("found 7.0");
  }

  private Restorer.Builder builder(Face... faces) {
    return Restorer.builder().model(micro).detector(FaceDetector.givenFaces(List.of(faces)))
        .fidelityOf(face -> face.equals(FAILING) ? 7 : 0.5).listener(heard);
  }

  /** Events in words; a time is told as whether it is more than zero. */
  private static final class Heard implements RestorationListener {
    private final List<String> events = new ArrayList<>();
    private Duration steps = Duration.ZERO;
    private Duration whole = Duration.ZERO;
    private Object last = "none";

    @Override
    public void facesFound(int found, int chosen, Duration detection) {
      events.add("found " + found + ", chosen " + chosen + ", " + taken(detection));
      steps = steps.plus(detection);
    }

    @Override
    public void faceDone(FaceOutcome outcome, Duration network, Duration pasting) {
      events.add(outcome.getClass().getSimpleName() + " " + taken(network) + " " + taken(pasting));
      steps = steps.plus(network).plus(pasting);
    }

    @Override
    public void photoDone(Restoration restoration, Duration time) {
      events.add("photo " + taken(time));
      last = restoration;
      whole = time;
    }

    @Override
    public void photoFailed(RuntimeException failure, Duration time) {
      events.add(failure.getClass().getSimpleName() + " " + taken(time));
    }

    private static boolean taken(Duration time) {
      return time.compareTo(Duration.ZERO) > 0;
    }
  }

  private static final class Records extends Handler {
    private final List<LogRecord> all = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      all.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
