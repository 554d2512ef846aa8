/**
 * Brings faces in photographs back: blurred, noisy, tiny or over-compressed faces in, clean faces out.
 *
 * <p>{@link io.github.revisage.Restorer} is the main door. It finds the faces of a photograph, takes each through the
 * CodeFormer network (Zhou, Chan, Li, Loy: "Towards Robust Blind Face Restoration with Codebook Lookup Transformer",
 * NeurIPS 2022, arXiv 2206.11253) and blends it back:
 *
 * <pre>
 * photo -detect-&gt; faces -align-&gt; crops
 *       -encode-&gt; -predict code tokens-&gt; -look up-&gt; -decode, CFT(w)-&gt; crops -paste-&gt; photo
 * </pre>
 *
 * <p>{@link io.github.revisage.Inpainter} fills holes in faces and {@link io.github.revisage.Colorizer} colours gray ones, on the
 * same way with weights of their own; steps can go on from one another.
 *
 * <p>What comes out is a {@link io.github.revisage.Restoration}: the picture, and one
 * {@link io.github.revisage.FaceOutcome} for each face found, also for those that were not restored.
 *
 * <p>Nothing here is null unless marked so; coordinates are pixels of the upright photograph, x to the right, y down.
 */
@NullMarked
package io.github.revisage;

import org.jspecify.annotations.NullMarked;
