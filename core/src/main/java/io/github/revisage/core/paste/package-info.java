/**
 * From a restored crop back to the photograph: the inverse warp, the soft masks, the colours of gray photographs, and the
 * drawing of boxes.
 *
 * <p>Nothing here writes a photograph's pixels but {@link io.github.revisage.core.paste.BoxPainter}: a
 * {@link io.github.revisage.core.paste.Patch} is what is to be blended, wherever and however that is done.
 */
@NullMarked
package io.github.revisage.core.paste;

import org.jspecify.annotations.NullMarked;
