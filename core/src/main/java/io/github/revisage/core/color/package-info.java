/** Colour for gray photographs: which are gray, what the network's colours are worth where, and lightness kept as it is. */
@NullMarked
package io.github.revisage.core.color;

import org.jspecify.annotations.NullMarked;
