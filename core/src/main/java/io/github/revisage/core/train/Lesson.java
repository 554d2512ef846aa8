package io.github.revisage.core.train;

import io.github.revisage.core.model.Task;
import java.util.List;

/**
 * What a network is to learn in stages II and III: the task, and with it what makes the bad faces that it sees.
 *
 * @param task restoration, inpainting or colourisation
 * @param gray part of the faces that lose their colours, in [0, 1]; colourisation only, else 0
 * @param degradation whose ranges degradations have; restoration only, else the paper's
 */
public record Lesson(Task task, double gray, DegradationRecipe degradation) {

  /** The part that the released options of colourisation turn gray; the others lose their right colours only. */
  public static final double RELEASED_GRAY = 0.01;

  /** To see through blur, reduction, noise and compression. */
  public static final Lesson RESTORATION = new Lesson(Task.RESTORATION, 0);

  /** To fill holes. */
  public static final Lesson INPAINTING = new Lesson(Task.INPAINTING, 0);

  /** The paper says "large"; shares of the picture. */
  private static final Damage HOLES = new Holes(new Degradation.Range(0.1, 0.6));

  /**
   * Checks that both go together.
   *
   * @throws IllegalArgumentException if there is nothing to learn in stages II and III, or the part is out of range
   */
  public Lesson {
    if (task == Task.RECONSTRUCTION) {
      throw new IllegalArgumentException("reconstruction is stage 1's own task, the other stages have another");
    }
    if (!(gray >= 0 && gray <= 1)) {
      throw new IllegalArgumentException("gray must be in [0, 1], found " + gray);
    }
    if (gray > 0 && task != Task.COLORIZATION) {
      throw new IllegalArgumentException("gray faces are for colorization only");
    }
    if (degradation != DegradationRecipe.PAPER && task != Task.RESTORATION) {
      throw new IllegalArgumentException("the released degradations are for restoration only");
    }
  }

  /** A lesson with the paper's degradations. */
  public Lesson(Task task, double gray) {
    this(task, gray, DegradationRecipe.PAPER);
  }

  /**
   * To see the colours of gray, toned and discoloured faces.
   *
   * @param gray part of the faces that are gray or toned, in [0, 1]
   */
  public static Lesson colorization(double gray) {
    return new Lesson(Task.COLORIZATION, gray);
  }

  /** What damages the faces of a stage, all as likely. */
  List<Damage> damages(Stage stage) {
    return switch (task) {
      case RESTORATION, RECONSTRUCTION -> degradation.damages(stage);
      case INPAINTING -> List.of(HOLES);
      case COLORIZATION -> {
        Damage lost = new LostColour(gray);
        yield List.of(lost, (rgb, size, random) -> Degradation.MILD.apply(lost.apply(rgb, size, random), size, random));
      }
    };
  }

  /**
   * What damages the faces that are held out: the hardest kind, since they are there to judge by, and the same for both
   * recipes, so that their runs can be compared.
   */
  Damage trial() {
    return switch (task) {
      case RESTORATION, RECONSTRUCTION -> Degradation.PAPER;
      case INPAINTING -> HOLES;
      case COLORIZATION -> new LostColour(1);
    };
  }
}
