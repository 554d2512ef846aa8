package consumer

import io.github.revisage.FaceOutcome
import io.github.revisage.FaceSelection
import io.github.revisage.Restorer
import java.nio.file.Path

/** Restores the faces of one photograph. Arguments: the photograph, the file for the result. */
fun main(args: Array<String>) {
  val (photo, result) = args.map { Path.of(it) }

  Restorer.builder()
    .faces(FaceSelection.where { it.box.area() >= 30 * 30 })
    .fidelityOf { if (it.landmarks.eyeDistance() < 20) 0.3 else 0.8 }
    .build()
    .use { restorer ->
      val restored = restorer.restore(photo)
      restored.faces().forEach { println(describe(it)) }
      restored.save(result)
    }
}

/** Needs no `else`: the compiler knows all outcomes. */
fun describe(outcome: FaceOutcome): String = when (outcome) {
  is FaceOutcome.Restored -> "restored with fidelity ${outcome.fidelity}"
  is FaceOutcome.Skipped -> "left as it was: ${outcome.reason}"
  is FaceOutcome.Failed -> "could not be restored: ${outcome.cause.message}"
}
