package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.revisage.Device;
import io.github.revisage.EngineDescription;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.ModelException;
import io.github.revisage.ModelSize;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Precision;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.align.Threads;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the public door to the micro network and back. */
class RestorerTest {

  private static final Face FACE = face(48, 40, 60);

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path micro;
  private final BufferedImage photo = SyntheticPictures.waves(100, 120);

  @BeforeAll
  static void importMicro() {
    micro = MicroModel.imported(shared.resolve("micro")).path();
  }

  @Test
  void restore_eachKindOfInput_givesTheSamePicture() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(photo, "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);

    try (Restorer restorer = build()) {
      Restoration decoded = restorer.restore(photo);

      assertThat(decoded.faces()).hasSize(1).first().isInstanceOf(Restored.class);
      assertThat(samples(decoded.image())).isNotEqualTo(samples(photo));
      assertThat(samples(restorer.restore(file).image())).isEqualTo(samples(decoded.image()));
      assertThat(samples(restorer.restore(bytes).image())).isEqualTo(samples(decoded.image()));
      assertThat(samples(restorer.restore(new ByteArrayInputStream(bytes)).image())).isEqualTo(samples(decoded.image()));
    }
  }

  @Test
  void describe_builtForTheProcessor_tellsModelAndThreads() {
    EngineDescription description;
    try (Restorer restorer = Restorer.builder().model(micro).device(Device.CPU).threads(2).build()) {
      description = restorer.describe();
    }

    assertThat(description.faceSize()).isEqualTo(32);
    assertThat(description.model()).isNotBlank();
    assertThat(description.device()).isEqualTo(Device.CPU);
    assertThat(description.precision()).isEqualTo(Precision.EXACT);
    assertThat(description.threads()).isEqualTo(2);
  }

  @Test
  void sharing_otherRestorerIsClosed_goesOnWithItsEngine() {
    FaceDetector detector = FaceDetector.givenFaces(List.of(FACE));
    try (Restorer alone = Restorer.builder().model(micro).detector(detector).fidelity(1).build()) {
      Restoration expected = alone.restore(photo);
      Restorer other = build();

      try (Restorer sharing = Restorer.builder().sharing(other).detector(detector).fidelity(1).build()) {
        assertThat(sharing.describe()).isEqualTo(other.describe());
        other.close();
        other.close();

        assertThat(samples(sharing.restore(photo).image())).isEqualTo(samples(expected.image()));
      }
    }
  }

  @Test
  void sharing_anotherSize_worksWithTheOthersModel() {
    try (Restorer other = build();
        Restorer sharing = Restorer.builder().size(ModelSize.BASE).sharing(other).build()) {
      assertThat(sharing.describe()).isEqualTo(other.describe());
    }
  }

  @Test
  void sharing_lastOwnerIsClosed_closesTheEngine() {
    Restorer other = build();
    Restorer sharing = Restorer.builder().sharing(other).build();
    SharedEngine engine = CodeFormerRestorer.engineOf(sharing); // a third owner
    float[] face = new float[32 * 32 * 3];

    other.close();
    sharing.close();
    sharing.close();
    engine.engine().restore(face, 0.5);
    engine.release();

    assertThatIllegalStateException().isThrownBy(() -> engine.engine().restore(face, 0.5));
  }

