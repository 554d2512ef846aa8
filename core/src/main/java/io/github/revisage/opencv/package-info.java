/** For programs that have OpenCV matrices already: these and pictures into one another. */
@NullMarked
package io.github.revisage.opencv;

import org.jspecify.annotations.NullMarked;
