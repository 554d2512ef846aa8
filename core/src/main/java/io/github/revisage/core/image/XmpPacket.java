package io.github.revisage.core.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes an XMP packet true for a restored, upright picture. Only what would be a lie is changed, so that all else, also
 * what no library knows, keeps its bytes.
 */
final class XmpPacket {

  /** Attribute or element; the value's first sign follows. */
  private static final String VALUE = "\\s{0,9}(?:=\\s{0,9}[\"']|>)\\s{0,9})";

  private static final Pattern ORIENTATION = Pattern.compile("(\\btiff:Orientation" + VALUE + "[2-8]");
  private static final Pattern WIDTH =
      Pattern.compile("(\\b(?:tiff:ImageWidth|exif:PixelXDimension)" + VALUE + "\\d{1,9}");
  private static final Pattern HEIGHT =
      Pattern.compile("(\\b(?:tiff:ImageLength|exif:PixelYDimension)" + VALUE + "\\d{1,9}");

  /** Phones' notes that a video or a gain map follows the picture in its file: it is not carried over. */
  private static final Pattern FOLLOWER =
      Pattern.compile(
          "(\\bGCamera:(?:MotionPhoto|MicroVideo)" + VALUE + "1"
              + "|\\bhdrgm:Version\\s{0,9}=\\s{0,9}([\"'])[^\"'<]{0,9}\\2");

  /** Elements that show or list pictures which are no longer in the file. */
  private static final List<String> STALE = List.of("xmp:Thumbnails", "xap:Thumbnails", "Container:Directory");

  private XmpPacket() {}

  /**
   * The packet of a restored picture.
   *
   * @param xmp UTF-8
   * @param width in pixels
   * @param height in pixels
   */
  static byte[] truthful(byte[] xmp, int width, int height) {
    String packet = new String(xmp, StandardCharsets.ISO_8859_1); // byte for byte
    for (String element : STALE) {
      packet = without(packet, element);
    }
    packet = ORIENTATION.matcher(packet).replaceAll("$11");
    packet = WIDTH.matcher(packet).replaceAll("$1" + width);
    packet = HEIGHT.matcher(packet).replaceAll("$1" + height);
    packet = FOLLOWER.matcher(packet).replaceAll(match -> match.group(1) == null ? "" : match.group(1) + "0");
    return packet.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String without(String packet, String element) {
    StringBuilder kept = new StringBuilder(packet.length());
    String end = "</" + element + ">";
    int from = 0;
    while (true) {
      int begin = packet.indexOf("<" + element, from);
      int last = begin < 0 ? -1 : packet.indexOf(end, begin);
      if (last < 0) {
        return kept.append(packet, from, packet.length()).toString();
      }
      kept.append(packet, from, begin);
      from = last + end.length();
    }
  }
}
