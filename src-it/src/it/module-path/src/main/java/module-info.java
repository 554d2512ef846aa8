/** A program that names the API alone: the engine is bound as a service. */
module consumer {
  requires io.github.revisage;
}
