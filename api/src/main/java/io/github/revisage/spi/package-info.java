/** What plug-ins implement: face detectors, background upsamplers, and the engine itself. */
@NullMarked
package io.github.revisage.spi;

import org.jspecify.annotations.NullMarked;
