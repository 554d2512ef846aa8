package io.github.revisage.core;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.FaceOutcome.Skipped;
import io.github.revisage.Mask;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.fill.HoledFace;
import io.github.revisage.core.fill.Holes;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.FacePaster;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.paste.Patch;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.InpainterOptions;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The flow of filling: find the faces, align each and its mask, fill it, paste it back through the mask (Section 4.6).
 *
 * <p>Holds nothing that a photograph changes, so one pipeline serves many threads.
 */
final class InpaintingPipeline {

  private static final double FIDELITY = 1; // as in the reference

  /** What rounding and soft edges leave of a mask is not worth a word. */
  private static final double LEAST_LEFT = 0.005;

  private static final String UNTOUCHED = "the mask does not touch it";

  private final FaceFlow flow;
  private final FaceAligner aligner;
  private final FaceNetwork network;
  private final FacePaster paster = new FacePaster();

  /** A pipeline; detector and network stay the caller's to close. */
  InpaintingPipeline(InpainterOptions options, FaceDetector detector, FaceNetwork network) {
    this.flow = new FaceFlow(options.shared(), detector, network.atOnce());
    this.aligner = new FaceAligner(network.faceSize());
    this.network = network;
  }

  /** Fills the faces of a photograph that a mask touches; the photograph itself is not changed. */
  RestoredPhoto inpaint(Photo photo, Mask mask) {
    BufferedImage bgr = Pixels.toBgr(photo.image());
    Holes holes = Holes.of(mask, bgr);
    FaceFlow.Found faces = flow.find(bgr);
    BufferedImage canvas = Pixels.canvas(photo.image());
    boolean gray = GrayPhotos.isGray(bgr);
    List<FaceOutcome> outcomes = faces.each(face -> times -> fill(face, bgr, holes, gray, canvas, times));
    return new RestoredPhoto(photo, canvas, outcomes, notes(holes, outcomes));
  }

  private Supplier<FaceOutcome> fill(
      Face face, BufferedImage bgr, Holes holes, boolean gray, BufferedImage canvas, FaceTimes times) {
    AlignedFace aligned = aligner.align(bgr, face.landmarks());
    HoledFace holed = new HoledFace(aligned, holes.in(aligned));
    if (!holed.isTouched()) {
      return () -> new Skipped(face, UNTOUCHED);
    }
    BufferedImage painted = times.network(() -> network.restore(holed.shown(), FIDELITY));
    BufferedImage fill = holed.fitted(gray ? GrayPhotos.gray(painted) : painted);
    return () -> {
      times.pasting(() -> paste(fill, aligned, holes, canvas));
      return new Restored(face, FIDELITY, aligned.crop(), holed.filled(fill));
    };
  }

  private void paste(BufferedImage fill, AlignedFace aligned, Holes holes, BufferedImage canvas) {
    Patch patch = paster.patch(canvas.getWidth(), canvas.getHeight(), fill, aligned, List.of(), 1);
    if (!patch.where().isEmpty()) {
      Patch seen = holes.through(patch);
      Pixels.blend(canvas, seen.where(), seen.bgr(), seen.mask());
    }
  }

  /** Faces that failed or were skipped speak for themselves. */
  private static List<String> notes(Holes holes, List<FaceOutcome> outcomes) {
    if (holes.isEmpty()) {
      return List.of("nothing was filled: the mask marks nothing");
    }
    if (outcomes.isEmpty()) {
      return List.of("nothing was filled: no face was found");
    }
    if (outcomes.stream().allMatch(InpaintingPipeline::isUntouched)) {
      return List.of("nothing was filled: the mask touches no face");
    }
    if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
      return List.of("nothing was filled: see its faces");
    }
    double left = holes.leftOver();
    return left < LEAST_LEFT
        ? List.of()
        : List.of(
            String.format(Locale.ROOT, "%.0f %% of the mask was not filled: it lies in no face that was filled", left * 100));
  }

  /** A face may also be skipped before its mask is looked at, for eyes too close or as none of those asked for. */
  private static boolean isUntouched(FaceOutcome outcome) {
    return outcome instanceof Skipped skipped && skipped.reason().equals(UNTOUCHED);
  }
}
