/** The engine behind {@code io.github.revisage}, found by service binding: callers need not name this module. */
@SuppressWarnings("requires-automatic") // TwelveMonkeys has no descriptor yet, but a name of its own choice
module io.github.revisage.core {
  requires transitive io.github.revisage;

  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires com.google.protobuf;
  requires com.twelvemonkeys.imageio.bmp;
  requires com.twelvemonkeys.imageio.core;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.tiff;
  requires org.bytedeco.javacpp;
  requires transitive org.bytedeco.opencv;
  requires static org.jspecify;
  requires tensorflow;

  exports io.github.revisage.core.detect; // the detectors that a caller may choose
  exports io.github.revisage.opencv; // all else is for tools on the class path

  // Jackson reads and writes their records
  opens io.github.revisage.core.model to com.fasterxml.jackson.databind;
  opens io.github.revisage.core.net to com.fasterxml.jackson.databind;
  opens io.github.revisage.core.train to com.fasterxml.jackson.databind;

  provides io.github.revisage.spi.EngineProvider with io.github.revisage.core.RevisageProvider;
}
