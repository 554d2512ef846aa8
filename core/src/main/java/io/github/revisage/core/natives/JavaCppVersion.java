package io.github.revisage.core.natives;

import io.github.revisage.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * JavaCPP and what is built on it must have one version, for classes and natives; JavaCPP itself only warns, and then fails
 * anyhow. TensorFlow's pom asks for an older one, which Maven takes if it meets that first.
 */
public final class JavaCppVersion {

  private static final List<String> ARTIFACTS = List.of("javacpp", "openblas", "opencv");

  private JavaCppVersion() {}

  /**
   * Looks at the versions on the class path. Jars that don't tell theirs, as some fat jars, are passed over.
   *
   * @throws EngineException if they don't fit together
   */
  public static void requireOne() {
    Set<String> found = new TreeSet<>();
    Set<String> javaCpp = new TreeSet<>();
    Set<String> odd = new TreeSet<>();
    String ours = Versions.of("javacpp");
    for (String artifact : ARTIFACTS) {
      for (String version : versions(artifact)) {
        String its = version.substring(version.lastIndexOf('-') + 1); // opencv 4.13.0-1.5.13 is made for 1.5.13
        javaCpp.add(its);
        found.add("org.bytedeco:" + artifact + ":" + version);
        if (!its.equals(ours)) {
          odd.add("org.bytedeco:" + artifact + ":" + Versions.of(artifact));
        }
      }
    }
    if (javaCpp.size() > 1) {
      throw new EngineException(
          "JavaCPP, OpenBLAS and OpenCV must be made for one version of JavaCPP, found " + String.join(", ", found)
              + ": put " + String.join(", ", odd)
              + " into the dependencyManagement of your pom, without classifier and with that of your platform");
    }
  }

  private static Set<String> versions(String artifact) {
    Set<String> versions = new TreeSet<>();
    try {
      String file = "META-INF/maven/org.bytedeco/" + artifact + "/pom.properties";
      for (URL url : Collections.list(JavaCppVersion.class.getClassLoader().getResources(file))) {
        Properties pom = new Properties();
        try (InputStream in = url.openStream()) {
          pom.load(in);
        }
        String version = pom.getProperty("version");
        if (version != null) {
          versions.add(version);
        }
      }
    } catch (IOException e) {
      throw new EngineException("the versions of the jars of org.bytedeco can't be read: " + e.getMessage(), e);
    }
    return versions;
  }
}
