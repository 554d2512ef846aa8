package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata that is written with a photo: what it came with, made true for the picture as it is now. */
final class Carried {

  private Carried() {}

  /** What is written with a photo to a file of a format. */
  static Metadata by(Photo photo, PhotoFormat format) {
    Metadata found = photo.metadata();
    int width = photo.image().getWidth();
    int height = photo.image().getHeight();
    boolean same = photo.format().equals(Optional.of(format));
    return found
        .withOwn(same ? found.own() : null)
        .withExif(found.exif() == null ? null : Exif.sized(found.exif(), width, height))
        .withIcc(found.icc() == null ? profileOf(photo) : found.icc())
        .withXmp(found.xmp() == null ? null : XmpPacket.truthful(found.xmp(), width, height));
  }

  /** Pictures from callers may be in a colour space that only they know. */
  private static byte @Nullable [] profileOf(Photo photo) {
    ColorSpace space = photo.image().getColorModel().getColorSpace();
    boolean kept = space.getType() == ColorSpace.TYPE_RGB || space.getType() == ColorSpace.TYPE_GRAY;
    boolean other = space instanceof ICC_ColorSpace && kept && Colours.hasOwnNumbers(space);
    return other ? ((ICC_ColorSpace) space).getProfile().getData() : null;
  }
}
