/**
 * The network at work: sessions, threads, native memory.
 *
 * <p>{@link io.github.revisage.core.engine.Engine} is a model ready for work: three or four parts, each a {@code
 * LoadedPart}: a graph of {@code net}, built for running as {@code RunSettings} say, with the weights of a SavedModel, which
 * a {@code SignatureCheck} holds to the model's description. A face goes in and comes out as an array of
 * Java; all tensors between live and die within the call.
 */
@NullMarked
package io.github.revisage.core.engine;

import org.jspecify.annotations.NullMarked;
