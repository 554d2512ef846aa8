/** Small programs, one idea each, that show the API. */
@NullMarked
package io.github.revisage.examples;

import org.jspecify.annotations.NullMarked;
