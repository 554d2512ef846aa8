package io.github.revisage.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.revisage.core.model.CheckpointImport;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Imports a checkpoint in a JVM of its own, whose heap is no larger than what importing promises to do with. */
public final class SmallHeapImport {

  private static final String HEAP = "-Xmx1g"; // for the published checkpoints of 377 MB
  private static final int MINUTES = 10; // it takes some seconds

  private SmallHeapImport() {}

  /** The program of that JVM: {@code CHECKPOINT FOLDER}. */
  public static void main(String[] arguments) {
    CheckpointImport.run(Path.of(arguments[0]), Path.of(arguments[1]), Storage.FLOAT32, UntoldNumbers.PUBLISHED);
  }

  /** The model folder that a published-size checkpoint becomes; fails the test if it does not. */
  public static ModelFolder run(Path checkpoint, Path folder) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path log = folder.resolveSibling("import.log");
    ProcessBuilder program =
        new ProcessBuilder(
            java.toString(), HEAP, "-cp", System.getProperty("java.class.path"), SmallHeapImport.class.getName(),
            checkpoint.toString(), folder.toString());
    try {
      Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly().waitFor();
      assertThat(ended).as("importing %s ends within %d minutes", checkpoint, MINUTES).isTrue();
      assertThat(process.exitValue()).as("importing %s with %s: %s", checkpoint, HEAP, Files.readString(log)).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted while importing " + checkpoint, e);
    }
    return ModelFolder.open(folder);
  }
}
