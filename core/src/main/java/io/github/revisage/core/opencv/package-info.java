/**
 * How everything else calls OpenCV: in a piece of work that frees what it took, with pictures copied in and out. OpenCV's
 * matrices and exceptions do not leave the packages that use this one.
 */
@NullMarked
package io.github.revisage.core.opencv;

import org.jspecify.annotations.NullMarked;
