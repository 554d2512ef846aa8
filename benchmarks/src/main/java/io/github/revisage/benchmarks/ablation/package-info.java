/** The ablations of the paper's Table 3 (Section 4.4): the network beside variants that lack a part of it. */
@NullMarked
package io.github.revisage.benchmarks.ablation;

import org.jspecify.annotations.NullMarked;
