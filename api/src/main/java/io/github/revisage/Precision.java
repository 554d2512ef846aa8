package io.github.revisage;

/** How exactly the network computes. */
public enum Precision {
  /** In float32: within one level of 255 of the paper's network. */
  EXACT,
  /**
   * The painting of the face in bfloat16, everything that decides what is painted as in {@link #EXACT}. Only for processors that
   * compute in bfloat16, those with AVX512-BF16 or AMX, under Linux, where it can be told whether they do; elsewhere building
   * fails with an {@link EngineException}.
   */
  FAST
}
