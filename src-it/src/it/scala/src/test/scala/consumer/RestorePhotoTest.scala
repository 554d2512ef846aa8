package consumer

import io.github.revisage.{BoundingBox, EngineException, Face, FaceOutcome, Landmarks, Point}
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.nio.file.Path
import javax.imageio.ImageIO
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class RestorePhotoTest {

  @Test
  def main_drawnFace_restoresItAndTellsSo(@TempDir folder: Path): Unit = {
    val photo = Path.of(getClass.getResource("/drawn-face.jpg").toURI)
    val result = folder.resolve("restored.png")
    val printed = new ByteArrayOutputStream

    Console.withOut(printed) {
      RestorePhoto.main(Array(photo.toString, result.toString))
    }

    assertThat(printed.toString).isEqualToIgnoringNewLines("restored with fidelity 0.8")
    val picture = ImageIO.read(result.toFile)
    assertThat(picture.getWidth).isEqualTo(240)
    assertThat(picture.getHeight).isEqualTo(260)
  }

  @Test
  def describe_eachOutcome_saysWhatHappened(): Unit = {
    val landmarks =
      new Landmarks(new Point(9, 9), new Point(12.1, 9), new Point(10.5, 11), new Point(9.3, 13), new Point(11.8, 13))
    val face = new Face(new BoundingBox(5, 5, 10, 12), landmarks, 0.9)
    val crop = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)

    assertThat(RestorePhoto.describe(new FaceOutcome.Restored(face, 0.5, crop, crop)))
      .isEqualTo("restored with fidelity 0.5")
    assertThat(RestorePhoto.describe(new FaceOutcome.Skipped(face, "eyes 3.1 px apart, minimum 5")))
      .isEqualTo("left as it was: eyes 3.1 px apart, minimum 5")
    assertThat(RestorePhoto.describe(new FaceOutcome.Failed(face, new EngineException("out of memory"))))
      .isEqualTo("could not be restored: out of memory")
  }
}
