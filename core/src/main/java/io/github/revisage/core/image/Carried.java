package io.github.revisage.core.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The metadata that is written with a photo: what it came with, made true for the picture as it is now. */
final class Carried {

  /** The orientation in an XMP packet, as attribute or element. */
  private static final Pattern ORIENTATION = Pattern.compile("(tiff:Orientation\\s*(?:=\\s*[\"']|>)\\s*)[2-8]");

  private Carried() {}

  static Metadata by(Photo photo) {
    Metadata found = photo.metadata();
    int width = photo.image().getWidth();
    int height = photo.image().getHeight();
    return new Metadata(
        found.exif() == null ? null : Exif.sized(found.exif(), width, height),
        found.icc() == null ? profileOf(photo) : found.icc(),
        found.xmp() == null ? null : upright(found.xmp()));
  }

  /** Byte for byte but for one digit, so that the packet's padding and encoding stay. */
  private static byte[] upright(byte[] xmp) {
    String packet = new String(xmp, StandardCharsets.ISO_8859_1);
    return ORIENTATION.matcher(packet).replaceAll("$11").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Pictures from callers may be in a colour space that only they know. */
  private static byte @Nullable [] profileOf(Photo photo) {
    ColorSpace space = photo.image().getColorModel().getColorSpace();
    boolean other = space instanceof ICC_ColorSpace && space.getType() == ColorSpace.TYPE_RGB && !space.isCS_sRGB();
    return other ? ((ICC_ColorSpace) space).getProfile().getData() : null;
  }
}
