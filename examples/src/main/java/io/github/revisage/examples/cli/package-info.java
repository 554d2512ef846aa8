/**
 * The {@code revisage} command.
 *
 * <pre>
 * arguments -Inputs-&gt; photos -Outputs-&gt; names -PhotoRun-&gt; files, and one line a photo -Report-&gt; text or JSON
 * </pre>
 *
 * <p>{@code revisage models} and {@code revisage train} only name what core does, tell it in words and, through
 * {@link io.github.revisage.examples.cli.Failures}, say in one sentence what went wrong.
 */
@NullMarked
package io.github.revisage.examples.cli;

import org.jspecify.annotations.NullMarked;
