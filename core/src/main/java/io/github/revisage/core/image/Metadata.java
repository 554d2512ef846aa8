package io.github.revisage.core.image;

import org.jspecify.annotations.Nullable;

/**
 * What a file says beside its pixels, as far as it is carried over. The arrays are never changed.
 *
 * @param exif a TIFF structure without the "Exif" mark before it, or null
 * @param icc a colour profile that fits the pixels, or null
 * @param xmp an XMP packet, UTF-8, or null
 */
record Metadata(byte @Nullable [] exif, byte @Nullable [] icc, byte @Nullable [] xmp) {

  static final Metadata NONE = new Metadata(null, null, null);

  Metadata withIcc(byte @Nullable [] profile) {
    return new Metadata(exif, profile, xmp);
  }
}
