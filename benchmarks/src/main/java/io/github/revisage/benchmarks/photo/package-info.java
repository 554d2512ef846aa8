/** Where the time of whole photographs goes, and how it grows with their faces, pixels and threads. */
@NullMarked
package io.github.revisage.benchmarks.photo;

import org.jspecify.annotations.NullMarked;
