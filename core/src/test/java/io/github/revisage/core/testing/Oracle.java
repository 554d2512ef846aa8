package io.github.revisage.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.revisage.core.weights.UntoldNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The oracle: an independent model of the network in PyTorch, which makes fixtures too large to be kept in the project.
 * Part of the {@link TestData}.
 */
public final class Oracle {

  /** Debian's own interpreter, since it is the one that Debian's PyTorch belongs to. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final Path FIXTURES = Path.of("target", "oracle").toAbsolutePath();
  private static final String SEED = "1";
  private static final int MINUTES = 20; // one takes a minute or two of two cores
  private static final int SHOWN_LINES = 5;

  private Oracle() {}

  /**
   * A fixture, which is made now unless an earlier run has left it in {@code target/oracle}. The test is skipped where there
   * is no test data, and fails if it is not complete.
   *
   * @param config what {@code make_fixture.py} is asked for
   * @param checkpoint the file of weights that it makes then
   */
  public static OracleFixture fixture(String config, String checkpoint) {
    Path program = TestData.path("oracle/make_fixture.py");
    Path folder = FIXTURES.resolve(config);
    if (!Files.exists(folder)) {
      try {
        make(program, config, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new OracleFixture(folder, checkpoint, UntoldNumbers.PUBLISHED);
  }

  /** Under another name first, so that what an interrupted run leaves is not taken for a fixture. */
  private static void make(Path program, String config, Path folder) throws IOException {
    Path partial = FIXTURES.resolve(config + ".partial");
    Path log = FIXTURES.resolve(config + ".log");
    if (Files.exists(partial)) {
      MoreFiles.deleteRecursively(partial, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    Files.createDirectories(partial);
    ProcessBuilder python =
        new ProcessBuilder(
            PYTHON, program.toString(), "--config", config, "--seed", SEED, "--no-safetensors",
            "--out", partial.toString());
    python.environment().put("PYTHONDONTWRITEBYTECODE", "1"); // the oracle's folder may be read-only
    run(python, log);
    Files.move(partial, folder);
  }

  private static void run(ProcessBuilder program, Path log) throws IOException {
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        fail("%s must end within %d minutes", program.command(), MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted while waiting for " + program.command(), e);
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(log);
    assertThat(process.exitValue())
        .as(
            "exit code of %s, which needs the Debian packages python3-torch and libopenblas0; it said: %s",
            String.join(" ", program.command()),
            String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())))
        .isZero();
  }
}
