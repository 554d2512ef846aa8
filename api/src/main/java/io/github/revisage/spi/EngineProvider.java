package io.github.revisage.spi;

import io.github.revisage.Restorer;
import java.util.Optional;

/** Makes restorers; {@code revisage-core} has the one implementation, found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {

  /**
   * Loads the model and starts the engine.
   *
   * @param options what the caller asked for
   * @return a restorer that is ready for work; the caller closes it
   * @throws io.github.revisage.ModelException if the model can't be used
   * @throws io.github.revisage.EngineException if the engine can't start
   */
  Restorer restorer(RestorerOptions options);

  /**
   * The version of {@code revisage-api} that this engine was made for.
   *
   * @return the one version that it works with; empty if any will do
   */
  default Optional<String> apiVersion() {
    return Optional.empty();
  }
}
