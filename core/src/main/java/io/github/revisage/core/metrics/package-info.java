/** How good results are: measures of the paper and its successors, and trials of models on faces that are held out. */
@NullMarked
package io.github.revisage.core.metrics;

import org.jspecify.annotations.NullMarked;
