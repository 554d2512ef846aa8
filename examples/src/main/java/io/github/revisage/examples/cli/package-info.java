/**
 * The {@code revisage} command.
 *
 * <pre>
 * arguments -Inputs-&gt; photos -Outputs-&gt; names -RestoreRun-&gt; files, and one line a photo -Report-&gt; text or JSON
 * </pre>
 */
@NullMarked
package io.github.revisage.examples.cli;

import org.jspecify.annotations.NullMarked;
