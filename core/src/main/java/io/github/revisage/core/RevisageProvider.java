package io.github.revisage.core;

import io.github.revisage.ModelException;
import io.github.revisage.Restorer;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.natives.Versions;
import io.github.revisage.spi.EngineProvider;
import io.github.revisage.spi.RestorerOptions;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes restorers of this engine. */
public final class RevisageProvider implements EngineProvider {

  private final Cleaner cleaner = Cleaner.create();

  /** For the service loader. */
  public RevisageProvider() {}

  @Override
  public Restorer restorer(RestorerOptions options) {
    Engine engine = load(options.model());
    try {
      requireRestoration(engine);
      return new CodeFormerRestorer(options, engine, cleaner);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public Optional<String> apiVersion() {
    return Optional.of(Versions.of("revisage-api"));
  }

  private static Engine load(@Nullable Path model) {
    if (model != null) {
      return Engine.load(ModelFolder.open(model));
    }
    try (BundledModel bundled = BundledModel.extract(Task.RESTORATION)) {
      return Engine.load(bundled.folder());
    }
  }

  private static void requireRestoration(Engine engine) {
    Task task = engine.model().task();
    if (task != Task.RESTORATION && task != Task.RECONSTRUCTION) {
      throw new ModelException(
          "a Restorer needs a restoration model, found one for " + task.name().toLowerCase(Locale.ROOT) + ", "
              + engine.model().name());
    }
  }
}
