package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Inpainter;
import io.github.revisage.Mask;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.RevisageException;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills, restores and colours, in this order: damage would be restored as if it were skin, and colour hides it.
 *
 * @param detector of all steps
 * @param inpainter null if nothing is to be filled
 * @param colorizer null if nothing is to be coloured
 * @param onlyGrayOrToned whether photos in colour keep theirs
 * @param closings free the models and the detector
 */
record ReviveWorker(
    FoundOnce detector,
    @Nullable Inpainter inpainter,
    Restorer restorer,
    @Nullable Colorizer colorizer,
    boolean onlyGrayOrToned,
    MaskOptions masks,
    Collection<Runnable> closings)
    implements PhotoWorker {

  /** The settings of the steps; those of a step that is not to be taken are null. */
  record Settings(
      Inpainter.@Nullable Builder inpainter,
      Restorer.Builder restorer,
      Colorizer.@Nullable Builder colorizer,
      boolean onlyGrayOrToned) {}

  /** Loads the models; if one can't be used, the others are freed. Takes the detector over. */
  static ReviveWorker open(Settings settings, FoundOnce detector, MaskOptions masks) {
    Deque<Runnable> closings = new ArrayDeque<>(List.of(detector::close));
    try {
      Inpainter inpainter = settings.inpainter() == null ? null : settings.inpainter().build();
      if (inpainter != null) {
        closings.push(inpainter::close);
      }
      Restorer restorer = settings.restorer().build();
      closings.push(restorer::close);
      Colorizer colorizer = settings.colorizer() == null ? null : settings.colorizer().build();
      if (colorizer != null) {
        closings.push(colorizer::close);
      }
      return new ReviveWorker(
          detector, inpainter, restorer, colorizer, settings.onlyGrayOrToned(), masks, closings);
    } catch (RuntimeException | Error e) {
      closings.forEach(Runnable::run);
      throw e;
    }
  }

  @Override
  public Supplier<Done> take(Input.Photo photo) {
    Mask mask = masks.of(photo);
    return () -> new Done(revived(photo, mask));
  }

  private Restoration revived(Input.Photo file, Mask asked) {
    detector.forget();
    List<String> notes = new ArrayList<>();
    Photo photo = new PhotoReader().read(file.file());
    Map<String, Restoration> steps = new LinkedHashMap<>();
    Restoration last = null;
    if (inpainter != null) {
      float[] mask = asked.over(Pixels.toBgr(photo.image()));
      if (isEmpty(mask)) {
        notes.add("nothing was filled: the mask is empty");
      } else {
        last = inpainter.inpaint(file.file(), any -> mask.clone());
        steps.put("filling", last);
      }
    }
    Restoration restored = last == null ? restorer.restore(file.file()) : restorer.restore(last);
    last = restored;
    steps.put("restoring", last);
    if (colorizer != null && (!onlyGrayOrToned || colorizer.isGrayOrToned(photo.image()))) {
      last = colorizer.colorize(last);
      steps.put("colouring", last);
    } else if (colorizer != null) {
      notes.add("it is in colour, so nothing was coloured");
    }
    List<FaceOutcome> faces = restored.faces().stream().map(face -> overall(face, steps)).toList();
    return new Chain(last, faces, notes, steps.values().stream().anyMatch(Restoration::isChanged));
  }

  /** A face has failed if one step did; it is revived if one step has changed it, the restoration by preference. */
  private static FaceOutcome overall(FaceOutcome restored, Map<String, Restoration> steps) {
    FaceOutcome overall = restored;
    for (Map.Entry<String, Restoration> step : steps.entrySet()) {
      for (FaceOutcome outcome : step.getValue().faces()) {
        if (outcome.face().equals(restored.face()) && outcome instanceof FaceOutcome.Failed failed) {
          RevisageException cause = failed.cause();
          return new FaceOutcome.Failed(
              failed.face(), new RevisageException(step.getKey() + " it failed: " + cause.getMessage(), cause));
        }
        if (outcome.face().equals(restored.face()) && overall instanceof FaceOutcome.Skipped) {
          overall = outcome;
        }
      }
    }
    return overall;
  }

  private static boolean isEmpty(float[] mask) {
    for (float strength : mask) {
      if (strength > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closings.forEach(Runnable::run);
  }
}
