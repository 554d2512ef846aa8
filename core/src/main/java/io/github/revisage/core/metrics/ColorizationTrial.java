package io.github.revisage.core.metrics;

import io.github.revisage.core.color.Chroma;
import io.github.revisage.core.metrics.Subjects.Candidate;
import io.github.revisage.core.paste.GrayPhotos;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gray faces, coloured at their own lightness. */
record ColorizationTrial(Painter painter) implements Trial {

  private static final String GRAY = "gray";
  private static final String OURS = "ours";

  @Override
  public List<String> rows() {
    return List.of(GRAY, OURS);
  }

  @Override
  public String mainRow() {
    return OURS;
  }

  @Override
  public Map<String, Candidate> of(RgbPicture good, long seed) {
    RgbPicture gray = RgbPicture.of(GrayPhotos.gray(good.toImage()));
    Candidate painted = painter.paint(gray, 0);
    byte[] coloured = Chroma.transfer(gray.rgb(), painted.picture().rgb());
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    candidates.put(GRAY, told(new Candidate(gray, Map.of()), good));
    candidates.put(OURS, told(new Candidate(new RgbPicture(gray.width(), gray.height(), coloured), painted.told()), good));
    return candidates;
  }

  private static Candidate told(Candidate candidate, RgbPicture good) {
    byte[] rgb = candidate.picture().rgb();
    return candidate
        .and(ColourMeasures.COLOURFULNESS, ColourMeasures.colourfulness(rgb))
        .and(ColourMeasures.ERROR, ColourMeasures.error(rgb, good.rgb()));
  }
}
