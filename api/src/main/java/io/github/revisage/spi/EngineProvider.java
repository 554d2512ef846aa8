package io.github.revisage.spi;

import io.github.revisage.Colorizer;
import io.github.revisage.EngineException;
import io.github.revisage.Inpainter;
import io.github.revisage.Restorer;
import java.util.Optional;

/**
 * Makes restorers, inpainters and colorizers; {@code revisage-core} has the one implementation, found by {@link
 * java.util.ServiceLoader}.
 */
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
   * Loads the model for inpainting and starts the engine.
   *
   * @param options what the caller asked for
   * @return an inpainter that is ready for work; the caller closes it
   * @throws io.github.revisage.ModelException if the model can't be used
   * @throws EngineException if the engine can't start, or makes no inpainters, as unless overridden
   */
  default Inpainter inpainter(InpainterOptions options) {
    throw new EngineException("this engine makes no inpainters: " + getClass().getName());
  }

  /**
   * Loads the model for colourisation and starts the engine.
   *
   * @param options what the caller asked for
   * @return a colorizer that is ready for work; the caller closes it
   * @throws io.github.revisage.ModelException if the model can't be used
   * @throws EngineException if the engine can't start, or makes no colorizers, as unless overridden
   */
  default Colorizer colorizer(ColorizerOptions options) {
    throw new EngineException("this engine makes no colorizers: " + getClass().getName());
  }

  /**
   * The version of {@code revisage-api} that this engine was made for.
   *
   * @return the one version that it works with; empty if any will do
   */
  default Optional<String> apiVersion() {
    return Optional.empty();
  }
}
