package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file that appears whole or not at all: under another name in the same folder, then moved to its place. */
final class WholeFile {

  private WholeFile() {}

  /** Writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /**
   * Writes a file; an existing one is replaced.
   *
   * @param file where to
   * @param content its bytes; if it fails nothing changes on disk, and its unchecked exceptions go on
   * @throws ModelException if the file can't be written
   */
  static void write(Path file, Content content) {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new ModelException(file + ": can't be written: there is no folder " + folder);
    }
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try {
        fill(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException | RuntimeException | Error e) {
        delete(part, e);
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException(file + ": can't be written: " + e, e);
    }
  }

  private static void fill(Path part, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(channel);
      channel.force(true); // else a power cut could leave the new name on an empty file
    }
  }

  private static void delete(Path part, Throwable reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
