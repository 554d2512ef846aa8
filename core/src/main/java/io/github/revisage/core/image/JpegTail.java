package io.github.revisage.core.image;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What cameras put behind the end of a JPEG, where decoders don't look: videos, gain maps, previews. */
final class JpegTail {

  /** Padding and a camera's short trailer are nothing that anybody would miss. */
  private static final int LEAST_BYTES = 1024;

  private static final int LOOKED_AT = 64;

  private JpegTail() {}

  /**
   * Names it.
   *
   * @param file the whole file
   * @param end behind the picture's end marker
   * @param xmp the picture's XMP packet, or nothing
   * @return what will not be kept: nothing or one thing
   */
  static List<String> describe(byte[] file, int end, String xmp) {
    int length = file.length - end;
    if (length < LEAST_BYTES) {
      return List.of();
    }
    String head = new String(file, end, Math.min(LOOKED_AT, length), StandardCharsets.ISO_8859_1);
    String size = " of " + (length + 500) / 1000 + " kB behind the picture";
    if (head.startsWith("ftyp", 4) || xmp.contains("GCamera:MotionPhoto") || xmp.contains("GCamera:MicroVideo")) {
      return List.of("the motion video" + size);
    }
    if (xmp.contains("hdrgm:") || xmp.contains("HDRGainMap")) {
      return List.of("the HDR gain map" + size);
    }
    return List.of((head.startsWith("\u00ff\u00d8") ? "a further picture" : "what the camera put, data") + size);
  }
}
