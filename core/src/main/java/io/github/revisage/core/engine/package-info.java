/**
 * The network at work: sessions, threads, native memory.
 *
 * <p>{@link io.github.revisage.core.engine.Engine} is a model ready for work: three SavedModels, each read by a {@code
 * LoadedPart} and held to the model's description by a {@code SignatureCheck}. A face goes in and comes out as an array of
 * Java; all tensors between live and die within the call.
 */
@NullMarked
package io.github.revisage.core.engine;

import org.jspecify.annotations.NullMarked;
