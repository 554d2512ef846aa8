package io.github.revisage.core.natives;

import static java.util.Objects.requireNonNull;

import io.github.revisage.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The versions of other artifacts that this jar was built with, as Maven wrote them down. */
public final class Versions {

  private static final String FILE = "/io/github/revisage/core/versions.properties";

  private Versions() {}

  /**
   * The version of an artifact.
   *
   * @param artifact its artifactId, one of those in the file
   * @throws EngineException if the file is missing from the jar
   */
  public static String of(String artifact) {
    Properties versions = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new EngineException(FILE + " must be in the jar of revisage-core, found none: add the jar again");
      }
      versions.load(in);
    } catch (IOException e) {
      throw new EngineException(FILE + " can't be read from the jar of revisage-core", e);
    }
    return requireNonNull(versions.getProperty(artifact), artifact);
  }
}
