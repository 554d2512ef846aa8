package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Metric;
import io.github.revisage.core.metrics.RealFaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics, and perhaps real faces, that are closed together. */
final class OpenMetrics implements AutoCloseable {

  private final List<Metric> metrics = new ArrayList<>();
  private @Nullable RealFaces real;

  void add(Metric metric) {
    metrics.add(metric);
  }

  void compareWith(RealFaces faces) {
    real = faces;
  }

  List<Metric> all() {
    return metrics;
  }

  @Nullable RealFaces real() {
    return real;
  }

  @Override
  public void close() {
    metrics.forEach(Metric::close);
    if (real != null) {
      real.close();
    }
  }
}