  @Test
  void sharing_closedRestorer_isRefused() {
    Restorer other = build();
    other.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> Restorer.builder().sharing(other).build())
        .withMessage("this restorer is closed");
  }

  @Test
  void save_afterTheRestorerIsClosed_writesThePicture() throws IOException {
    Restoration restored;
    try (Restorer restorer = build()) {
      restored = restorer.restore(photo);
    }

    restored.save(folder.resolve("restored.png"));

    assertThat(samples(ImageIO.read(folder.resolve("restored.png").toFile()))).isEqualTo(samples(restored.image()));
  }

  @Test
  void save_ofALowQuality_isSmaller() throws IOException {
    Restoration restored;
    try (Restorer restorer = build()) {
      restored = restorer.restore(photo);
    }

    restored.save(folder.resolve("small.jpg"), 30);

    byte[] small = Files.readAllBytes(folder.resolve("small.jpg"));
    assertThat(restored.bytes(PhotoFormat.JPEG, 30)).isEqualTo(small);
    assertThat(restored.bytes(PhotoFormat.JPEG).length).isGreaterThan(2 * small.length);
    assertThat(restored.bytes(PhotoFormat.PNG, 30)).isEqualTo(restored.bytes(PhotoFormat.PNG));
    assertThatIllegalArgumentException().isThrownBy(() -> restored.bytes(PhotoFormat.JPEG, 101))
        .withMessage("quality must be in [1, 100], found 101");
  }

  @Test
  void restore_eightThreadsThroughOneRestorer_giveWhatOneThreadGives() {
    List<BufferedImage> photos =
        IntStream.range(0, 16).mapToObj(i ->
            SyntheticPictures.picture(100, 120, (x, y, c) -> 127 + 99 * Math.sin(x / (9.0 + i) + y / 13.0 + c)))
            .toList();

    try (Restorer restorer = build()) {
      List<int[]> alone = photos.stream().map(one -> samples(restorer.restore(one).image())).toList();
      List<int[]> together = Threads.eight(photos, one -> samples(restorer.restore(one).image()));

      for (int i = 0; i < photos.size(); i++) {
        assertThat(together.get(i)).as("photo %s", i).isEqualTo(alone.get(i));
      }
    }
  }

  @Test
  void restore_afterClose_isRefusedForEachKindOfInput() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(photo, "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Restorer restorer = build();
    restorer.close();
    restorer.close();

    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(photo)).withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(file)).withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(bytes)).withMessageContaining("closed");
    ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(stream)).withMessageContaining("closed");
    assertThat(stream.available()).as("left to be read").isEqualTo(bytes.length);
  }

  @Test
  void close_fromItsOwnProgressCallback_isRefusedInsteadOfWaitingForEver() {
    AtomicReference<Restorer> itself = new AtomicReference<>();
    try (Restorer restorer =
        Restorer.builder().model(micro).detector(FaceDetector.givenFaces(List.of(FACE)))
            .progress((done, all) -> itself.get().close()).build()) {
      itself.set(restorer);

      assertThatIllegalStateException().isThrownBy(() -> restorer.restore(photo))
          .withMessageContaining("after the call has returned");
    }
  }

  /** A callback that waits for such a call would wait for ever if the call waited for closing, which waits for the callback. */
  @Test
  @Timeout(60)
  void restore_whileClosingWaits_isRefusedAtOnce() throws Exception {
    AtomicReference<Restorer> itself = new AtomicReference<>();
    AtomicReference<Throwable> another = new AtomicReference<>();
    List<Integer> nested = new ArrayList<>();
    Restorer restorer =
        Restorer.builder().model(micro).detector(FaceDetector.givenFaces(List.of(FACE))).progress((done, all) -> {
          if (done == 0 && nested.isEmpty()) {
            Thread closing = started(() -> itself.get().close());
            while (closing.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
            another.set(catchThrowable(() -> itself.get().restoreAsync(photo, RestorerTest::started).get()));
            nested.add(0);
            nested.add(itself.get().restore(photo).faces().size()); // part of the call under way
          }
        }).build();
    itself.set(restorer);

    assertThat(restorer.restore(photo).faces()).hasSize(1);

    assertThat(another.get()).hasCauseInstanceOf(IllegalStateException.class).hasMessageContaining("this restorer is closed");
    assertThat(nested).containsExactly(0, 1);
    assertThatIllegalStateException().isThrownBy(() -> restorer.restore(photo)).withMessage("this restorer is closed");
  }

  private static Thread started(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  @Test
  void close_givenDetector_staysOpen() {
    AtomicBoolean closed = new AtomicBoolean();
    FaceDetector detector = new FaceDetector() {
      @Override
      public List<Face> detect(BufferedImage bgr) {
        return List.of();
      }

      @Override
      public void close() {
        closed.set(true);
      }
    };

    Restorer.builder().model(micro).detector(detector).build().close();

    assertThat(closed).isFalse();
  }

  @Test
  void restore_alignedInput_needsNoDetector() {
    try (Restorer restorer = Restorer.builder().model(micro).alignedInput(true).build()) {
      assertThat(restorer.restore(photo).image().getWidth()).isEqualTo(32);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Task.class, names = {"INPAINTING", "COLORIZATION"})
  void build_modelForAnotherTask_isRefusedNamingBoth(Task task) {
    Path other = MicroModel.written(folder.resolve("other"), MicroModel.description(task)).path();

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Restorer.builder().model(other).build())
        .withMessageContaining("restoration model").withMessageContaining(task.name().toLowerCase(Locale.ROOT))
        .withMessageContaining("micro");
  }

  @Test
  void build_noModelFolder_isRefused() {
    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Restorer.builder().model(folder).build())
        .withMessageContaining("model.json");
  }

  private static Restorer build() {
    return Restorer.builder().model(micro).detector(FaceDetector.givenFaces(List.of(FACE))).build();
  }
}
