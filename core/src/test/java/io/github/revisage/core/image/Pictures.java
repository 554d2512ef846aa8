package io.github.revisage.core.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures and files for the tests of this package. */
final class Pictures {

  static final int WIDTH = 48;
  static final int HEIGHT = 32;

  /** Made once: profiles carry the second of their making. */
  private static final byte[] OTHER_PROFILE = makeProfile();

  private Pictures() {}

  /** Red and green above blue and white, as in the files of the test resources. */
  static BufferedImage quadrants(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    Graphics2D g = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      g.setColor(colours[i]);
      g.fillRect(i % 2 * WIDTH / 2, i / 2 * HEIGHT / 2, WIDTH / 2, HEIGHT / 2);
    }
    g.dispose();
    return image;
  }

  /** Random values in every band, alpha included. */
  static BufferedImage noise(BufferedImage blank) {
    Random random = new Random(7);
    WritableRaster raster = blank.getRaster();
    for (int y = 0; y < blank.getHeight(); y++) {
      for (int x = 0; x < blank.getWidth(); x++) {
        for (int band = 0; band < raster.getNumBands(); band++) {
          raster.setSample(x, y, band, random.nextInt(1 << raster.getSampleModel().getSampleSize(band)));
        }
      }
    }
    return blank;
  }

  static BufferedImage noise(int type) {
    return noise(new BufferedImage(WIDTH, HEIGHT, type));
  }

  /** An interleaved picture of 8 or 16 bits in a colour space. */
  static BufferedImage blank(ColorSpace space, boolean alpha, int transferType) {
    ColorModel model =
        new ComponentColorModel(space, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, transferType);
    int bands = model.getNumComponents();
    WritableRaster raster =
        transferType == DataBuffer.TYPE_BYTE
            ? Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, bands, null)
            : Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, WIDTH, HEIGHT, bands, null);
    return new BufferedImage(model, raster, false, null);
  }

  static BufferedImage deep(boolean alpha) {
    return blank(ColorSpace.getInstance(ColorSpace.CS_sRGB), alpha, DataBuffer.TYPE_USHORT);
  }

  /** An RGB profile that is not sRGB: the JDK's linear one, with the red and green primaries swapped. */
  static byte[] otherProfile() {
    return OTHER_PROFILE.clone();
  }

  private static byte[] makeProfile() {
    ICC_Profile profile = ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
    profile.setData(ICC_Profile.icSigRedColorantTag, profile.getData(ICC_Profile.icSigGreenColorantTag));
    profile.setData(ICC_Profile.icSigGreenColorantTag, red);
    return profile.getData();
  }

  /** A profile of a scanner: a table that leads from RGB to XYZ, and none that leads back (ICC.1:2010, 10.10). */
  static byte[] scannerProfile() {
    ByteBuffer table = ByteBuffer.allocate(48 + 3 * 256 + 8 * 3 + 3 * 256);
    table.put("mft1".getBytes(StandardCharsets.ISO_8859_1)).putInt(0).put(new byte[] {3, 3, 2, 0});
    for (int i = 0; i < 9; i++) {
      table.putInt(i % 4 == 0 ? 0x10000 : 0); // the unit matrix
    }
    curves(table);
    for (int corner = 0; corner < 8; corner++) {
      byte bright = (byte) (32 * Integer.bitCount(corner));
      table.put(bright).put(bright).put(bright);
    }
    curves(table);
    byte[] plain = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    int white = 128 + 4 + 2 * 12;
    ByteBuffer profile = ByteBuffer.allocate(white + 20 + table.capacity()).put(plain, 0, 128);
    profile.putInt(0, profile.capacity()).put(12, "scnr".getBytes(StandardCharsets.ISO_8859_1));
    profile.putInt(2);
    profile.put("wtpt".getBytes(StandardCharsets.ISO_8859_1)).putInt(white).putInt(20);
    profile.put("A2B0".getBytes(StandardCharsets.ISO_8859_1)).putInt(white + 20).putInt(table.capacity());
    profile.put("XYZ \0\0\0\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
    return profile.put(table.array()).array();
  }

  private static void curves(ByteBuffer table) {
    for (int i = 0; i < 3 * 256; i++) {
      table.put((byte) i);
    }
  }

  static ColorSpace otherSpace() {
    return new ICC_ColorSpace(ICC_Profile.getInstance(otherProfile()));
  }

  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new AssertionError("ImageIO can't write " + image + " as " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] resource(String name) {
    try (InputStream in = Pictures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("test resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** EXIF data as cameras write it: orientation, a maker's name, a size, and a second directory for a thumbnail. */
  static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer data = ByteBuffer.allocate(128).order(order);
    data.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
    data.putShort((short) 42).putInt(8);
    data.putShort((short) 3);
    entry(data, 0x010f, 2, 4).put("Cam\0".getBytes(StandardCharsets.ISO_8859_1));
    entry(data, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    entry(data, 0x8769, 4, 1).putInt(60);
    data.putInt(96); // the thumbnail's directory
    data.position(60);
    data.putShort((short) 2);
    entry(data, 0xa002, 4, 1).putInt(4000);
    entry(data, 0xa003, 3, 1).putShort((short) 3000).putShort((short) 0);
    data.putInt(0);
    data.position(96);
    data.putShort((short) 1);
    entry(data, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
    return data.array();
  }

  private static ByteBuffer entry(ByteBuffer data, int tag, int type, int count) {
    return data.putShort((short) tag).putShort((short) type).putInt(count);
  }

  /** The JPEG with a segment behind its first marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] mark, byte[] content) {
    int length = 2 + mark.length + content.length;
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) length)
        .put(mark)
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** The PNG with a chunk behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] content) {
    int afterHeader = 33;
    return ByteBuffer.allocate(png.length + 12 + content.length)
        .put(png, 0, afterHeader)
        .put(chunk(type, content))
        .put(png, afterHeader, png.length - afterHeader)
        .array();
  }

  static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }

  /** The lossless WebP with EXIF data, in the extended form that allows it. */
  static byte[] withExif(byte[] webp, byte[] exif) {
    byte[] extended = {8, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0};
    int length = webp.length + 8 + extended.length + 8 + exif.length;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(webp, 0, 4).putInt(length - 8).put(webp, 8, 4);
    out.put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(extended.length).put(extended);
    out.put(webp, 12, webp.length - 12);
    out.put("EXIF".getBytes(StandardCharsets.ISO_8859_1)).putInt(exif.length).put(exif);
    return out.array();
  }

  /** All samples of all pixels, for exact comparison whatever the type. */
  static int[] samples(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}
