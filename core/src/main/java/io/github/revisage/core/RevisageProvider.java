package io.github.revisage.core;

import io.github.revisage.Colorizer;
import io.github.revisage.Inpainter;
import io.github.revisage.ModelException;
import io.github.revisage.Restorer;
import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.ModelDescription;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.natives.Versions;
import io.github.revisage.spi.ColorizerOptions;
import io.github.revisage.spi.EngineProvider;
import io.github.revisage.spi.FaceOptions;
import io.github.revisage.spi.InpainterOptions;
import io.github.revisage.spi.RestorerOptions;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes restorers, inpainters and colorizers of this engine. */
public final class RevisageProvider implements EngineProvider {

  private final Cleaner cleaner = Cleaner.create();

  /** For the service loader. */
  public RevisageProvider() {}

  @Override
  public Restorer restorer(RestorerOptions options) {
    Set<Task> tasks = Set.of(Task.RESTORATION, Task.RECONSTRUCTION);
    Function<SharedEngine, Restorer> make = engine -> {
      PhotoWork work = new PhotoWork("restorer", options.shared(), engine, !options.alignedInput(), cleaner);
      return new CodeFormerRestorer(options, work);
    };
    Supplier<BundledModel> restoration = () -> BundledModel.extract(options.size(), Task.RESTORATION);
    Restorer other = options.sharing();
    return other == null
        ? made("a Restorer needs a restoration model", tasks, options.shared(), restoration, make)
        : of(CodeFormerRestorer.engineOf(other), make);
  }

  @Override
  public Inpainter inpainter(InpainterOptions options) {
    Set<Task> tasks = Set.of(Task.INPAINTING);
    Supplier<BundledModel> inpainting = () -> BundledModel.extract(Task.INPAINTING);
    return made("an Inpainter needs an inpainting model", tasks, options.shared(), inpainting, engine ->
        new CodeFormerInpainter(options, new PhotoWork("inpainter", options.shared(), engine, true, cleaner)));
  }

  @Override
  public Colorizer colorizer(ColorizerOptions options) {
    Set<Task> tasks = Set.of(Task.COLORIZATION);
    Supplier<BundledModel> colorization = () -> BundledModel.extract(Task.COLORIZATION);
    return made("a Colorizer needs a colorization model", tasks, options.shared(), colorization, engine ->
        new CodeFormerColorizer(options, new PhotoWork("colorizer", options.shared(), engine, true, cleaner)));
  }

  @Override
  public Optional<String> apiVersion() {
    return Optional.of(Versions.of("revisage-api"));
  }

  /** What {@code make} makes becomes the engine's owner; if it is not made, the engine is released here. */
  private static <T> T made(
      String need, Set<Task> tasks, FaceOptions options, Supplier<BundledModel> bundled,
      Function<SharedEngine, T> make) {
    return of(new SharedEngine(load(options, bundled)), engine -> {
      ModelDescription model = engine.engine().model();
      if (!tasks.contains(model.task())) {
        throw new ModelException(
            need + ", found one for " + model.task().name().toLowerCase(Locale.ROOT) + ", " + model.name());
      }
      return make.apply(engine);
    });
  }

  private static <T> T of(SharedEngine engine, Function<SharedEngine, T> make) {
    try {
      return make.apply(engine);
    } catch (RuntimeException | Error e) {
      engine.release();
      throw e;
    }
  }

  private static Engine load(FaceOptions options, Supplier<BundledModel> bundled) {
    Path model = options.model();
    return Engine.load(model == null ? bundled::get : () -> () -> ModelFolder.open(model), options.engine());
  }
}
