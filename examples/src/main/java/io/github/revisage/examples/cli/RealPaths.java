package io.github.revisage.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says whether two names mean the same file, also through links and for files that are not there yet. */
final class RealPaths {

  private RealPaths() {}

  /** The path without links; of a file that is not there yet, its nearest real ancestor and the rest. */
  static Path of(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path ancestor = nearestExisting(absolute);
    return ancestor.toRealPath().resolve(ancestor.relativize(absolute)).normalize();
  }

  /** The path itself, or the nearest folder above it that is there. */
  static Path nearestExisting(Path path) {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
