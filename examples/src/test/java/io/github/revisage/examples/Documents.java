package io.github.revisage.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents of this repository show: README files, guides, and the Javadoc of api and core. */
public final class Documents {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern IN_JAVADOC = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\n *\\* *\\}</pre>");

  private Documents() {}

  /**
   * A piece of code in a document.
   *
   * @param file relative to the repository
   * @param line its first, counted from 1
   * @param language as Markdown names it
   * @param text its lines
   */
  public record Block(Path file, int line, String language, String text) {

    /** Where it is, as compilers say it. */
    public String place() {
      return file + ":" + line;
    }
  }

  /** The repository's folder, found from that of the module, where Maven runs tests, or from itself. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("api")) ? here : here.getParent();
  }

  /** README files and guides. */
  public static List<Path> markdown() throws IOException {
    List<Path> files = new ArrayList<>(List.of(root().resolve("README.md"), root().resolve("core/default-model/README.md")));
    files.addAll(files(root().resolve("examples/guides"), ".md"));
    return files;
  }

  /** The blocks between three backticks, in every document that is Markdown. */
  public static List<Block> fenced(String language) throws IOException {
    return blocks(markdown(), FENCED).stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The examples in the Javadoc of api and core. */
  public static List<Block> inJavadoc() throws IOException {
    List<Path> sources = new ArrayList<>(sources("api"));
    sources.addAll(sources("core"));
    return blocks(sources, IN_JAVADOC);
  }

  /** The main sources of a module. */
  public static List<Path> sources(String module) throws IOException {
    return files(root().resolve(module).resolve("src/main/java"), ".java");
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static List<Block> blocks(List<Path> files, Pattern pattern) throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path file : files) {
      String whole = Files.readString(file);
      Matcher matcher = pattern.matcher(whole);
      while (matcher.find()) {
        boolean javadoc = matcher.groupCount() == 1;
        int start = matcher.start(matcher.groupCount());
        int line = 1 + (int) whole.substring(0, start).chars().filter(c -> c == '\n').count();
        String text = matcher.group(matcher.groupCount());
        blocks.add(
            new Block(
                root().relativize(file), line, javadoc ? "java" : matcher.group(1),
                javadoc ? text.replaceAll("(?m)^ *\\* ?", "") : text));
      }
    }
    return blocks;
  }
}
