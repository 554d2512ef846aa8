/** What the native libraries need of the class path, and what to tell whoever has something else there. */
@NullMarked
package io.github.revisage.core.natives;

import org.jspecify.annotations.NullMarked;
