package io.github.revisage.core;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.FaceOutcome.Skipped;
import io.github.revisage.Mask;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.fill.HolePart;
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
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final String AT_ITS_RIM = "the mask touches only its surroundings' rim, which is not filled";

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

  /**
   * Fills the holes of a photograph that are thin, wherever they are, and those that are not in its faces; the photograph itself
   * is not changed.
   */
  RestoredPhoto inpaint(Photo photo, Mask mask) {
    BufferedImage bgr = Pixels.toBgr(photo.image());
    Holes holes = Holes.of(mask, bgr);
    boolean gray = GrayPhotos.isGray(bgr);
    BufferedImage canvas = Pixels.canvas(photo.image());
    BufferedImage continued = holes.isEmpty() ? bgr : Pixels.toBgr(bgr);
    boolean isAnyThin = holes.fillThin(bgr, thin -> {
      blend(thin, continued);
      blend(thin, canvas);
    });
    FaceFlow.Found faces = flow.find(continued);
    List<FaceOutcome> outcomes = faces.each(face -> times -> fill(face, bgr, continued, holes, gray, canvas, times));
    return new RestoredPhoto(photo, canvas, outcomes, notes(holes, isAnyThin, outcomes), isAnyThin);
  }

  private Supplier<FaceOutcome> fill(
      Face face, BufferedImage bgr, BufferedImage continued, Holes holes, boolean gray, BufferedImage canvas, FaceTimes times) {
    AlignedFace before = aligner.align(bgr, face.landmarks());
    if (!new HoledFace(before, holes.in(before)).isTouched()) {
      return () -> new Skipped(face, UNTOUCHED);
    }
    AlignedFace aligned = aligner.align(continued, face.landmarks());
    HolePart wide = holes.wideIn(aligned);
    HoledFace holed = new HoledFace(aligned, wide.in(aligned));
    if (!holed.isTouched()) {
      return () -> new Restored(face, FIDELITY, before.crop(), aligned.crop());
    }
    BufferedImage painted = times.network(() -> network.restore(holed.shown(), FIDELITY));
    BufferedImage fill = holed.fitted(gray ? GrayPhotos.gray(painted) : painted);
    return () -> {
      Patch patch = times.pasted(() -> paste(fill, aligned, holes, wide, canvas));
      return patch.isInvisible()
          ? leftOut(face, before, aligned)
          : new Restored(face, FIDELITY, before.crop(), holed.filled(fill));
    };
  }

  /** A face whose wide holes lie where its rim fades out. */
  private static FaceOutcome leftOut(Face face, AlignedFace before, AlignedFace continued) {
    return Arrays.equals(bytes(before), bytes(continued))
        ? new Skipped(face, AT_ITS_RIM)
        : new Restored(face, FIDELITY, before.crop(), continued.crop());
  }

  private static byte[] bytes(AlignedFace face) {
    return ((DataBufferByte) face.crop().getRaster().getDataBuffer()).getData();
  }

  private Patch paste(BufferedImage fill, AlignedFace aligned, Holes holes, HolePart wide, BufferedImage canvas) {
    Patch patch = wide.through(paster.patch(canvas.getWidth(), canvas.getHeight(), fill, aligned, List.of(), 1));
    holes.note(patch);
    blend(patch, canvas);
    return patch;
  }

  private static void blend(Patch patch, BufferedImage picture) {
    if (!patch.where().isEmpty()) {
      Pixels.blend(picture, patch.where(), patch.bgr(), patch.mask());
    }
  }

  /** Faces that failed or were skipped speak for themselves. */
  private static List<String> notes(Holes holes, boolean isAnyThin, List<FaceOutcome> outcomes) {
    if (holes.isEmpty()) {
      return List.of("nothing was filled: the mask marks nothing");
    }
    List<String> notes = new ArrayList<>();
    if (isAnyThin) {
      notes.add("holes up to " + holes.widest() + " pixels wide were filled from what surrounds them");
    } else if (outcomes.isEmpty()) {
      return List.of("nothing was filled: no face was found");
    } else if (outcomes.stream().allMatch(InpaintingPipeline::isUntouched)) {
      return List.of("nothing was filled: the mask touches no face");
    } else if (outcomes.stream().noneMatch(Restored.class::isInstance)) {
      return List.of("nothing was filled: see its faces");
    }
    double left = holes.leftOver();
    if (left >= LEAST_LEFT) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of the mask was not filled: it is wider than %d pixels and lies in no face that was filled",
              left * 100,
              holes.widest()));
    }
    return notes;
  }

  /** A face may also be skipped before its mask is looked at, for eyes too close or as none of those asked for. */
  private static boolean isUntouched(FaceOutcome outcome) {
    return outcome instanceof Skipped skipped && skipped.reason().equals(UNTOUCHED);
  }
}
