/**
 * Finds faces in photographs: the bundled detector ({@link io.github.revisage.core.detect.MediaPipeFaceDetector}), and
 * one for a model file that the user brings ({@link io.github.revisage.core.detect.YuNetFaceDetector}).
 *
 * <p>The bundled detector looks several times, each time closer, and always through a {@link
 * io.github.revisage.core.detect.Window}, a square of the photograph in any size, place and angle:
 *
 * <pre>
 * photo -SearchPlan-> windows -FaceProposals, BlazeFace-> candidates -BlazeFace short range, upright-> sure ones
 *     -FaceMesh-> faces
 * </pre>
 */
@NullMarked
package io.github.revisage.core.detect;

import org.jspecify.annotations.NullMarked;
