package io.github.revisage.core.natives;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.EngineException;
import io.github.revisage.Restorer;
import io.github.revisage.core.detect.MediaPipeFaceDetector;
import io.github.revisage.core.testing.OtherClassPath;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program is told whose pom has the wrong jars: one sentence that says what to put there. */
class BadClassPathTest {

  private static final String PLATFORM = Loader.getPlatform();
  private static final String OTHER = PLATFORM.equals("windows-x86_64") ? "macosx-arm64" : "windows-x86_64";
  private static final String LIBRARY = OTHER.equals("windows-x86_64") ? "%s.dll" : "lib%s.dylib";
  private static final String TENSORFLOW = Versions.of("tensorflow-core-native");
  private static final String JAVACPP = Versions.of("javacpp");
  private static final String OPENBLAS = Versions.of("openblas");
  private static final String OPENCV = Versions.of("opencv");

  @TempDir Path first;

  @Test
  void restorer_noNativesOfTensorFlow_namesJarAndClassifier() throws Exception {
    OtherClassPath bad = without("tensorflow-core-native", TENSORFLOW);

    assertThat(bad.run(BadClassPathTest.class, "restorer"))
        .isEqualTo(
            "TensorFlow's native libraries for " + PLATFORM + " must be on the class path, found none: put"
                + " org.tensorflow:tensorflow-core-native:" + TENSORFLOW + " with <classifier>" + PLATFORM
                + "</classifier> into your pom");
  }

  @Test
  void restorer_nativesOfTensorFlowForAnotherPlatform_namesBoth() throws Exception {
    OtherClassPath bad =
        without("tensorflow-core-native", TENSORFLOW)
            .with("org/tensorflow/internal/c_api/" + OTHER + "/" + LIBRARY.formatted("jnitensorflow"), "");

    assertThat(bad.run(BadClassPathTest.class, "restorer"))
        .isEqualTo(
            "TensorFlow's native libraries for " + PLATFORM + " must be on the class path, found only those for " + OTHER
                + ": put org.tensorflow:tensorflow-core-native:" + TENSORFLOW + " with <classifier>" + PLATFORM
                + "</classifier> into your pom");
  }

  @Test
  void detector_noNativesButTensorFlows_namesThemAll() throws Exception {
    OtherClassPath bad = without("opencv", OPENCV).without(jar("openblas", OPENBLAS)).without(jar("javacpp", JAVACPP));

    assertThat(bad.run(BadClassPathTest.class, "detector"))
        .isEqualTo(
            "OpenCV's native libraries for " + PLATFORM + " must be on the class path, found none: put org.bytedeco:opencv:"
                + OPENCV + ", org.bytedeco:openblas:" + OPENBLAS + ", org.bytedeco:javacpp:" + JAVACPP
                + " with <classifier>" + PLATFORM + "</classifier> into your pom");
  }

  @Test
  void detector_nativesOfOpenCvForAnotherPlatform_namesBoth() throws Exception {
    OtherClassPath bad =
        without("opencv", OPENCV).with("org/bytedeco/opencv/" + OTHER + "/" + LIBRARY.formatted("jniopencv_core"), "");

    assertThat(bad.run(BadClassPathTest.class, "detector"))
        .isEqualTo(
            "OpenCV's native libraries for " + PLATFORM + " must be on the class path, found only those for " + OTHER
                + ": put org.bytedeco:opencv:" + OPENCV + " with <classifier>" + PLATFORM + "</classifier> into your pom");
  }

  @Test
  void restorer_apiOfAnotherVersion_namesBothVersions() throws Exception {
    String version = Versions.of("revisage-api");
    OtherClassPath bad =
        new OtherClassPath(first).with("io/github/revisage/version.properties", "revisage-api=0.0.9");

    assertThat(bad.run(BadClassPathTest.class, "restorer"))
        .isEqualTo(
            "revisage-core and revisage-api must have one version, found an engine made for revisage-api " + version
                + " and revisage-api 0.0.9: put io.github.revisage:revisage-core alone into your pom, which brings the"
                + " revisage-api that fits, or give both one version.");
  }

  @Test
  void restorer_javaCppOfAnotherVersion_namesWhatToPutIntoThePom() throws Exception {
    OtherClassPath bad =
        new OtherClassPath(first).with("META-INF/maven/org.bytedeco/javacpp/pom.properties", "version=1.5.11");

    assertThat(bad.run(BadClassPathTest.class, "restorer"))
        .isEqualTo(
            "JavaCPP, OpenBLAS and OpenCV must be made for one version of JavaCPP, found org.bytedeco:javacpp:1.5.11,"
                + " org.bytedeco:javacpp:" + JAVACPP + ", org.bytedeco:openblas:" + OPENBLAS + ", org.bytedeco:opencv:"
                + OPENCV + ": put org.bytedeco:javacpp:" + JAVACPP + " into the dependencyManagement of your pom, without"
                + " classifier and with that of your platform");
  }

  /** The program: {@code restorer} or {@code detector}. */
  public static void main(String[] arguments) {
    try {
      if (arguments[0].equals("restorer")) {
        Restorer.builder().build().close();
      } else {
        new MediaPipeFaceDetector().detect(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR));
      }
      System.out.println("it works");
    } catch (EngineException e) {
      System.out.println(e.getMessage());
    }
  }

  private OtherClassPath without(String artifact, String version) {
    return new OtherClassPath(first).without(jar(artifact, version));
  }

  private static String jar(String artifact, String version) {
    return artifact + "-" + version + "-" + PLATFORM + ".jar";
  }
}
