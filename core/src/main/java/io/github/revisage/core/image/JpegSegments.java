package io.github.revisage.core.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what a JPEG's application segments say beside the picture. */
final class JpegSegments {

  static final byte[] EXIF = latin("Exif\0\0");
  static final byte[] XMP = latin("http://ns.adobe.com/xap/1.0/\0");
  static final byte[] ICC = latin("ICC_PROFILE\0");
  static final byte[] PHOTOSHOP = latin("Photoshop 3.0\0");
  private static final byte[] JFIF = latin("JFIF\0");
  private static final byte[] MORE_XMP = latin("http://ns.adobe.com/xmp/extension/\0");

  static final int APP0 = 0xe0;
  static final int APP1 = 0xe1;
  static final int APP2 = 0xe2;
  static final int APP13 = 0xed;
  static final int COM = 0xfe;

  private final ByteArrayOutputStream photoshop = new ByteArrayOutputStream();
  private final ByteArrayOutputStream moreXmp = new ByteArrayOutputStream();
  private final ByteArrayOutputStream comments = new ByteArrayOutputStream();
  private final SortedMap<Integer, byte[]> icc = new TreeMap<>();
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private @Nullable Density density;

  /** Looks at the content of a segment. */
  void add(int marker, byte[] content) {
    switch (marker) {
      case APP0 -> density = startsWith(content, JFIF) ? Density.jfif(content) : density;
      case APP1 -> exifOrXmp(content);
      case APP2 -> profile(content);
      case APP13 -> photoshop(content);
      case COM -> write(comments, COM, new byte[0], content);
      default -> {}
    }
  }

  private void exifOrXmp(byte[] content) {
    if (exif == null && startsWith(content, EXIF)) {
      exif = after(content, EXIF.length);
    } else if (xmp == null && startsWith(content, XMP)) {
      xmp = after(content, XMP.length);
    } else if (startsWith(content, MORE_XMP)) {
      write(moreXmp, APP1, new byte[0], content);
    }
  }

  private void profile(byte[] content) {
    if (startsWith(content, ICC) && content.length > ICC.length + 2) {
      icc.put(content[ICC.length] & 0xff, after(content, ICC.length + 2));
    }
  }

  /** Blocks may go on in the next segment. */
  private void photoshop(byte[] content) {
    if (startsWith(content, PHOTOSHOP)) {
      photoshop.write(content, PHOTOSHOP.length, content.length - PHOTOSHOP.length);
    }
  }

  /** All that was found; the profile is put together in the order of its parts' numbers. */
  Metadata found() {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    icc.values().forEach(profile::writeBytes);
    return new Metadata(
        exif,
        icc.isEmpty() ? null : profile.toByteArray(),
        xmp,
        PhotoshopBlocks.iptc(photoshop.toByteArray()),
        density,
        own());
  }

  /** Phones put the unrestored photo, and how far away everything in it is, into the rest of the packet. */
  private byte @Nullable [] own() {
    String text = moreXmp.toString(StandardCharsets.ISO_8859_1);
    if (!text.contains("GImage:Data") && !text.contains("GDepth:Data")) {
      comments.writeBytes(moreXmp.toByteArray());
    }
    return comments.size() == 0 ? null : comments.toByteArray();
  }

  /**
   * Writes a segment.
   *
   * @return whether it was short enough; if not, nothing is written
   */
  static boolean write(ByteArrayOutputStream out, int marker, byte[] mark, byte[] content) {
    int length = 2 + mark.length + content.length; // the length counts its own two bytes
    if (length > 0xffff) {
      return false;
    }
    out.write(0xff);
    out.write(marker);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(mark);
    out.writeBytes(content);
    return true;
  }

  private static byte[] after(byte[] content, int from) {
    return Arrays.copyOfRange(content, from, content.length);
  }

  private static boolean startsWith(byte[] content, byte[] mark) {
    return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
