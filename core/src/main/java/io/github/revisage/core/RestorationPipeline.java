package io.github.revisage.core;

import io.github.revisage.EngineException;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.BoxPainter;
import io.github.revisage.core.paste.FacePaster;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.paste.Patch;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Supplier;

/**
 * The main flow: find the faces of a photograph, align each, restore it, paste it back.
 *
 * <p>Holds nothing that a photograph changes, so one pipeline serves many threads.
 */
final class RestorationPipeline {

  private final RestorerOptions options;
  private final FaceFlow flow;
  private final FidelityWeight fidelity;
  private final FaceAligner aligner;
  private final FaceNetwork network;
  private final FacePaster paster = new FacePaster();
  private final Enlargement enlargement;

  /** A pipeline; detector and network stay the caller's to close. */
  RestorationPipeline(RestorerOptions options, FaceDetector detector, FaceNetwork network) {
    this.options = options;
    this.flow = new FaceFlow(options.shared(), detector, network.atOnce());
    this.fidelity = new FidelityWeight(options.fidelity());
    this.aligner = new FaceAligner(network.faceSize());
    this.network = network;
    this.enlargement = new Enlargement(options.upscale(), options.upsampler());
  }

  /** Restores the faces of a photograph; the photograph itself is not changed. */
  RestoredPhoto restore(Photo photo) {
    BufferedImage bgr = Pixels.toBgr(photo.image());
    FaceFlow.Found faces = flow.find(bgr);
    BufferedImage canvas = enlargement.canvas(photo.image(), bgr);
    boolean gray = GrayPhotos.isGray(bgr);
    List<FaceOutcome> outcomes = faces.each(face -> {
      double w = fidelity.asked(face);
      return times -> restore(face, FidelityWeight.required(w), bgr, gray, canvas, times);
    });
    if (options.drawBoxes()) {
      BoxPainter.paint(canvas, outcomes, options.upscale());
    }
    return new RestoredPhoto(photo, canvas, outcomes);
  }

  /** A face that fails keeps the pixels that it came with, and says why. */
  private Supplier<FaceOutcome> restore(
      Face face, double w, BufferedImage bgr, boolean gray, BufferedImage canvas, FaceTimes times) {
    AlignedFace aligned = aligner.align(bgr, face.landmarks());
    BufferedImage painted = times.network(() -> network.restore(aligned.crop(), w));
    BufferedImage restored = gray ? GrayPhotos.match(painted, aligned.crop()) : painted;
    return () -> {
      times.pasting(() -> paste(restored, aligned, face, canvas));
      return new Restored(face, w, aligned.crop(), restored);
    };
  }

  private void paste(BufferedImage restored, AlignedFace aligned, Face face, BufferedImage canvas) {
    Patch patch =
        paster.patch(canvas.getWidth(), canvas.getHeight(), restored, aligned, face.outline(), options.upscale());
    if (patch.isInvisible()) {
      throw new EngineException(
          "a face's landmarks and outline must lie over one another in the photograph, found no pixel in both of them: look at"
              + " what the face detector gave");
    }
    Pixels.blend(canvas, patch.where(), patch.bgr(), patch.mask());
  }
}
