package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where else an evaluation goes, beside the output stream. */
final class EvaluationFiles {

  @Option(names = "--json", paramLabel = "FILE", description = "Write all numbers, those of each face too, as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a web page with the table, and the best and worst faces by LPIPS (PSNR if LPIPS is not measured)."
          + " Pictures are inside.")
  private @Nullable Path html;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Write these pictures as one PNG: the best and, below, the worst; rows in the table's order from left to"
          + " right, then the good face.")
  private @Nullable Path sheet;

  @Option(names = "--strips", paramLabel = "N", defaultValue = "8", description = "How many of each (default: ${DEFAULT-VALUE}).")
  private int most;

  /** Makes sure of the folders before hours of measuring. */
  void prepare() throws IOException {
    if (most < 1) {
      throw new IllegalArgumentException("--strips must be 1 or more, found " + most);
    }
    List<Path> all = Stream.of(json, html, sheet).filter(path -> path != null).toList();
    if (all.stream().map(file -> file.toAbsolutePath().normalize()).distinct().count() < all.size()) {
      throw new IllegalArgumentException("--json, --html and --sheet each need a file of their own, found one twice in " + all);
    }
    for (Path file : all) {
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException("a file to write must be named, found the folder " + file);
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
  }

  /** Writes what was asked for. */
  void write(EvaluationText text, EvaluationJson numbers, Subjects subjects) throws IOException {
    if (json != null) {
      Files.writeString(json, JsonText.of(numbers) + System.lineSeparator());
    }
    Strips strips = new Strips(subjects);
    Extremes extremes = Extremes.of(text.evaluation(), subjects.mainRow(), most);
    if (html != null) {
      Files.writeString(html, EvaluationHtml.of(text, strips, extremes));
    }
    if (sheet != null && !ImageIO.write(strips.sheet(extremes.all()), "png", sheet.toFile())) {
      throw new IllegalStateException("Java must be able to write PNG");
    }
  }
}
