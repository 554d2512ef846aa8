package io.github.revisage.core;

import io.github.revisage.Colorizer;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.color.ChromaMap;
import io.github.revisage.core.color.Coloring;
import io.github.revisage.core.color.TonedPhotos;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.spi.ColorizerOptions;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;

/**
 * The flow of colouring: find the faces, align each, ask the network for its colours, and give the photograph those colours
 * at its own lightness (Section 4.6).
 *
 * <p>Holds nothing that a photograph changes, so one pipeline serves many threads.
 */
final class ColorizationPipeline {

  private static final double FIDELITY = 0; // as in the reference

  private final ColorizerOptions options;
  private final FaceFlow flow;
  private final FaceAligner aligner;
  private final FaceNetwork network;

  /** A pipeline; detector and network stay the caller's to close. */
  ColorizationPipeline(ColorizerOptions options, FaceDetector detector, FaceNetwork network) {
    this.options = options;
    this.flow = new FaceFlow(options.shared(), detector, network.atOnce());
    this.aligner = new FaceAligner(network.faceSize());
    this.network = network;
  }

  /** Colours the faces of a photograph; the photograph itself is not changed. */
  RestoredPhoto colorize(Photo photo) {
    BufferedImage bgr = Pixels.toBgr(photo.image());
    BufferedImage seen = isGray(bgr) ? GrayPhotos.gray(bgr) : bgr;
    FaceFlow.Found faces = flow.find(bgr);
    ChromaMap map = new ChromaMap(bgr);
    List<FaceOutcome> outcomes = faces.each(face -> times -> color(face, seen, map, times));
    if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
      List<String> notes = outcomes.isEmpty() ? List.of("nothing was coloured: no face was found") : List.of();
      return new RestoredPhoto(photo, Pixels.canvas(photo.image()), outcomes, notes);
    }
    BufferedImage canvas = Pixels.colourCanvas(photo.image());
    boolean harmonized = options.surroundings() == Colorizer.Surroundings.HARMONIZED;
    new Coloring(map, harmonized, options.strength()).paint(canvas);
    return new RestoredPhoto(photo, canvas, outcomes);
  }

  private Supplier<FaceOutcome> color(Face face, BufferedImage seen, ChromaMap map, FaceTimes times) {
    AlignedFace aligned = aligner.align(seen, face.landmarks());
    BufferedImage coloured = times.network(() -> network.restore(aligned.crop(), FIDELITY));
    return () -> {
      times.pasting(() -> map.add(face, aligned, coloured));
      return new Restored(face, FIDELITY, aligned.crop(), coloured);
    };
  }

  private boolean isGray(BufferedImage bgr) {
    return switch (options.input()) {
      case GRAYSCALE -> true;
      case COLOR -> false;
      case AUTO -> {
        if (!TonedPhotos.isToned(bgr)) {
          throw new PhotoException(
              "a Colorizer needs a gray or toned photograph, found one in colour: its input must be GRAYSCALE, to drop its"
                  + " colours, or COLOR, to freshen them");
        }
        yield true;
      }
    };
  }
}
