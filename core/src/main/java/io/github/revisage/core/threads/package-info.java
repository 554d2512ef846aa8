/** What those share who have something done by threads of their own. */
@NullMarked
package io.github.revisage.core.threads;

import org.jspecify.annotations.NullMarked;
