package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a JPEG apart, marker by marker (ITU T.81, annex B): whether it is whole, how large it is, and what it says
 * beside its pixels.
 *
 * <p>A decoder reads a truncated JPEG with no more than a warning and grey at the bottom, so the end is looked for here.
 * What follows the end does no harm: cameras put previews and videos there.
 *
 * <p>Four components are inks (CMYK), whether Adobe's mark is there or not. Nothing says that those of a file without it are
 * inverted, as Adobe's are; but browsers, ImageMagick and Pillow show all of them so.
 */
final class JpegFile {

  /** Most passes over the picture; encoders use about 10. A small file with thousands would take a decoder minutes. */
  private static final int MOST_SCANS = 100;

  /** A block of 8×8 pixels takes at least a bit, or four of them do where colours are stored coarsely. */
  private static final int MOST_PIXELS_IN_A_BYTE = 8 * 4 * 64;

  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int SOF15 = 0xcf;
  private static final int TEM = 0x01;
  private static final int RST0 = 0xd0;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int APP0 = JpegSegments.APP0;
  private static final int APP2 = JpegSegments.APP2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = JpegSegments.COM;

  private static final String ADOBE = "Adobe";

  /** Adobe's mark with the transform 0: the components are inks as they are, inverted as all of Adobe's. */
  private static final byte[] INKS = "\u00ff\u00ee\0\16Adobe\0d\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream iccSegments = new ByteArrayOutputStream();
  private final JpegSegments segments = new JpegSegments();
  private final JpegFrame compression = new JpegFrame();
  private int position = 2; // behind SOI
  private int scans;
  private boolean adobe;

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
    Metadata found = segments.found();
    boolean print = compression.isForPrint(adobe); // the decoder makes RGB of it
    Metadata carried = print ? found.withIcc(null) : found;
    return Contents.of(kept.toByteArray(), carried, new Compression(compression.found(), false))
        .withDropped(dropped(print, found));
  }

  private List<String> dropped(boolean print, Metadata found) {
    List<String> dropped = new ArrayList<>();
    if (print) {
      dropped.add(Losses.PRINT_COLOURS);
    }
    String xmp = found.xmp() == null ? "" : new String(found.xmp(), StandardCharsets.UTF_8);
    dropped.addAll(JpegTail.describe(file, position, xmp));
    return dropped;
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
      frame(begin, end, marker == SOF2);
    } else if (marker == SOS) {
      end = endOfScan(end);
    } else if (marker == DQT) {
      compression.tables(file, begin, end);
    } else if (marker == APP14) {
      adobe |= new String(file, begin, end - begin, StandardCharsets.ISO_8859_1).startsWith(ADOBE);
    } else if (isBeside(marker)) {
      segments.add(marker, Arrays.copyOfRange(file, begin, end));
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
    return !isBeside(marker) || marker == APP0 || marker == APP14;
  }

  private static boolean isBeside(int marker) {
    return (marker >= APP0 && marker <= APP15) || marker == COM;
  }

  /** Precision, height, width, number of components. */
  private void frame(int begin, int end, boolean inPasses) throws BadPhoto {
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
    compression.frame(file, begin, end, inPasses);
    if (compression.isForPrint(adobe)) {
      kept.writeBytes(iccSegments.toByteArray()); // the decoder makes RGB of it, and needs the profile for that
      if (!adobe && compression.isPlain()) {
        kept.writeBytes(INKS); // without the mark, the decoder takes any such picture for Java's with alpha
      }
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
}
