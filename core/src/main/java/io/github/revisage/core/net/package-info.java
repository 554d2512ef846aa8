/**
 * The paper's network, as TensorFlow graphs: tensors in, tensors out. Nothing here knows files, pictures or settings.
 *
 * <p>Source: Zhou, Chan, Li, Loy, "Towards Robust Blind Face Restoration with Codebook Lookup Transformer", NeurIPS 2022,
 * arXiv 2206.11253. {@link io.github.revisage.core.net.CodeFormerSpec} holds every number.
 *
 * <p>Letters used for shapes: B faces in a batch; H, W side of a feature map; C channels; m side of the code map,
 * T = m² code tokens of a face; N codes in the codebook, each of d numbers; D width of the Transformer. Feature maps are
 * (B, H, W, C), faces (B, S, S, 3) RGB in [-1, 1]. All shapes are static: a graph is built for one batch size.
 *
 * <pre>
 * I_l -Encoder-&gt; Z_l, F_e -CodePredictor-&gt; s -Codebook-&gt; Z_c -AdaIN-&gt; -Decoder with CFT(w)-&gt; I_rec
 * </pre>
 *
 * <p>{@link io.github.revisage.core.net.DetailRefiner} is not the paper's: it draws detail on I_rec, for networks that have one.
 */
@NullMarked
package io.github.revisage.core.net;

import org.jspecify.annotations.NullMarked;

