package consumer

import io.github.revisage.{FaceOutcome, FaceSelection, Restorer}
import java.nio.file.Path
import scala.jdk.CollectionConverters._
import scala.util.Using

/** Restores the faces of one photograph. Arguments: the photograph, the file for the result. */
object RestorePhoto {

  def main(args: Array[String]): Unit = {
    val settings = Restorer.builder()
      .faces(FaceSelection.where(face => face.box.area >= 30 * 30))
      .fidelityOf(face => if (face.landmarks.eyeDistance < 20) 0.3 else 0.8)

    Using.resource(settings.build()) { restorer =>
      val restored = restorer.restore(Path.of(args(0)))
      restored.faces.asScala.map(describe).foreach(println)
      restored.save(Path.of(args(1)))
    }
  }

  /** Needs no default: the compiler knows all outcomes (Scala 2.13; Scala 3 since 3.9). Scala takes no records apart. */
  def describe(outcome: FaceOutcome): String = outcome match {
    case restored: FaceOutcome.Restored => s"restored with fidelity ${restored.fidelity}"
    case skipped: FaceOutcome.Skipped => s"left as it was: ${skipped.reason}"
    case failed: FaceOutcome.Failed => s"could not be restored: ${failed.cause.getMessage}"
  }
}
