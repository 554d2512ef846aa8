/**
 * What plug-ins implement; their jar needs {@code revisage-api} only.
 *
 * <ul>
 *   <li>{@link io.github.revisage.spi.FaceDetector} finds the faces of a photograph; given to {@link
 *       io.github.revisage.Restorer.Builder#detector}.
 *   <li>{@link io.github.revisage.spi.BackgroundUpsampler} enlarges what is not a face; given to {@link
 *       io.github.revisage.Restorer.Builder#background}.
 *   <li>{@link io.github.revisage.spi.EngineProvider} makes the restorers, inpainters and colorizers themselves out of
 *       their options, {@link io.github.revisage.spi.RestorerOptions} for example. It is found by {@link java.util.ServiceLoader}; {@code revisage-core} has the
 *       one that restores.
 * </ul>
 *
 * <p>All are called by the restoring threads, several at once.
 */
@NullMarked
package io.github.revisage.spi;

import org.jspecify.annotations.NullMarked;
