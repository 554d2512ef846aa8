package io.github.revisage.examples.cli;

import com.google.common.base.Throwables;
import io.github.revisage.RevisageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Puts a failure into words. Java's file exceptions often have only the file's name for a message. */
final class Reasons {

  private static final long MEGABYTE = 1 << 20;

  private Reasons() {}

  static String of(Throwable failure) {
    if (Throwables.getCausalChain(failure).stream().anyMatch(OutOfMemoryError.class::isInstance)) {
      return "too large for the " + Runtime.getRuntime().maxMemory() / MEGABYTE
          + " MB of memory that Java may use: set REVISAGE_JAVA_OPTS=-Xmx8g, for example";
    }
    if (failure instanceof FileSystemException e) {
      return ofFile(e);
    }
    if (failure instanceof RevisageException || failure instanceof IOException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof UncheckedIOException e) {
      return ofUnchecked(e);
    }
    if (failure instanceof LinkageError) {
      return "a library can't be loaded on this machine (" + System.getProperty("os.name") + ", "
          + System.getProperty("os.arch") + "): " + failure.getMessage();
    }
    return "unexpected failure, please report it with what --verbose tells: " + failure;
  }

  /** Some have a message of their own, some only their cause's. */
  private static String ofUnchecked(UncheckedIOException e) {
    String reason = of(e.getCause());
    return e.getCause().toString().equals(e.getMessage()) ? reason : e.getMessage() + ": " + reason;
  }

  private static String ofFile(FileSystemException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder: " + e.getFile();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied: " + e.getFile();
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return e.getFile() + " is a file, not a folder";
    }
    return (e.getReason() != null ? e.getReason() : "can't be read or written") + ": " + e.getFile();
  }
}
