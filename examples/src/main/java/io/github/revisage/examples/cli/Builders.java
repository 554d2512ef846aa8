package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.Inpainter;
import io.github.revisage.Restorer;
import java.util.function.Supplier;

/**
 * Begins the settings of what works on photos; tests give ones that have an engine of their own.
 *
 * @param restorer for faces that are damaged
 * @param inpainter for faces with holes
 * @param colorizer for gray faces
 */
record Builders(
    Supplier<Restorer.Builder> restorer, Supplier<Inpainter.Builder> inpainter, Supplier<Colorizer.Builder> colorizer) {

  /** With the engine that the service loader finds. */
  static Builders real() {
    return new Builders(Restorer::builder, Inpainter::builder, Colorizer::builder);
  }
}
