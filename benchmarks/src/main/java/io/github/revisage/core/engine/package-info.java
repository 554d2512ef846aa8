/** Benchmarks of what the engine keeps to itself. */
@NullMarked
package io.github.revisage.core.engine;

import org.jspecify.annotations.NullMarked;
