package io.github.revisage.benchmarks.peers;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One contestant in a process of its own. */
final class ContestantProcess {

  private static final String HEAP = "-Xmx1g"; // the same for all; the weights lie outside of it
  private static final String STACK = "-Xss16m"; // with Java's own 1 MB ONNX Runtime ends in a segmentation fault
  private static final String MEASUREMENT = "measurement"; // the two files that a process leaves
  private static final String RESTORED = "restored";

  private ContestantProcess() {}

  /**
   * Measures a contestant in a new process.
   *
   * @param environment variables that it gets beside those of this process
   * @param folder for what it writes
   */
  static Measurement run(
      Contestant.Kind kind, Path model, Path input, int warmUp, int iterations, Map<String, String> environment,
      Path folder) throws IOException, InterruptedException {
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, STACK,
        "-cp", System.getProperty("java.class.path"), ContestantProcess.class.getName(),
        kind.name(), model.toString(), input.toString(), Integer.toString(warmUp), Integer.toString(iterations),
        folder.toString());
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(kind + " failed with exit code " + exit);
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(MEASUREMENT))) {
      properties.load(reader);
    }
    return Measurement.of(properties);
  }

  /** The face that the latest process with a folder has restored. */
  static float[] restored(Path folder) throws IOException {
    return FaceNumbers.read(folder.resolve(RESTORED));
  }

  /** The program of that process. */
  public static void main(String[] arguments) throws IOException {
    Contestant.Kind kind = Contestant.Kind.valueOf(arguments[0]);
    float[] face = FaceNumbers.ofPicture(Path.of(arguments[2]));
    int warmUp = Integer.parseInt(arguments[3]);
    int iterations = Integer.parseInt(arguments[4]);
    Path folder = Path.of(arguments[5]);
    long start = System.nanoTime();
    try (Contestant contestant = kind.load(Path.of(arguments[1]))) {
      double load = secondsSince(start);
      List<Double> times = new ArrayList<>();
      float[] restored = face;
      for (int i = 0; i < warmUp + iterations; i++) {
        long begin = System.nanoTime();
        restored = contestant.restore(face);
        times.add(secondsSince(begin));
      }
      FaceNumbers.write(folder.resolve(RESTORED), restored);
      Measurement measurement =
          new Measurement(
              contestant.version(), load, times.get(0), times.subList(warmUp, times.size()), Machine.peakMegabytes());
      try (Writer writer = Files.newBufferedWriter(folder.resolve(MEASUREMENT))) {
        measurement.toProperties().store(writer, null);
      }
    }
    Runtime.getRuntime().halt(0); // exit handlers of native libraries are no part of the measurement, and may crash
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
