package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JPEG apart, marker by marker (ITU T.81, annex B): whether it is whole, how large it is, and what it says
 * beside its pixels.
 *
 * <p>A decoder reads a truncated JPEG with no more than a warning and grey at the bottom, so the end is looked for here.
 * What follows the end does no harm: cameras put previews and videos there.
 */
final class JpegFile {

  static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
  static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Most passes over the picture; encoders use about 10. A small file with thousands would take a decoder minutes. */
  private static final int MOST_SCANS = 100;

  /** A block of 8×8 pixels takes at least a bit, or four of them do where colours are stored coarsely. */
  private static final int MOST_PIXELS_IN_A_BYTE = 8 * 4 * 64;

  /** Components of a picture for print. */
  private static final int CMYK = 4;

  private static final int SOF0 = 0xc0;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int SOF15 = 0xcf;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xd0;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;

  private final byte[] file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream iccSegments = new ByteArrayOutputStream();
  private final SortedMap<Integer, byte[]> iccParts = new TreeMap<>();
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private int position = 2; // behind SOI
  private int components;
  private int scans;

  private JpegFile(byte[] file) {
    this.file = file;
    kept.write(file, 0, 2);
  }

  /**
   * Checks and takes apart.
   *
   * @param file all bytes
   * @throws BadPhoto if the file is truncated, damaged, too small or too large
   */
  static Contents open(byte[] file) throws BadPhoto {
    return new JpegFile(file).open();
  }

  private Contents open() throws BadPhoto {
    for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
      segment(marker);
    }
    kept.write(0xff);
    kept.write(EOI);
    if (scans == 0) {
      throw new BadPhoto("this JPEG is damaged: it holds no picture");
    }
    return Contents.of(kept.toByteArray(), new Metadata(exif, icc(), xmp));
  }

  /** The code of the next marker; afterwards {@link #position} is behind it. */
  private int nextMarker() throws BadPhoto {
    while (position + 1 < file.length) {
      int code = file[position + 1] & 0xff;
      if (file[position] == (byte) 0xff && code > TEM && code < 0xff && (code < RST0 || code > SOI)) {
        position += 2;
        return code;
      }
      position++; // fill bytes, or rubbish between segments, which decoders skip too
    }
    throw BadPhoto.truncated(PhotoFormat.JPEG);
  }

  private void segment(int marker) throws BadPhoto {
    if (file.length - position < 2) {
      throw BadPhoto.truncated(PhotoFormat.JPEG);
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(position));
    int begin = position + 2;
    int end = position + length;
    if (length < 2) {
      throw new BadPhoto("this JPEG is damaged: a segment of length " + length);
    }
    if (end > file.length) {
      throw BadPhoto.truncated(PhotoFormat.JPEG);
    }
    if (isFrame(marker)) {
      frame(begin, end);
    } else if (marker == SOS) {
      end = endOfScan(end);
    } else if (marker >= APP0 && marker <= APP15) {
      metadata(marker, Arrays.copyOfRange(file, begin, end));
    }
    if (decoderNeeds(marker)) {
      kept.write(file, position - 2, end - position + 2);
    } else if (marker == APP2) {
      iccSegments.write(file, position - 2, end - position + 2);
    }
    position = end;
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  /** JFIF (APP0) and Adobe (APP14) say which colours the components are. */
  private static boolean decoderNeeds(int marker) {
    boolean beside = (marker >= APP0 && marker <= APP15) || marker == COM;
    return !beside || marker == APP0 || marker == APP14;
  }

  /** Precision, height, width, number of components. */
  private void frame(int begin, int end) throws BadPhoto {
    if (end - begin < 6) {
      throw new BadPhoto("this JPEG is damaged: its frame header is cut off");
    }
    ByteBuffer header = ByteBuffer.wrap(file);
    int height = Short.toUnsignedInt(header.getShort(begin + 1));
    int width = Short.toUnsignedInt(header.getShort(begin + 3));
    PhotoSize.check(width, height);
    if ((long) width * height / MOST_PIXELS_IN_A_BYTE > file.length) {
      throw BadPhoto.truncated(PhotoFormat.JPEG);
    }
    components = file[begin + 5] & 0xff;
    if (components == CMYK) {
      kept.writeBytes(iccSegments.toByteArray()); // the decoder makes RGB of it, and needs the profile for that
    }
  }

  /** Entropy-coded data goes on until a marker that is not a restart marker. */
  private int endOfScan(int begin) throws BadPhoto {
    if (++scans > MOST_SCANS) {
      throw new BadPhoto("this JPEG has more than " + MOST_SCANS + " scans");
    }
    for (int i = begin; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xff) {
        int code = file[i + 1] & 0xff;
        if (code != 0 && code != 0xff && (code < RST0 || code >= SOI)) {
          return i;
        }
      }
    }
    throw BadPhoto.truncated(PhotoFormat.JPEG);
  }

  private void metadata(int marker, byte[] segment) {
    if (marker == APP1 && exif == null && startsWith(segment, EXIF)) {
      exif = Arrays.copyOfRange(segment, EXIF.length, segment.length);
    } else if (marker == APP1 && xmp == null && startsWith(segment, XMP)) {
      xmp = Arrays.copyOfRange(segment, XMP.length, segment.length);
    } else if (marker == APP2 && startsWith(segment, ICC) && segment.length > ICC.length + 2) {
      iccParts.put(segment[ICC.length] & 0xff, Arrays.copyOfRange(segment, ICC.length + 2, segment.length));
    }
  }

  /** The profile, put together in the order of its parts' numbers. CMYK's is used up by the decoder. */
  private byte @Nullable [] icc() {
    if (iccParts.isEmpty() || components == CMYK) {
      return null;
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    iccParts.values().forEach(profile::writeBytes);
    return profile.toByteArray();
  }

  private static boolean startsWith(byte[] segment, byte[] mark) {
    return segment.length >= mark.length && Arrays.equals(segment, 0, mark.length, mark, 0, mark.length);
  }
}
