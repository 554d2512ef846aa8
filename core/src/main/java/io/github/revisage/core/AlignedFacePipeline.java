package io.github.revisage.core;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Failed;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.RevisageException;
import io.github.revisage.core.align.FaceTemplate;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** The flow for photographs that are one aligned face each: no detection, no pasting. */
record AlignedFacePipeline(RestorerOptions options, FaceNetwork network) {

  /** Restores a face; the result has the model's face size times the upscale. */
  RestoredPhoto restore(Photo photo) {
    Telling telling = new Telling(options.shared());
    BufferedImage bgr = Pixels.toBgr(photo.image());
    Face face = wholePicture(bgr.getWidth(), bgr.getHeight());
    BufferedImage crop = resized(bgr, network.faceSize());
    telling.found(new FaceChoice.Chosen(List.of(face), List.of()));
    FaceTimes times = new FaceTimes();
    double w = new FidelityWeight(options.fidelity()).asked(face);
    FaceOutcome outcome = telling.finished(restore(face, w, crop, times), times);
    BufferedImage shown = outcome instanceof Restored restored ? restored.after() : crop;
    BufferedImage image = Pixels.canvas(resized(shown, network.faceSize() * options.upscale()));
    return new RestoredPhoto(photo, image, List.of(outcome), notes(bgr));
  }

  private FaceOutcome restore(Face face, double asked, BufferedImage crop, FaceTimes times) {
    try {
      double w = FidelityWeight.required(asked);
      BufferedImage restored = times.network(() -> network.restore(crop, w));
      return new Restored(face, w, crop, GrayPhotos.isGray(crop) ? GrayPhotos.match(restored, crop) : restored);
    } catch (RevisageException e) {
      return new Failed(face, e);
    }
  }

  private static List<String> notes(BufferedImage bgr) {
    return bgr.getWidth() == bgr.getHeight()
        ? List.of()
        : List.of("an aligned face must be square: " + bgr.getWidth() + "×" + bgr.getHeight() + " pixels were squeezed to one");
  }

  /** A face that fills the picture, with the template's landmarks. */
  private static Face wholePicture(int width, int height) {
    Landmarks template = FaceTemplate.of(1);
    List<Point> points =
        template.points().stream().map(point -> new Point(point.x() * width, point.y() * height)).toList();
    Landmarks landmarks =
        new Landmarks(points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
    return new Face(new BoundingBox(0, 0, width, height), landmarks, 1);
  }

  /** Bilinear as in the reference; a larger picture is averaged, since bilinear would leave pixels out. */
  private static BufferedImage resized(BufferedImage bgr, int side) {
    if (bgr.getWidth() == side && bgr.getHeight() == side) {
      return bgr;
    }
    int interpolation =
        bgr.getWidth() > side && bgr.getHeight() > side ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
    return OpenCvWork.of("resizing an aligned face", () -> {
      Mat resized = new Mat();
      opencv_imgproc.resize(BgrMat.of(bgr), resized, new Size(side, side), 0, 0, interpolation);
      return BgrMat.toImage(resized);
    });
  }
}
