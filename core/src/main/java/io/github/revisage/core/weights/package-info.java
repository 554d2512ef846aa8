/**
 * Files of weights, in and out, in plain Java and without trust in the file.
 *
 * <pre>
 *   file ─CheckpointFormat→ TorchZip | TorchLegacy | SafetensorsHeader ─→ tensors by name, each a stretch of the file
 *        ─Checkpoint.read→ float[]
 * </pre>
 *
 * <p>{@link io.github.revisage.core.weights.Checkpoint} is the way in, {@link
 * io.github.revisage.core.weights.SafetensorsWriter} the way out. Opening a file reads only the description of its
 * tensors and checks it against the file's real size; values are read one tensor at a time.
 */
@NullMarked
package io.github.revisage.core.weights;

import org.jspecify.annotations.NullMarked;
