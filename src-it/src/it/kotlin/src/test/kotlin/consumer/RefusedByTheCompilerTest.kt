package consumer

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.writeText
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** What the compiler refuses; it is strict about JSpecify's annotations without being asked. */
class RefusedByTheCompilerTest {

  @TempDir lateinit var folder: Path

  private val nulls = """
    import io.github.revisage.*
    import io.github.revisage.spi.*
    import java.nio.file.Path

    fun argument(restorer: Restorer, photo: Path?) = restorer.restore(photo)
    fun setting() = Restorer.builder().detector(null)
    fun element(landmarks: List<Landmarks?>) = FaceDetector.given(landmarks)
    fun fromLambda() = FaceDetector { null }
    fun fromSpi(options: RestorerOptions): Path = options.shared().model()
    """.trimIndent()

  @Test
  fun compile_nullWhereNoneMayBe_isRefused() {
    assertThat(compile(nulls)).containsExactly(
      "5: argument type mismatch: actual type is 'Path?', but 'Path' was expected.",
      "6: null cannot be a value of a non-null type 'FaceDetector'.",
      "7: argument type mismatch: actual type is 'List<Landmarks?>', but '(Mutable)List<Landmarks>' was expected.",
      "8: null cannot be a value of a non-null type '(Mutable)List<Face>'.",
      "9: return type mismatch: expected 'Path', actual 'Path?'.")
  }

  @Test
  fun compile_theSameWithAnnotationsIgnored_isAccepted() {
    assertThat(compile(nulls, "-Xjspecify-annotations=ignore")).isEmpty()
  }

  @Test
  fun compile_whenWithoutFailed_isRefused() {
    val source = """
      import io.github.revisage.FaceOutcome

      fun describe(outcome: FaceOutcome) = when (outcome) {
        is FaceOutcome.Restored -> "restored"
        is FaceOutcome.Skipped -> outcome.reason
      }
      """.trimIndent()

    assertThat(compile(source))
      .containsExactly("3: 'when' expression must be exhaustive. Add the 'is Failed' branch or an 'else' branch.")
  }

  /** The errors, as `line: text`. */
  private fun compile(source: String, vararg options: String): List<String> {
    val file = folder.resolve("Source.kt")
    file.writeText(source)
    val output = ByteArrayOutputStream()
    val exit = K2JVMCompiler().exec(
      PrintStream(output), "-no-stdlib", "-no-reflect", "-classpath", System.getProperty("java.class.path"),
      "-d", folder.resolve("classes").toString(), *options, file.toString())

    val errors = Regex("""Source\.kt:(\d+):\d+: error: (.*)""").findAll(output.toString())
      .map { it.destructured.let { (line, text) -> "$line: $text" } }.toList()
    assertThat(exit).describedAs("%s", output).isEqualTo(if (errors.isEmpty()) ExitCode.OK else ExitCode.COMPILATION_ERROR)
    return errors
  }
}
