package io.github.revisage.core.train;

import io.github.revisage.core.model.Task;
import io.github.revisage.core.net.CodeFormerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same when a run is resumed: the variables and what they were taught. Steps, batch, learning rate, decay
 * and the weights of losses may change from call to call. What a checkpoint does not say, because it is older than the
 * choice, is null here and fits everything.
 *
 * @param stage which of the three
 * @param task what is learned; null means restoration
 * @param spec the network's numbers
 * @param gray part of the faces that lose their colours
 * @param degradation whose ranges restoration has
 * @param adversarialFrom first step with the adversarial loss, -1 for none
 * @param perceptual who judges, in words
 * @param variant of the network
 */
record RunKind(
    Stage stage,
    @Nullable Task task,
    CodeFormerSpec spec,
    @Nullable Double gray,
    @Nullable DegradationRecipe degradation,
    @Nullable Long adversarialFrom,
    @Nullable String perceptual,
    @Nullable Variant variant) {

  RunKind {
    task = task == null ? Task.RESTORATION : task;
  }

  static RunKind of(TrainingSettings settings) {
    Adversarial adversarial = settings.adversarial();
    return new RunKind(
        settings.stage(), settings.lesson().task(), settings.spec(), settings.lesson().gray(),
        settings.lesson().degradation(), adversarial.isOn() ? adversarial.from() : -1, settings.perceptual().judge(),
        settings.variant());
  }

  /** What keeps a run with {@code now} from going on from here, for people; empty if nothing does. */
  List<String> differences(RunKind now) {
    List<String> differences = new ArrayList<>();
    compare(differences, "stage", stage, now.stage);
    compare(differences, "task", task, now.task);
    compare(differences, "the network", spec, now.spec);
    compare(differences, "gray", gray, now.gray);
    compare(differences, "degradation", degradation, now.degradation);
    compare(differences, "the adversarial loss's first step (-1: none)", adversarialFrom, now.adversarialFrom);
    compare(differences, "the perceptual loss", perceptual, now.perceptual);
    compare(differences, "the variant", variant, now.variant);
    return differences;
  }

  private static void compare(List<String> differences, String what, @Nullable Object then, @Nullable Object now) {
    if (then != null && !Objects.equals(then, now)) {
      differences.add(what + " must be " + then + ", found " + now);
    }
  }
}
