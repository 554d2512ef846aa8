package io.github.revisage;

import io.github.revisage.spi.EngineProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.ServiceLoader;

/** The one look-up of the engine: by service loader, then by name, then one clear message. */
final class Providers {

  private static final String DEFAULT = "io.github.revisage.core.RevisageProvider";
  private static final String VERSION = "version.properties";

  private Providers() {}

  static EngineProvider find() {
    return ServiceLoader.load(EngineProvider.class, Restorer.class.getClassLoader())
        .findFirst()
        .orElseGet(Providers::byName);
  }

  /** Fat jars often lose META-INF/services but keep the class. */
  private static EngineProvider byName() {
    try {
      return Class.forName(DEFAULT).asSubclass(EngineProvider.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new EngineException(
          "No restoration engine found: add io.github.revisage:revisage-core, in the same version as revisage-api,"
              + " to your dependencies.",
          e);
    }
  }

  /** Refuses an engine that was made for another version of this API: sooner or later, a method would be missing. */
  static EngineProvider requireThisApi(EngineProvider engine) {
    String here = version();
    engine.apiVersion().filter(made -> !made.equals(here)).ifPresent(made -> {
      throw new EngineException(
          "revisage-core and revisage-api must have one version, found an engine made for revisage-api " + made
              + " and revisage-api " + here + ": put io.github.revisage:revisage-core alone into your pom, which brings"
              + " the revisage-api that fits, or give both one version.");
    });
    return engine;
  }

  private static String version() {
    Properties version = new Properties();
    try (InputStream in = Providers.class.getResourceAsStream(VERSION)) {
      if (in == null) {
        throw new EngineException(VERSION + " must be in the jar of revisage-api, found none: add the jar again");
      }
      version.load(in);
    } catch (IOException e) {
      throw new EngineException(VERSION + " can't be read from the jar of revisage-api", e);
    }
    return version.getProperty("revisage-api");
  }
}
