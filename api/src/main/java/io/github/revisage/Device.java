package io.github.revisage;

/** What the network runs on. */
public enum Device {
  /** The processor. */
  CPU,
  /** A graphics card. Building fails with an {@link EngineException} if there is none that can be used. */
  GPU,
  /** A graphics card if there is one that can be used, else the processor. */
  AUTO
}
