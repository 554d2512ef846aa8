/**
 * Models on disk: SavedModels, one for each part of the network, and {@code model.json}; importing, exporting, opening and
 * verifying them.
 *
 * <pre>
 * checkpoint -CheckpointImport-&gt;          ModelFolder -Engine.load-&gt; a model at work
 *               weights -ModelWriter-&gt;
 * </pre>
 *
 * <p>{@link io.github.revisage.core.model.ModelDescription} is what {@code model.json} says, {@link
 * io.github.revisage.core.model.Part} the graphs and signatures of the SavedModels, and {@link
 * io.github.revisage.core.model.BundledModel} the folder that a bundled model is copied to while it is read.
 */
@NullMarked
package io.github.revisage.core.model;

import org.jspecify.annotations.NullMarked;
