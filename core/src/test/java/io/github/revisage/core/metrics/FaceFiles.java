package io.github.revisage.core.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for tests on disk, made of the fixture. */
final class FaceFiles {

  private FaceFiles() {}

  /** Writes the fixture's truth at a size. */
  static Path write(Path file, int width, int height) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(MetricFixtures.TRUTH.reducedTo(width, height).toImage(), "png", file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of faces of 64 pixels; the manifest, if there is to be one, holds every second out. */
  static Path folder(Path folder, int count, boolean manifest) {
    StringBuilder lines = new StringBuilder("file\tsplit\n");
    for (int i = 0; i < count; i++) {
      String name = "face%02d.png".formatted(i);
      write(folder.resolve(name), 64, 64);
      lines.append(name).append('\t').append(i % 2 == 0 ? "train" : "val").append('\n');
    }
    if (manifest) {
      try {
        Files.writeString(folder.resolve("manifest.tsv"), lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }
}
