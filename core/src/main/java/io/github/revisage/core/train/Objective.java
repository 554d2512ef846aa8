package io.github.revisage.core.train;

import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a stage minimises.
 *
 * @param loss scalar, the weighted sum of the terms
 * @param terms scalars by name, unweighted, for the log
 * @param trains says which weights the stage learns, by name
 */
record Objective(Operand<TFloat32> loss, Map<String, Operand<TFloat32>> terms, Predicate<String> trains) {}
