package io.github.revisage.core.image;

import org.jspecify.annotations.Nullable;

/**
 * What a file says beside its pixels, as far as it is carried over. The arrays are never changed.
 *
 * @param exif a TIFF structure without the "Exif" mark before it, or null
 * @param icc a colour profile that fits the pixels, or null
 * @param xmp an XMP packet, UTF-8, or null
 * @param iptc captions as newspapers write them (IPTC-IIM records), or null
 * @param density how large it is printed, or null
 * @param own pieces that only a file of the same format can hold, as they are: a JPEG's comments and the rest of an XMP
 *     packet that is too long for one segment, a PNG's texts and notes on colour; or null
 */
record Metadata(
    byte @Nullable [] exif,
    byte @Nullable [] icc,
    byte @Nullable [] xmp,
    byte @Nullable [] iptc,
    @Nullable Density density,
    byte @Nullable [] own) {

  static final Metadata NONE = new Metadata(null, null, null, null, null, null);

  Metadata withExif(byte @Nullable [] other) {
    return new Metadata(other, icc, xmp, iptc, density, own);
  }

  Metadata withIcc(byte @Nullable [] profile) {
    return new Metadata(exif, profile, xmp, iptc, density, own);
  }

  Metadata withXmp(byte @Nullable [] packet) {
    return new Metadata(exif, icc, packet, iptc, density, own);
  }

  Metadata withIptc(byte @Nullable [] records) {
    return new Metadata(exif, icc, xmp, records, density, own);
  }

  Metadata withDensity(@Nullable Density other) {
    return new Metadata(exif, icc, xmp, iptc, other, own);
  }

  Metadata withOwn(byte @Nullable [] pieces) {
    return new Metadata(exif, icc, xmp, iptc, density, pieces);
  }
}
