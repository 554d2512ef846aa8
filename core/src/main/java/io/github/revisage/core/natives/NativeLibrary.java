package io.github.revisage.core.natives;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Throwables;
import io.github.revisage.EngineException;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The two libraries with native code, and why they can't be loaded. */
public enum NativeLibrary {
  /** Runs the network. */
  TENSORFLOW("TensorFlow", List.of(NativeJar.TENSORFLOW, NativeJar.JAVACPP)),
  /** Finds, aligns and pastes faces. */
  OPENCV("OpenCV", List.of(NativeJar.OPENCV, NativeJar.OPENBLAS, NativeJar.JAVACPP));

  private final String name;
  private final List<NativeJar> jars;

  NativeLibrary(String name, List<NativeJar> jars) {
    this.name = name;
    this.jars = jars;
  }

  /**
   * One sentence that says what to put into the pom, or how to start Java.
   *
   * @param e what loading the library threw
   */
  public EngineException failure(LinkageError e) {
    return new EngineException(reason(e, Loader.getPlatform(), NativeLibrary.class.getClassLoader()), e);
  }

  private String reason(LinkageError e, String platform, ClassLoader classPath) {
    List<NativeJar> missing = jars.stream().filter(jar -> !jar.isThereFor(platform, classPath)).toList();
    if (!missing.isEmpty()) {
      String others = missing.stream().flatMap(jar -> jar.platforms(classPath)).distinct().collect(joining(", "));
      return name + "'s native libraries for " + platform + " must be on the class path, found "
          + (others.isEmpty() ? "none" : "only those for " + others) + ": put "
          + missing.stream().map(NativeJar::coordinates).collect(joining(", "))
          + " with <classifier>" + platform + "</classifier> into your pom" + onTheModulePath();
    }
    Throwable cause = Throwables.getRootCause(e);
    return name + "'s native libraries for " + platform + " are there, but Java can't load them (" + cause + ")"
        + advice(cause);
  }

  /** The modules of native jars are required by none, so that Java leaves them out. */
  private static String onTheModulePath() {
    return NativeLibrary.class.getModule().isNamed()
        ? ", and if they are on the module path, start Java with --add-modules ALL-MODULE-PATH"
        : "";
  }

  /** What newer Java forbids: native code unless it is allowed, and sun.misc.Unsafe, which protobuf uses. */
  private static String advice(Throwable cause) {
    if (cause instanceof IllegalCallerException) {
      return ": start it with --enable-native-access="
          + (NativeLibrary.class.getModule().isNamed()
              ? "org.bytedeco.javacpp,org.bytedeco.opencv,tensorflow.nativelib"
              : "ALL-UNNAMED");
    }
    return cause instanceof UnsupportedOperationException ? ": start it with --sun-misc-unsafe-memory-access=allow" : "";
  }
}
