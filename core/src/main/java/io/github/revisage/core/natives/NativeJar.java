package io.github.revisage.core.natives;

import java.util.List;
import java.util.stream.Stream;

/** The jars with native code, one for each platform, told apart by their classifier. */
enum NativeJar {
  TENSORFLOW("org.tensorflow", "tensorflow-core-native", "org/tensorflow/internal/c_api", "jnitensorflow"),
  OPENCV("org.bytedeco", "opencv", "org/bytedeco/opencv", "jniopencv_core"),
  OPENBLAS("org.bytedeco", "openblas", "org/bytedeco/openblas", "jniopenblas_nolapack"),
  JAVACPP("org.bytedeco", "javacpp", "org/bytedeco/javacpp", "jnijavacpp");

  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "macosx-x86_64", "windows-x86_64");

  private final String group;
  private final String artifact;
  private final String folder;
  private final String library;

  NativeJar(String group, String artifact, String folder, String library) {
    this.group = group;
    this.artifact = artifact;
    this.folder = folder;
    this.library = library;
  }

  /** For a pom: group, artifact and version. */
  String coordinates() {
    return group + ":" + artifact + ":" + Versions.of(artifact);
  }

  boolean isThereFor(String platform, ClassLoader classPath) {
    String file =
        platform.startsWith("windows") ? library + ".dll"
            : "lib" + library + (platform.startsWith("macosx") ? ".dylib" : ".so");
    return Stream.of("", "-gpu")
        .anyMatch(kind -> classPath.getResource(folder + "/" + platform + kind + "/" + file) != null);
  }

  /** The platforms whose jar is there. */
  Stream<String> platforms(ClassLoader classPath) {
    return PLATFORMS.stream().filter(platform -> isThereFor(platform, classPath));
  }
}
