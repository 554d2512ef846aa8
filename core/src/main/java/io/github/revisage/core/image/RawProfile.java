package io.github.revisage.core.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The texts in which ImageMagick and others keep metadata in PNGs: a name, how many bytes, and these as hexadecimal digits. */
final class RawProfile {

  static final String KEYWORD = "Raw profile type ";

  private static final String PHOTOSHOP = "8BIM";

  private RawProfile() {}

  /** The captions in a text, alone or among Photoshop's blocks; null if there are none or the text is damaged. */
  static byte @Nullable [] iptc(String text) {
    String[] parts = text.strip().split("\\s+", 3);
    try {
      byte[] found = parts.length < 3 ? new byte[0] : HexFormat.of().parseHex(parts[2].replaceAll("\\s+", ""));
      if (found.length == 0 || found.length != Integer.parseInt(parts[1])) {
        return null;
      }
      boolean blocks = new String(found, StandardCharsets.ISO_8859_1).startsWith(PHOTOSHOP);
      byte[] iptc = blocks ? PhotoshopBlocks.iptc(found) : found;
      return iptc == null ? null : PhotoshopBlocks.withoutPadding(iptc);
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }
}
