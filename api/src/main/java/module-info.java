/** Restores the faces in photographs: what callers and plug-in authors compile against. */
module io.github.revisage {
  requires transitive java.desktop;
  requires static transitive org.jspecify;

  exports io.github.revisage;
  exports io.github.revisage.spi;

  uses io.github.revisage.spi.EngineProvider;
}
