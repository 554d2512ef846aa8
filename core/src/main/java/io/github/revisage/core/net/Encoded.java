package io.github.revisage.core.net;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the encoder sees in a face.
 *
 * @param zl Z_l, (B, m, m, d)
 * @param fe F_e, by side: (B, side, side, C) for each side that CFT modulates
 */
public record Encoded(Operand<TFloat32> zl, Map<Integer, Operand<TFloat32>> fe) {}
