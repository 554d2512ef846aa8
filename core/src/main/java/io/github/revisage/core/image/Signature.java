package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file say about its format; names of input files are not believed.
 *
 * @param start the bytes at the file's beginning, as Latin-1 characters
 * @param offset where {@code rest} is
 * @param rest more bytes that must be there, as Latin-1 characters; may be empty
 * @param format the format, or null for those that are only known by name
 * @param words what the format is called, with its article
 */
record Signature(String start, int offset, String rest, @Nullable PhotoFormat format, String words) {

  /** How many bytes of a file are needed to recognise it. */
  static final int LENGTH = 18;

  /** The supported formats in words, for messages. */
  private static final String FORMATS = "JPEG, PNG, WebP, BMP and TIFF";

  private static final List<Signature> KNOWN =
      List.of(
          supported("\u00ff\u00d8\u00ff", PhotoFormat.JPEG),
          supported("\u0089PNG\r\n\u001a\n", PhotoFormat.PNG),
          new Signature("RIFF", 8, "WEBP", PhotoFormat.WEBP, "a WebP"),
          new Signature("BM", 15, "\0\0\0", PhotoFormat.BMP, "a BMP"), // a header under 256 bytes: "BM" alone may be text
          new Signature("II*\0\20\0\0\0", 8, "CR", null, "a camera's raw file (CR2)"), // a TIFF of its previews
          supported("II*\0", PhotoFormat.TIFF),
          supported("MM\0*", PhotoFormat.TIFF),
          foreign("GIF8", "a GIF"),
          foreign("II+\0", "a BigTIFF"),
          foreign("MM\0+", "a BigTIFF"),
          foreign("\0\0\0\u000cjP  ", "a JPEG 2000"),
          foreign("\0\0\0\u000cJXL ", "a JPEG XL"),
          foreign("\u00ff\n", "a JPEG XL"),
          foreign("IIRO", "a camera's raw file (ORF)"),
          foreign("IIRS", "a camera's raw file (ORF)"),
          foreign("IIU\0", "a camera's raw file (RW2)"),
          foreign("FUJIFILMCCD-RAW", "a camera's raw file (RAF)"),
          foreign("8BPS", "a Photoshop document"),
          foreign("%PDF", "a PDF"),
          foreign("<svg", "an SVG"),
          new Signature("", 4, "ftypavi", null, "an AVIF"),
          new Signature("", 4, "ftyphei", null, "a HEIC"),
          new Signature("", 4, "ftyphev", null, "a HEIC"), // of several pictures
          new Signature("", 4, "ftypmif1", null, "a HEIF"),
          new Signature("", 4, "ftypmsf1", null, "a HEIF"),
          new Signature("", 4, "ftypavci", null, "a HEIF"), // its pictures are coded as H.264
          new Signature("", 4, "ftypcrx ", null, "a camera's raw file (CR3)"),
          new Signature("", 4, "ftyp", null, "a video"));

  private static Signature supported(String start, PhotoFormat format) {
    return new Signature(start, 0, "", format, "a " + format);
  }

  private static Signature foreign(String start, String words) {
    return new Signature(start, 0, "", null, words);
  }

  /**
   * Recognises a supported format.
   *
   * @param head the first {@link #LENGTH} bytes of a file, or all if it has fewer
   * @throws BadPhoto if it is another format, or nothing known
   */
  static PhotoFormat recognise(byte[] head) throws BadPhoto {
    if (head.length == 0) {
      throw new BadPhoto("this file is empty");
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (Signature known : KNOWN) {
      if (text.startsWith(known.start) && text.startsWith(known.rest, known.offset)) {
        if (known.format == null) {
          throw new BadPhoto("this is " + known.words + "; supported are " + FORMATS);
        }
        return known.format;
      }
    }
    throw new BadPhoto("this is not a picture of a known format; supported are " + FORMATS);
  }
}
