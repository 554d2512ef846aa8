package io.github.revisage.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.examples.Documents.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DocumentedCodeTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> java_ofEachDocument_compiles() throws IOException {
    List<Block> blocks = new ArrayList<>(Documents.fenced("java"));
    assertThat(blocks).extracting(block -> block.file().toString()).contains("README.md");
    List<Block> javadoc = Documents.inJavadoc();
    assertThat(javadoc).extracting(block -> block.file().getFileName().toString())
        .contains("Restorer.java", "RestorationListener.java", "Mats.java", "YuNetFaceDetector.java");
    blocks.addAll(javadoc);
    return blocks.stream().map(
        block -> DynamicTest.dynamicTest(
            block.place(), () -> new DocumentedProgram(block).compile(folder.resolve(block.place().replaceAll("\\W", "-")))));
  }

  @Test
  void compile_wrongCode_namesDocumentAndLine() {
    Block wrong = new Block(Path.of("guide.md"), 7, "java", "Path right = photo;\nPath wrong = 1;\n");

    assertThatThrownBy(() -> new DocumentedProgram(wrong).compile(folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("guide.md:8: incompatible types");
  }

  @Test
  void java_firstOfReadme_restoresAPhoto() throws IOException, InterruptedException {
    Block program = Documents.fenced("java").get(0);
    assertThat(program.file()).hasToString("README.md");
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.copy(Documents.root().resolve("src-it/src/shared/drawn-face.jpg"), photos.resolve("grandmother.jpg"));
    Path classes = folder.resolve("classes");
    new DocumentedProgram(program).compile(classes);

    // in a process of its own, since the program names files without a folder
    Path said = folder.resolve("said.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                DocumentedProgram.NAME)
            .directory(photos.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(java.waitFor(3, TimeUnit.MINUTES)).as("ends within 3 minutes").isTrue();
    } finally {
      java.destroyForcibly();
    }

    assertThat(java.exitValue()).as(Files.readString(said)).isZero();
    assertThat(Files.readString(said)).contains("Restored[face at ", ", fidelity 0.5]");
    assertThat(ImageIO.read(photos.resolve("grandmother-restored.jpg").toFile())).isNotNull();
  }

  @TestFactory
  Stream<DynamicTest> xml_ofEachDocument_namesArtifactsAndVersionsOfThisBuild() throws Exception {
    List<String> managed = managed();
    assertThat(managed).anyMatch(artifact -> artifact.startsWith("io.github.revisage:revisage-core:"));
    List<Block> blocks = Documents.fenced("xml");
    assertThat(blocks).extracting(block -> block.file().toString()).contains("README.md");
    return blocks.stream().map(
        block -> DynamicTest.dynamicTest(
            block.place(), () -> assertThat(dependencies(block.text())).isNotEmpty().isSubsetOf(managed)));
  }

  /** What the BOM gives a version, and the BOM itself. */
  private static List<String> managed() throws Exception {
    String bom = Files.readString(Documents.root().resolve("core/bom/pom.xml"));
    String version = text(xml(bom.replaceFirst("<\\?xml.*\\?>", "")).getDocumentElement(), "version");
    bom = bom.replace("${project.version}", version);
    for (Matcher property = Pattern.compile("<([\\w.-]+\\.version)>(.*)</").matcher(bom); property.find();) {
      bom = bom.replace("${" + property.group(1) + "}", property.group(2));
    }
    List<String> managed = dependencies(bom.replaceFirst("<\\?xml.*\\?>", ""));
    managed.add("io.github.revisage:revisage-bom:" + version);
    return managed;
  }

  private static List<String> dependencies(String xml) throws Exception {
    List<String> dependencies = new ArrayList<>();
    NodeList all = xml(xml).getElementsByTagName("dependency");
    for (int i = 0; i < all.getLength(); i++) {
      Element one = (Element) all.item(i);
      dependencies.add(text(one, "groupId") + ":" + text(one, "artifactId") + ":" + text(one, "version"));
    }
    return dependencies;
  }

  /** A document may show several elements side by side. */
  private static Document xml(String text) throws Exception {
    byte[] bytes = ("<all>" + text + "</all>").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
