package io.github.revisage.examples.cli;

import io.github.revisage.core.files.FilesBelow;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model in words. */
final class ModelText {

  private static final double MEGABYTE = 1e6;

  private ModelText() {}

  /** One line for a model that was just written. */
  static String brief(ModelFolder model) throws IOException {
    ModelDescription description = model.description();
    return task(description) + " model for faces of " + size(description.spec().faceSize()) + " pixels, "
        + megabytes(model);
  }

  /** All that its description says, but the digests: one line each. */
  static String full(ModelFolder model) throws IOException {
    ModelDescription description = model.description();
    CodeFormerSpec spec = description.spec();
    return line("name", description.name())
        + line("task", task(description))
        + line("faces", size(spec.faceSize()) + " pixels")
        + line("codes", spec.codes() + " of " + spec.codeDim() + " numbers; " + size(spec.latentSize()) + " make a face")
        + line("autoencoder", autoencoder(spec))
        + line("Transformer", transformer(spec.transformer()))
        + line("CFT", spec.cftSizes().isEmpty() ? "none" : "at " + listed(spec.cftSizes().stream().map(ModelText::size)))
        + line("fidelity", usualSettings(description))
        + line("training", training(description))
        + line("licence", description.licence())
        + line("source", description.source())
        + line("weights", description.storage().name().toLowerCase(Locale.ROOT) + ", " + megabytes(model) + " in "
            + description.files().size() + " files");
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-12s %s%n", name, value);
  }

  private static String task(ModelDescription description) {
    Task task = description.task();
    return task.name().toLowerCase(Locale.ROOT);
  }

  private static String size(int side) {
    return side + "×" + side;
  }

  private static String autoencoder(CodeFormerSpec spec) {
    return spec.levels() + " levels of " + listed(spec.multipliers().stream().map(m -> "" + m * spec.channels()))
        + " channels, " + spec.residualBlocks() + (spec.residualBlocks() == 1 ? " residual block" : " residual blocks")
        + " each, norms of " + spec.groups() + " groups, attention at "
        + listed(spec.attentionSizes().stream().map(ModelText::size));
  }

  private static String transformer(@Nullable TransformerSpec spec) {
    return spec == null ? "none" : spec.layers() + " layers of " + spec.heads() + " heads, " + spec.width() + " wide";
  }

  private static String usualSettings(ModelDescription description) {
    return "w = " + description.fidelity() + " unless you say otherwise; AdaIN " + (description.adain() ? "on" : "off");
  }

  private static String training(ModelDescription description) {
    if (description.training().isEmpty()) {
      return "not known";
    }
    return listed(new TreeMap<>(description.training()).entrySet().stream().map(e -> e.getKey() + " " + e.getValue()));
  }

  private static String listed(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }

  private static String megabytes(ModelFolder model) throws IOException {
    long bytes = 0;
    for (Path file : FilesBelow.of(model.path())) {
      bytes += Files.size(file);
    }
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
