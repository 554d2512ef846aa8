package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.options;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.PhotoException;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.testing.MicroModel;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignedFacePipelineTest {

  @TempDir static Path folder;
  private static Engine engine;

  @BeforeAll
  static void load() {
    engine = Engine.load(MicroModel.imported(folder.resolve("micro")));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void restore_faceOfTheModelsSize_isRestoredWhole() {
    BufferedImage face = SyntheticPictures.waves(32, 32);

    RestoredPhoto restored = restore(face, builder -> builder.fidelity(0.25));

    Restored outcome = (Restored) restored.faces().get(0);
    assertThat(samples(restored.image())).isEqualTo(samples(new FaceNetwork(engine).restore(face, 0.25)));
    assertThat(outcome.fidelity()).isEqualTo(0.25);
    assertThat(samples(outcome.before())).isEqualTo(samples(face));
    assertThat(samples(face)).isEqualTo(samples(SyntheticPictures.waves(32, 32)));
  }

  @Test
  void restore_otherSizes_areResized() {
    for (int side : new int[] {16, 100}) {
      RestoredPhoto restored = restore(SyntheticPictures.waves(side, side), builder -> builder.upscale(2));

      assertThat(restored.image().getWidth()).isEqualTo(64);
      assertThat(restored.image().getHeight()).isEqualTo(64);
      assertThat(restored.faces().get(0).face().box().width()).isEqualTo(side);
    }
  }

  @Test
  void restore_pictureThatIsNotSquare_saysThatItWasSqueezed() {
    assertThat(restore(SyntheticPictures.waves(40, 32), builder -> {}).notes())
        .containsExactly("an aligned face must be square: 40×32 pixels were squeezed to one");
    assertThat(restore(SyntheticPictures.waves(32, 32), builder -> {}).notes()).isEmpty();
  }

  @Test
  void restore_faceOfTheModelsSize_givesAPictureOfItsOwn() {
    RestoredPhoto restored = restore(SyntheticPictures.waves(32, 32), builder -> {});

    assertThat(restored.image()).isNotSameAs(((Restored) restored.faces().get(0)).after());
  }

  @Test
  void restore_grayFace_staysGray() {
    BufferedImage gray = SyntheticPictures.picture(32, 32, (x, y, c) -> 127 + 100 * Math.sin(x / 7.0 + y / 9.0));

    int[] after = samples(restore(gray, builder -> {}).image());

    for (int i = 0; i < after.length; i += 3) {
      assertThat(after[i]).isEqualTo(after[i + 1]).isEqualTo(after[i + 2]);
    }
  }

  @Test
  void restore_fidelityThatIsNoNumber_failsAndShowsTheFaceAsItWas() {
    BufferedImage face = SyntheticPictures.waves(32, 32);

    RestoredPhoto restored = restore(face, builder -> builder.fidelityOf(any -> Double.NaN));

    assertThat(restored.faces().get(0)).isInstanceOf(Failed.class);
    assertThat(samples(restored.image())).isEqualTo(samples(face));
    assertThat(restored.image()).isNotSameAs(face);
  }

  @Test
  void restore_fidelityThatThrowsAnExceptionOfOurs_reachesTheCaller() {
    PhotoException own = new PhotoException("my own");

    assertThatThrownBy(() -> restore(SyntheticPictures.waves(32, 32), builder -> builder.fidelityOf(any -> {
      throw own;
    }))).isSameAs(own);
  }

  @Test
  void restore_progress_countsOneFace() {
    List<String> heard = new ArrayList<>();

    restore(SyntheticPictures.waves(32, 32), builder -> builder.progress((done, faces) -> heard.add(done + "/" + faces)));

    assertThat(heard).containsExactly("0/1", "1/1");
  }

  private static RestoredPhoto restore(BufferedImage face, Consumer<Restorer.Builder> settings) {
    return new AlignedFacePipeline(options(settings), new FaceNetwork(engine)).restore(Photo.of(face));
  }
}
