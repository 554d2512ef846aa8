package consumer

import io.github.revisage.BoundingBox
import io.github.revisage.EngineException
import io.github.revisage.Face
import io.github.revisage.FaceOutcome.Failed
import io.github.revisage.FaceOutcome.Restored
import io.github.revisage.FaceOutcome.Skipped
import io.github.revisage.Landmarks
import io.github.revisage.Point
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import javax.imageio.ImageIO
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class RestorePhotoTest {

  @Test
  fun main_drawnFace_restoresItAndTellsSo(@TempDir folder: Path) {
    val result = folder.resolve("restored.png")

    val printed = printedBy { main(arrayOf(drawnFace().toString(), result.toString())) }

    assertThat(printed).isEqualToIgnoringNewLines("restored with fidelity 0.8")
    assertThat(ImageIO.read(result.toFile())).extracting({ it.width }, { it.height }).containsExactly(240, 260)
  }

  @Test
  fun describe_eachOutcome_saysWhatHappened() {
    val eyesAndMouth = Landmarks(Point(9.0, 9.0), Point(12.1, 9.0), Point(10.5, 11.0), Point(9.3, 13.0), Point(11.8, 13.0))
    val face = Face(BoundingBox(5.0, 5.0, 10.0, 12.0), eyesAndMouth, 0.9)
    val crop = BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB)

    assertThat(describe(Restored(face, 0.5, crop, crop))).isEqualTo("restored with fidelity 0.5")
    assertThat(describe(Skipped(face, "eyes 3.1 px apart"))).isEqualTo("left as it was: eyes 3.1 px apart")
    assertThat(describe(Failed(face, EngineException("out of memory")))).isEqualTo("could not be restored: out of memory")
  }

  private fun printedBy(program: () -> Unit): String {
    val out = System.out
    val printed = ByteArrayOutputStream()
    System.setOut(PrintStream(printed, true))
    try {
      program()
    } finally {
      System.setOut(out)
    }
    return printed.toString()
  }
}

/** A file that every consumer restores. */
internal fun drawnFace(): Path = Path.of(RestorePhotoTest::class.java.getResource("/drawn-face.jpg")!!.toURI())
