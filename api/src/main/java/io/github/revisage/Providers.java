package io.github.revisage;

import io.github.revisage.spi.EngineProvider;
import java.util.ServiceLoader;

/** The one look-up of the engine: by service loader, then by name, then one clear message. */
final class Providers {

  private static final String DEFAULT = "io.github.revisage.core.RevisageProvider";

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
}
