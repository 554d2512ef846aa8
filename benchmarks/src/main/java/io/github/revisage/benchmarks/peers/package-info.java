/**
 * The whole network beside other runtimes, with the same weights and input. Each run is a process of its own, so that peak
 * memory and first calls are told apart; contestants run in turn, so that a busy machine slows all alike.
 */
@NullMarked
package io.github.revisage.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
