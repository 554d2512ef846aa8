package io.github.revisage.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/**
 * Data that tests of the whole want but the project can't hold: the oracle, photographs of faces, models to judge ours by.
 * The system property {@code testdata} names its folder: {@code mvn verify -Dtestdata=/path/to/folder}. Where it is not
 * set, such a test is skipped and says so; where it is set, whatever is missing makes the test fail.
 */
public final class TestData {

  private static final String PROPERTY = "testdata";

  private TestData() {}

  /** A file or folder of the test data, as an absolute path. */
  public static Path path(String name) {
    String folder = System.getProperty(PROPERTY, "");
    assumeTrue(!folder.isEmpty(), "this test needs test data: name its folder with -Dtestdata=FOLDER");
    Path path = Path.of(folder).toAbsolutePath().normalize().resolve(name);
    assertThat(path).as("part of the test data; -Dtestdata must name its folder, by an absolute path").exists();
    return path;
  }
}
