package io.github.revisage.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A piece of Java from a document as the body of {@code main}. Readers know where its imports and variables come from; here
 * are those that documents may use without more words. A line of three dots stands for the reader's own code.
 */
final class DocumentedProgram extends SimpleJavaFileObject {

  static final String NAME = "DocumentedProgram";

  private static final String BEFORE = """
      import io.github.revisage.*;
      import io.github.revisage.core.detect.*;
      import io.github.revisage.core.weights.*;
      import io.github.revisage.core.weights.SafetensorsWriter.Precision;
      import io.github.revisage.opencv.*;
      import io.github.revisage.spi.*;
      import java.awt.image.BufferedImage;
      import java.io.*;
      import java.nio.ByteBuffer;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import org.bytedeco.opencv.opencv_core.Mat;

      public class DocumentedProgram {
        static Restorer restorer;
        static Path photo;
        static InputStream stream;
        static byte[] bytes;
        static ByteBuffer buffer;
        static BufferedImage image;
        static ExecutorService executor;
        static Mat mat;
        static MeterRegistry registry;
        static Training session;

        /** What examples use of Micrometer. */
        interface MeterRegistry { Timer timer(String name, String... tags); }
        interface Timer { void record(Duration duration); }

        /** Where a caller has numbers from. */
        interface Training { float[] read(String name); }

        public static void main(String[] args) throws Exception {
      """;

  private final Documents.Block block;

  DocumentedProgram(Documents.Block block) {
    super(URI.create("string:///" + NAME + ".java"), Kind.SOURCE);
    this.block = block;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    String text = block.text().strip();
    String end = text.endsWith(";") || text.endsWith("}") ? "" : ";"; // an expression is enough for a document
    return BEFORE + text.replaceAll("(?m)^ *\\.\\.\\.$", "") + end + "\n  }\n}\n";
  }

  /**
   * Compiles it against this test's class path.
   *
   * @param folder for the classes
   * @throws AssertionError with the document's file and line, and what the compiler says
   */
  void compile(Path folder) throws IOException {
    Files.createDirectories(folder);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none",
            "-Xlint:deprecation,removal,rawtypes,unchecked", "-Werror");
    if (!compiler.getTask(null, null, said, options, null, List.of(this)).call()) {
      throw new AssertionError(said.getDiagnostics().stream().map(this::sentence).collect(Collectors.joining("\n")));
    }
  }

  private String sentence(Diagnostic<?> diagnostic) {
    long line = block.line() + diagnostic.getLineNumber() - 1 - BEFORE.lines().count();
    return block.file() + ":" + line + ": " + diagnostic.getMessage(Locale.ROOT);
  }
}
