/**
 * The engine behind the API: {@link io.github.revisage.core.RestorationPipeline} is the main flow, and the place to
 * begin reading; {@link io.github.revisage.core.InpaintingPipeline} and {@link io.github.revisage.core.ColorizationPipeline}
 * differ from it in what they do with a face. The packages below are the steps: {@code image}, {@code detect}, {@code align},
 * {@code net} (the paper), {@code engine}, {@code paste}, {@code fill}, {@code color}; {@code weights} and {@code model} are
 * files, {@code train} makes weights, {@code metrics} measures them.
 *
 * <p>The log goes to {@link java.lang.System.Logger}s that are named after packages, all of it at level DEBUG: a model that
 * was loaded, each face that was skipped or failed, with its cause. A photograph that goes well is not worth a line, and
 * what goes wrong is thrown or told in its outcome, so nothing is logged at INFO or above; names of files are left to the
 * caller. This library prints nothing. TensorFlow's native code tells standard error of itself when it starts: set the
 * environment variable {@code TF_CPP_MIN_LOG_LEVEL} to 1 to hear warnings and errors only, leave it unset or 0 to hear
 * all. Two lines of it ("All log messages before absl::InitializeLog() …", "MLIR V1 optimization pass is not enabled")
 * have no switch, and mean nothing.
 *
 * <p>Callers use {@code io.github.revisage} and are handed what is here by the service loader.
 */
@NullMarked
package io.github.revisage.core;

import org.jspecify.annotations.NullMarked;
