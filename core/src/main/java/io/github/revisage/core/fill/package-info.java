/** Holes in photographs: what a mask asks for, how a face's crop sees it, and fills without seams. */
@NullMarked
package io.github.revisage.core.fill;

import org.jspecify.annotations.NullMarked;
