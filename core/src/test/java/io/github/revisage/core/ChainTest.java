package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Colorizer;
import io.github.revisage.Face;
import io.github.revisage.Inpainter;
import io.github.revisage.Mask;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that go on from one another. */
class ChainTest {

  private static final Face FACE = face(48, 40, 60);
  private static final FaceDetector DETECTOR = FaceDetector.givenFaces(List.of(FACE));
  private static final Mask MASK = Mask.of(new Rectangle(35, 55, 12, 9), new Rectangle(90, 0, 12, 9));

  @TempDir static Path models;
  @TempDir Path folder;

  @BeforeAll
  static void write() {
    for (Task task : List.of(Task.RESTORATION, Task.INPAINTING, Task.COLORIZATION)) {
      MicroModel.written(models.resolve(task.name()), MicroModel.description(task));
    }
  }

  @Test
  void steps_onAFile_keepItsFormatItsPictureAndTheNotes() throws IOException {
    Path file = folder.resolve("gray.bmp");
    ImageIO.write(GrayPhotos.gray(SyntheticPictures.waves(120, 120)), "bmp", file.toFile());
    BufferedImage photo = new PhotoReader().read(file).image();
    try (Inpainter inpainter = Inpainter.builder().model(model(Task.INPAINTING)).detector(DETECTOR).build();
        Restorer restorer = Restorer.builder().model(model(Task.RESTORATION)).detector(DETECTOR).build();
        Colorizer colorizer = Colorizer.builder().model(model(Task.COLORIZATION)).detector(DETECTOR).build()) {

      Restoration filled = inpainter.inpaint(file, MASK);
      Restoration restored = restorer.restore(filled);
      Restoration coloured = colorizer.colorize(restored);

      assertThat(samples(restored.image())).isEqualTo(samples(restorer.restore(filled.image()).image()));
      assertThat(samples(coloured.image())).isEqualTo(samples(colorizer.colorize(restored.image()).image()));
      assertThat(coloured.format()).isEqualTo(PhotoFormat.BMP);
      assertThat(samples(coloured.input())).isEqualTo(samples(photo));
      assertThat(filled.notes()).hasSize(1);
      assertThat(coloured.notes()).isEqualTo(filled.notes());
      assertThat(coloured.faces()).hasSize(1);
    }
  }

  @Test
  void inpaint_earlierResult_fillsItsPicture() {
    BufferedImage photo = SyntheticPictures.waves(120, 120);
    try (Inpainter inpainter = Inpainter.builder().model(model(Task.INPAINTING)).detector(DETECTOR).build();
        Restorer restorer = Restorer.builder().model(model(Task.RESTORATION)).detector(DETECTOR).build()) {
      Restoration restored = restorer.restore(photo);

      Restoration filled = inpainter.inpaint(restored, MASK);

      assertThat(samples(filled.image())).isEqualTo(samples(inpainter.inpaint(restored.image(), MASK).image()));
      assertThat(filled.input()).isSameAs(photo);
      assertThat(filled.format()).isEqualTo(PhotoFormat.PNG);
    }
  }

  @Test
  void isGrayOrToned_photos_areToldApart() {
    BufferedImage colour = SyntheticPictures.waves(120, 120);
    try (Colorizer colorizer = Colorizer.builder().model(model(Task.COLORIZATION)).detector(DETECTOR).build()) {
      assertThat(colorizer.isGrayOrToned(colour)).isFalse();
      assertThat(colorizer.isGrayOrToned(GrayPhotos.gray(colour))).isTrue();
    }
  }

  private static Path model(Task task) {
    return models.resolve(task.name());
  }
}
