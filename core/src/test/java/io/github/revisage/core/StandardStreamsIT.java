package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program hears on standard output and error from its first restorations: a JVM of its own. */
class StandardStreamsIT {

  /** What TensorFlow says of itself without a switch to make it silent, once in a process. */
  private static final List<String> INEVITABLE =
      List.of("All log messages before absl::InitializeLog()", "MLIR V1 optimization pass is not enabled");

  /** What it says of the processor, unless {@code TF_CPP_MIN_LOG_LEVEL} is 1 or more. */
  private static final List<String> OF_THE_PROCESSOR =
      List.of("oneDNN custom operations are on", "This TensorFlow binary is optimized", "To enable the following instructions");

  private static final int MINUTES = 5; // it takes some seconds

  @TempDir Path folder;

  /** The program of that JVM: {@code MODEL}. */
  public static void main(String[] arguments) {
    try (Restorer restorer = Restorer.builder().model(Path.of(arguments[0]))
        .detector(FaceDetector.givenFaces(List.of(face(48, 40, 60)))).build()) {
      for (int i = 0; i < 2; i++) {
        if (!(restorer.restore(SyntheticPictures.waves(100, 120)).faces().get(0) instanceof Restored)) {
          throw new AssertionError("the face was not restored");
        }
      }
    }
  }

  @Test
  void restore_logLevelOne_saysTheInevitableOnly() throws Exception {
    assertThat(said("1")).allMatch(line -> INEVITABLE.stream().anyMatch(line::contains));
  }

  @Test
  void restore_noLogLevel_saysNoMoreThanTheProcessorsFeatures() throws Exception {
    assertThat(said(null)).allMatch(
        line -> Stream.concat(INEVITABLE.stream(), OF_THE_PROCESSOR.stream()).anyMatch(line::contains));
  }

  /** The lines of both streams. */
  private List<String> said(String logLevel) throws IOException, InterruptedException {
    Path model =
        MicroModel.written(
            folder.resolve("model"), MicroModel.description(Task.RESTORATION, true, Storage.FLOAT16)).path();
    Path log = folder.resolve("said");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED"); // or Java says that JavaCPP loads libraries
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StandardStreamsIT.class.getName(), model.toString()));
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    program.environment().remove("JAVA_TOOL_OPTIONS"); // Java would tell that it has picked them up
    program.environment().remove("TF_CPP_MIN_LOG_LEVEL");
    if (logLevel != null) {
      program.environment().put("TF_CPP_MIN_LOG_LEVEL", logLevel);
    }
    Process process = program.start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    assertThat(ended).as("ends within %d minutes", MINUTES).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return Files.readAllLines(log);
  }
}
