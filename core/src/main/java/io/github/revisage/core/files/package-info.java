/** What those share who read folders. */
@NullMarked
package io.github.revisage.core.files;

import org.jspecify.annotations.NullMarked;
