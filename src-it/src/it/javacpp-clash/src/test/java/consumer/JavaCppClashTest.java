package consumer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.EngineException;
import io.github.revisage.Restorer;
import org.junit.jupiter.api.Test;

/** Whose pom brings two versions of JavaCPP is told what to put into it. */
class JavaCppClashTest {

  private static final String JAVACPP = System.getProperty("javacpp.version");

  @Test
  void build_olderJavaCppFirst_saysWhatToPutIntoThePom() {
    Restorer.Builder settings = Restorer.builder();

    assertThatThrownBy(settings::build)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "JavaCPP, OpenBLAS and OpenCV must be made for one version of JavaCPP, found org.bytedeco:javacpp:1.5.11,"
                + " org.bytedeco:javacpp:" + JAVACPP + ", org.bytedeco:openblas:" + System.getProperty("openblas.version")
                + ", org.bytedeco:opencv:" + System.getProperty("opencv.version") + ": put org.bytedeco:javacpp:" + JAVACPP
                + " into the dependencyManagement of your pom, without classifier and with that of your platform");
  }
}
