package io.github.revisage.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names that are spoken for, each with all that may lie below it if it is a folder. {@code a.JPG} and {@code a.jpg} count as
 * one name everywhere, because on some systems they are one.
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

  /** Whether the path is not taken and holds nothing taken. */
  boolean isFree(Path path) throws IOException {
    Path key = key(path);
    return !taken.contains(key) && !folders.contains(key);
  }

  /** Whether a folder is taken or lies in something taken, so that no name in it is to be had. */
  boolean isClosed(Path folder) throws IOException {
    Path holder = key(folder);
    while (holder != null && !taken.contains(holder)) {
      holder = holder.getParent();
    }
    return holder != null;
  }

  private static Path key(Path path) throws IOException {
    return Path.of(RealPaths.of(path).toString().toLowerCase(Locale.ROOT));
  }
}
