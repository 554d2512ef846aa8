package io.github.revisage.examples;

import io.github.revisage.FaceOutcome;
import io.github.revisage.RestorationListener;
import io.github.revisage.Restorer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of faces, and the time that the network takes, as a metrics library would. */
public final class CountFaces implements RestorationListener {

  private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();

  private CountFaces() {}

  /**
   * Runs the program.
   *
   * @param args photographs
   */
  public static void main(String[] args) {
    CountFaces counts = new CountFaces();
    try (Restorer restorer = Restorer.builder().listener(counts).build()) {
      for (String photo : args) {
        restorer.restore(Path.of(photo));
      }
    }
    counts.counters.forEach((name, sum) -> System.out.println(name + " " + sum));
  }

  @Override
  public void faceDone(FaceOutcome outcome, Duration network, Duration pasting) {
    counter("faces." + outcome.getClass().getSimpleName()).increment();
    counter("network.ms").add(network.toMillis());
  }

  private LongAdder counter(String name) {
    return counters.computeIfAbsent(name, any -> new LongAdder());
  }
}
