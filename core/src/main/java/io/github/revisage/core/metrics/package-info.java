/**
 * How good restored faces are, in the numbers that the paper and its successors use.
 *
 * <p>{@link io.github.revisage.core.metrics.Subjects} are the faces to compare: {@link
 * io.github.revisage.core.metrics.ModelFaces} degrades good faces and lets a model restore them, {@link
 * io.github.revisage.core.metrics.PicturePairs} takes another program's pictures. {@link
 * io.github.revisage.core.metrics.Metric}s look at one picture and its truth each; {@link
 * io.github.revisage.core.metrics.Evaluation} runs them over all.
 */
@NullMarked
package io.github.revisage.core.metrics;

import org.jspecify.annotations.NullMarked;
