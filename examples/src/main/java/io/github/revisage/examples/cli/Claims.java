package io.github.revisage.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names that are spoken for, each with all that may lie below it. {@code a.JPG} and {@code a.jpg} count as one name
 * everywhere, because on some systems they are one.
 */
final class Claims {

  private final Set<Path> taken = new HashSet<>();
  private final Set<Path> folders = new HashSet<>(); // that hold something taken

  void take(Path path) throws IOException {
    Path key = key(path);
    taken.add(key);
    for (Path folder = key.getParent(); folder != null && folders.add(folder); ) {
      folder = folder.getParent();
    }
  }

  /** Whether nothing taken is this path, holds it or lies in it. */
  boolean isFree(Path path) throws IOException {
    Path key = key(path);
    boolean free = !folders.contains(key);
    for (Path holder = key; free && holder != null; holder = holder.getParent()) {
      free = !taken.contains(holder);
    }
    return free;
  }

  private static Path key(Path path) throws IOException {
    return Path.of(RealPaths.of(path).toString().toLowerCase(Locale.ROOT));
  }
}
