package io.github.revisage.examples.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern such as <code>photos/19*&#47;*.jpg</code>, for shells that don't expand it: {@code *}, {@code ?},
 * {@code [ab]} and <code>{a,b}</code> stay within a name, {@code **} stands for any folders, none included.
 */
final class Pattern {

  private static final java.util.regex.Pattern WILDCARD = java.util.regex.Pattern.compile("[*?\\[{]");
  private static final java.util.regex.Pattern SEPARATOR =
      java.util.regex.Pattern.compile("\\".equals(FileSystems.getDefault().getSeparator()) ? "[/\\\\]" : "/");

  private final Path base;
  private final int depth;
  private final PathMatcher matcher;
  private final PathMatcher withoutFolders;

  private Pattern(Path base, String rest) {
    this.base = base;
    this.depth = rest.contains("**") ? Integer.MAX_VALUE : (int) rest.chars().filter(c -> c == '/').count() + 1;
    this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
    this.withoutFolders = FileSystems.getDefault().getPathMatcher("glob:" + rest.replace("**/", ""));
  }

  static boolean isIn(String argument) {
    return WILDCARD.matcher(argument).find();
  }

  /**
   * Reads a pattern.
   *
   * @throws java.util.regex.PatternSyntaxException if a bracket or brace has no partner
   */
  static Pattern of(String argument) {
    String[] names = SEPARATOR.split(argument);
    int fixed = 0;
    while (!isIn(names[fixed])) {
      fixed++;
    }
    String base = String.join("/", List.of(names).subList(0, fixed));
    boolean absolute = fixed > 0 && base.isEmpty();
    return new Pattern(Path.of(absolute ? "/" : base), String.join("/", List.of(names).subList(fixed, names.length)));
  }

  /** Files and folders that match, sorted; hidden ones never do. */
  List<Path> matches() throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(base)) {
      collect(base, 1, found);
    }
    return found;
  }

  private void collect(Path folder, int level, List<Path> found) throws IOException {
    for (Path child : Inputs.children(folder)) {
      Path below = base.relativize(child);
      if (matcher.matches(below) || withoutFolders.matches(below)) {
        found.add(child);
      }
      if (level < depth && Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
        collect(child, level + 1, found);
      }
    }
  }
}
