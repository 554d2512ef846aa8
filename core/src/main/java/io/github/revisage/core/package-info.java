/**
 * The engine behind the API: {@link io.github.revisage.core.RestorationPipeline} is the main flow, and the place to
 * begin reading. The packages below are its steps: {@code image}, {@code detect}, {@code align}, {@code net} (the
 * paper), {@code engine}, {@code paste}; {@code weights} and {@code model} are files, {@code train} makes weights.
 *
 * <p>Callers use {@code io.github.revisage} and are handed what is here by the service loader.
 */
@NullMarked
package io.github.revisage.core;

import org.jspecify.annotations.NullMarked;
