/**
 * Photographs in and out.
 *
 * <p>{@link io.github.revisage.core.image.PhotoReader} makes an upright {@link io.github.revisage.core.image.Photo} of a
 * file, {@link io.github.revisage.core.image.Pixels} turns it into what detectors and the network see and blends faces
 * back, {@link io.github.revisage.core.image.PhotoWriter} makes a file again:
 *
 * <pre>
 * bytes -Signature-&gt; format -JpegFile, ...-&gt; Contents -Decoder-&gt; image -Colours, Orientation-&gt; Photo
 * </pre>
 *
 * <p>Decoders see only the parts of a file that make pixels: sizes, ends and checksums are looked at first, metadata is
 * taken out and carried beside the pixels. So no decoder has to be trusted with metadata, and hostile files are refused
 * before memory is taken.
 *
 * <p>All classes are stateless or immutable and safe for use by several threads.
 */
@NullMarked
package io.github.revisage.core.image;

import org.jspecify.annotations.NullMarked;
