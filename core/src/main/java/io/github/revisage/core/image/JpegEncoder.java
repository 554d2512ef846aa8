package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;

/** Makes JPEGs: quality 95, no subsampling of colours, which would blur lips and eyes, and metadata in its segments. */
final class JpegEncoder {

  private static final float QUALITY = 0.95f;
  private static final String NATIVE = "javax_imageio_jpeg_image_1.0";
  private static final int MOST_SIDE = 65_535;

  /** A segment's length counts its own two bytes. */
  private static final int MOST_IN_SEGMENT = 65_535 - 2;

  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;

  private JpegEncoder() {}

  static byte[] encode(Photo photo) throws IOException, BadPhoto {
    BufferedImage flat = Flat.onWhite(photo.image());
    if (Math.max(flat.getWidth(), flat.getHeight()) > MOST_SIDE) {
      throw new BadPhoto("a JPEG can be at most " + MOST_SIDE + " pixels wide and high, found " + flat.getWidth() + "×"
          + flat.getHeight());
    }
    byte[] jpeg = Encoder.encode(JdkCodecs.writer("jpeg"), flat, (writer, param) -> settings(writer, param, flat));
    return withMetadata(jpeg, photo);
  }

  private static IIOMetadata settings(ImageWriter writer, ImageWriteParam param, BufferedImage image) throws IOException {
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    Element root = (Element) metadata.getAsTree(NATIVE);
    Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", "1");
    luma.setAttribute("VsamplingFactor", "1");
    metadata.setFromTree(NATIVE, root);
    return metadata;
  }

  /** What is too long for its segment is left out: EXIF over 64 kB can only come from another format. */
  private static byte[] withMetadata(byte[] jpeg, Photo photo) {
    int afterJfif = 4 + (Byte.toUnsignedInt(jpeg[4]) << 8) + Byte.toUnsignedInt(jpeg[5]);
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 1024);
    out.write(jpeg, 0, afterJfif);
    Metadata carried = Carried.by(photo);
    if (carried.exif() != null) {
      segment(out, APP1, JpegFile.EXIF, carried.exif());
    }
    if (carried.xmp() != null) {
      segment(out, APP1, JpegFile.XMP, carried.xmp());
    }
    if (carried.icc() != null) {
      profile(out, carried.icc());
    }
    out.write(jpeg, afterJfif, jpeg.length - afterJfif);
    return out.toByteArray();
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] mark, byte[] content) {
    if (mark.length + content.length > MOST_IN_SEGMENT) {
      return;
    }
    int length = 2 + mark.length + content.length;
    out.write(0xff);
    out.write(marker);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(mark);
    out.writeBytes(content);
  }

  /** In numbered parts (ICC.1:2010, annex B.4), at most 255. */
  private static void profile(ByteArrayOutputStream out, byte[] icc) {
    int most = MOST_IN_SEGMENT - JpegFile.ICC.length - 2;
    int parts = (icc.length + most - 1) / most;
    if (parts > 255) {
      return;
    }
    for (int part = 0; part < parts; part++) {
      byte[] mark = Arrays.copyOf(JpegFile.ICC, JpegFile.ICC.length + 2);
      mark[mark.length - 2] = (byte) (part + 1);
      mark[mark.length - 1] = (byte) parts;
      segment(out, APP2, mark, Arrays.copyOfRange(icc, part * most, Math.min((part + 1) * most, icc.length)));
    }
  }
}
