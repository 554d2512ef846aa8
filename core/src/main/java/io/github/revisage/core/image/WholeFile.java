package io.github.revisage.core.image;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that appear whole or not at all: to a file beside, which then takes the name. */
final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file or replaces one; a link is followed, so that its target is replaced.
   *
   * @param file in a folder that exists
   * @throws IOException if it can't be written; nothing is left behind, and an old file is as it was
   */
  static void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    check(target);
    Path beside = target.resolveSibling("." + UUID.randomUUID() + ".tmp"); // a longer name might be too long
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      move(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void check(Path target) throws FileSystemException {
    Path folder = target.getParent();
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(target.toString(), null, "there is no folder " + folder);
    }
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "a directory has that name");
    }
    if (Files.exists(target) && !Files.isWritable(target)) { // moving over it would work, but is not what its owner wants
      throw new FileSystemException(target.toString(), null, "a file of that name may not be overwritten");
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) { // some network drives
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
