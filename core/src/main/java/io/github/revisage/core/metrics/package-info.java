/**
 * How good restored faces are, in the numbers that the paper and its successors use.
 *
 * <p>{@link io.github.revisage.core.metrics.Subjects} are the faces to compare: {@link
 * io.github.revisage.core.metrics.ModelFaces} damages good faces and lets a model and its rivals repair them, each task in a
 * {@code Trial} of its own; {@link io.github.revisage.core.metrics.PicturePairs} takes another program's pictures. {@link
 * io.github.revisage.core.metrics.Metric}s look at one picture and its truth each, {@link
 * io.github.revisage.core.metrics.RealFaces} at all pictures together; {@link io.github.revisage.core.metrics.Evaluation} runs
 * them over all.
 */
@NullMarked
package io.github.revisage.core.metrics;

import org.jspecify.annotations.NullMarked;
