/** How long the parts of a restoration take, measured by JMH. */
@NullMarked
package io.github.revisage.benchmarks;

import org.jspecify.annotations.NullMarked;
