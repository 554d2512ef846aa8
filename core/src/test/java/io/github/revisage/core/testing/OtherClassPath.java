package io.github.revisage.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own, with this one's class path but for some changes. */
public final class OtherClassPath {

  private static final int MINUTES = 5; // it takes some seconds

  private final Path first;
  private final List<String> left;

  /**
   * Makes a class path.
   *
   * @param first an empty folder, which comes before all else
   */
  public OtherClassPath(Path first) {
    this.first = first;
    this.left = new ArrayList<>(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));
  }

  /** Leaves out the one jar of this name, such as {@code opencv-4.13.0-1.5.13-linux-x86_64.jar}. */
  public OtherClassPath without(String jar) {
    assertThat(left.removeIf(entry -> Path.of(entry).endsWith(jar))).as("%s is on the class path", jar).isTrue();
    return this;
  }

  /** Puts a file before all others of its name. */
  public OtherClassPath with(String file, String content) throws IOException {
    Path path = first.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    return this;
  }

  /** What the program prints to its standard output; fails the test unless it ends with 0. */
  public String run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-cp");
    command.add(first + File.pathSeparator + String.join(File.pathSeparator, left));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("output-", ".txt");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly().waitFor();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertThat(ended).as("%s ends within %d minutes", program, MINUTES).isTrue();
    assertThat(process.exitValue()).as("%s printed %s", program, printed).isZero();
    return printed.strip();
  }
}
