package consumer

import java.io.ByteArrayOutputStream
import java.nio.file.{Files, Path}
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** Scala 2.13 and, from 3.9 on, Scala 3 know that FaceOutcome is sealed; before, a forgotten case shows at run time only. */
class ForgottenCaseTest {

  @Test
  def compile_matchWithoutFailed_isToldByCompilersThatKnowJavaSeals(@TempDir folder: Path): Unit = {
    val source = Files.writeString(folder.resolve("Describe.scala"),
      """import io.github.revisage.FaceOutcome
        |object Describe {
        |  def describe(outcome: FaceOutcome): String = outcome match {
        |    case restored: FaceOutcome.Restored => "restored"
        |    case skipped: FaceOutcome.Skipped => skipped.reason
        |  }
        |}
        |""".stripMargin)

    val said = compile(source)

    assertThat(folder.resolve("Describe.class")).exists()
    if (System.getProperty("knowsJavaSeals").toBoolean) {
      assertThat(said).contains("match may not be exhaustive", "Failed")
    } else {
      assertThat(said).isEmpty()
    }
  }

  /** What the compiler of this build says: Scala 2 and 3 have other names for the same door. */
  private def compile(source: Path): String = {
    val said = new ByteArrayOutputStream
    val arguments =
      Array("-classpath", System.getProperty("java.class.path"), "-d", source.getParent.toString, source.toString)
    Console.withErr(said) {
      Class.forName(System.getProperty("compiler")).getMethod("process", classOf[Array[String]]).invoke(null, arguments)
    }
    said.toString
  }
}
