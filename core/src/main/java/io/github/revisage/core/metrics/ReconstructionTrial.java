package io.github.revisage.core.metrics;

import io.github.revisage.core.metrics.Subjects.Candidate;
import java.util.List;
import java.util.Map;

/** Good faces through a stage I autoencoder: what its codes can say. */
record ReconstructionTrial(Painter painter) implements Trial {

  private static final String RECONSTRUCTION = "reconstruction";

  @Override
  public List<String> rows() {
    return List.of(RECONSTRUCTION);
  }

  @Override
  public String mainRow() {
    return RECONSTRUCTION;
  }

  @Override
  public Map<String, Candidate> of(RgbPicture good, long seed) {
    return Map.of(RECONSTRUCTION, painter.paint(good, 0));
  }
}
