package io.github.revisage.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder and of all folders in it, also where it, a folder or a file is a symbolic link. */
public final class FilesBelow {

  private FilesBelow() {}

  /**
   * Lists files, in no order; a link that leads nowhere is none.
   *
   * @return each begins with the folder's path
   * @throws IOException if a folder can't be read, or a link leads back to a folder that it lies in
   */
  public static List<Path> of(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return paths.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileSystemLoopException loop) {
        throw new IOException(
            "links must not lead back to a folder that they lie in, found " + loop.getFile() + ": remove it", loop);
      }
      throw e.getCause();
    }
  }
}
