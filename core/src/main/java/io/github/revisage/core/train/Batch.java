package io.github.revisage.core.train;

/**
 * What one step learns from.
 *
 * @param faces which faces they are, index in the training set, times two, plus one if mirrored
 * @param good I_h, (B, S, S, 3) row by row, RGB in [-1, 1]
 * @param degraded I_l, same shape
 */
record Batch(int[] faces, float[] good, float[] degraded) {}
