/** The network at work: sessions, threads, native memory. */
@NullMarked
package io.github.revisage.core.engine;

import org.jspecify.annotations.NullMarked;
