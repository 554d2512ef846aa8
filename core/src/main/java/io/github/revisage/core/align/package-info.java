/**
 * From a photograph and five landmarks to the square crop that the network sees, and the similarity between the two.
 *
 * <p>Throughout, matrices speak of pixel centres at whole numbers, as OpenCV does: the first pixel of a picture has its
 * centre at (0, 0) and its corner at (-0.5, -0.5). S is the side of a crop in pixels.
 */
@NullMarked
package io.github.revisage.core.align;

import org.jspecify.annotations.NullMarked;
