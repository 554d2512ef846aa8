/** What the tests of several packages share. */
@NullMarked
package io.github.revisage.core.testing;

import org.jspecify.annotations.NullMarked;
