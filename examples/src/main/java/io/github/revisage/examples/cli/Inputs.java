package io.github.revisage.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns arguments into photos: files as they are, folders into the pictures in them, patterns into what they match.
 *
 * <p>A file that is there wins over a pattern of the same text, so {@code photo[1].jpg} needs no quoting. A pattern means
 * the same whether the shell expands it or we do. A file that several arguments reach is one photo.
 */
final class Inputs {

  private final boolean recursive;
  private final @Nullable Path excluded;
  private final List<Input> found = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private Inputs(boolean recursive, @Nullable Path excluded) {
    this.recursive = recursive;
    this.excluded = excluded;
  }

  /**
   * Expands arguments.
   *
   * @param arguments files, folders and patterns, in any mix
   * @param recursive whether folders are searched to their depths
   * @param out where results go: not searched when it lies inside a folder that is, since they are no photos of the user
   * @return what was found, in the order of the arguments; folders and patterns in the order of the names
   * @throws IOException if {@code out} is there but can't be looked at
   */
  static List<Input> expand(List<String> arguments, boolean recursive, Path out) throws IOException {
    Inputs inputs = new Inputs(recursive, Files.isDirectory(out) ? RealPaths.of(out) : null);
    arguments.forEach(inputs::add);
    return List.copyOf(inputs.found);
  }

  private void add(String argument) {
    try {
      Path path = path(argument);
      if (path != null && Files.exists(path)) {
        addFileOrFolder(path);
      } else if (Pattern.isIn(argument)) {
        addMatches(argument);
      } else {
        unusable(argument, "no such file or folder");
      }
    } catch (IOException e) {
      unusable(argument, Reasons.of(e));
    } catch (PatternSyntaxException e) {
      unusable(argument, "not a pattern: " + e.getDescription());
    }
  }

  /** The argument as a path, or null if it can't be one: on Windows a star is no letter of a name. */
  private static @Nullable Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void addMatches(String argument) throws IOException {
    List<Path> matches = Pattern.of(argument).matches();
    if (matches.isEmpty()) {
      unusable(argument, "no file matches");
    }
    for (Path match : matches) {
      addFileOrFolder(match);
    }
  }

  private void addFileOrFolder(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (Files.isRegularFile(path)) {
      addPhoto(path, path.getFileName());
    } else {
      unusable(path.toString(), "neither a file nor a folder");
    }
  }

  private void addFolder(Path folder) throws IOException {
    if (search(folder, folder) == 0) {
      unusable(
          folder.toString(),
          recursive ? "no picture in this folder or below" : "no picture in this folder (--recursive looks below it)");
    }
  }

  /** Adds the pictures of a folder and gives their number, those that were there before included. */
  private int search(Path root, Path folder) throws IOException {
    int pictures = 0;
    for (Path child : children(folder)) {
      if (Files.isDirectory(child)) {
        pictures += searchBelow(root, child);
      } else if (PictureNames.isPicture(child)) {
        addPhoto(child, root.relativize(child));
        pictures++;
      }
    }
    return pictures;
  }

  /** A sub-folder that can't be read is told, and the search goes on; a linked one could lead in a circle. */
  private int searchBelow(Path root, Path folder) {
    try {
      boolean search = recursive && !Files.isSymbolicLink(folder) && !RealPaths.of(folder).equals(excluded);
      return search ? search(root, folder) : 0;
    } catch (IOException e) {
      unusable(folder.toString(), Reasons.of(e));
      return 0;
    }
  }

  /** Sorted, without hidden files: ._photo.jpg on a memory stick is no photo. */
  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(child -> !child.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private void addPhoto(Path file, Path name) throws IOException {
    if (seen.add(RealPaths.of(file))) {
      found.add(new Input.Photo(file, name));
    }
  }

  private void unusable(String name, String reason) {
    found.add(new Input.Unusable(name, reason));
  }
}
