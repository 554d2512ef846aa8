package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Inpainter;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills, restores and colours, in this order: damage would be restored as if it were skin, and colour hides it.
 *
 * @param detector of all steps
 * @param inpainter null if nothing is to be filled
 * @param colorizer null if nothing is to be coloured
 */
record ReviveWorker(
    FoundOnce detector,
    @Nullable Inpainter inpainter,
    Restorer restorer,
    @Nullable Colorizer colorizer,
    MaskOptions masks)
    implements PhotoWorker {

  @Override
  public Restoration on(Path file) {
    detector.forget();
    List<String> notes = new ArrayList<>();
    Photo photo = new PhotoReader().read(file);
    Restoration last = null;
    if (inpainter != null) {
      float[] mask = masks.of(file).over(Pixels.toBgr(photo.image()));
      if (isEmpty(mask)) {
        notes.add("nothing was filled: the mask is empty");
      } else {
        last = failuresNoted("filling", inpainter.inpaint(file, any -> mask.clone()), notes);
      }
    }
    Restoration restored = last == null ? restorer.restore(file) : restorer.restore(last);
    last = restored;
    if (colorizer != null && colorizer.isGrayOrToned(photo.image())) {
      last = failuresNoted("colouring", colorizer.colorize(last), notes);
    } else if (colorizer != null) {
      notes.add("it is in colour, so nothing was coloured");
    }
    return new Chain(last, restored.faces(), notes);
  }

  private static boolean isEmpty(float[] mask) {
    for (float strength : mask) {
      if (strength > 0) {
        return false;
      }
    }
    return true;
  }

  /** The faces that are reported are those of the restoration; what the other steps could not do is told in words. */
  private static Restoration failuresNoted(String step, Restoration done, List<String> notes) {
    for (FaceOutcome face : done.faces()) {
      if (face instanceof FaceOutcome.Failed failed) {
        notes.add(step + " the face at " + face.face().box() + " failed: " + failed.cause().getMessage());
      }
    }
    return done;
  }

  @Override
  public void close() {
    if (inpainter != null) {
      inpainter.close();
    }
    restorer.close();
    if (colorizer != null) {
      colorizer.close();
    }
    detector.close();
  }
}
