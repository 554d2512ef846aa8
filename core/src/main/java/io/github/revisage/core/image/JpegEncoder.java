package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Makes JPEGs, with metadata in their segments. A photo that came as a JPEG is compressed as that was, with the same
 * divisors, colours and passes, so that what was not restored loses next to nothing more; but no coarser than a
 * quality of 90, which would press a restored face back to what it was. Others have a quality of 95 and a colour for each
 * pixel, since shared ones blur lips and eyes.
 */
final class JpegEncoder {

  private static final int QUALITY = 95;
  private static final int LEAST_QUALITY = 90;
  private static final String NATIVE = "javax_imageio_jpeg_image_1.0";
  private static final int MOST_SIDE = 65_535;
  static final int MOST_IN_SEGMENT = 65_535 - 2;

  /** Where the JFIF segment, which comes first, has the unit of its density: 1 says inch. */
  private static final int DENSITY_UNIT = 13;

  private static final int INCH = 1;

  private JpegEncoder() {}

  static byte[] encode(Photo photo, OptionalInt quality) throws IOException, BadPhoto {
    BufferedImage flat = Flat.onWhite(photo.image());
    if (Math.max(flat.getWidth(), flat.getHeight()) > MOST_SIDE) {
      throw new BadPhoto("a JPEG can be at most " + MOST_SIDE + " pixels wide and high, found " + flat.getWidth() + "×"
          + flat.getHeight());
    }
    JpegTables tables = tables(photo.compression().jpeg(), quality);
    byte[] jpeg =
        Encoder.encode(JdkCodecs.writer("jpeg"), flat, (writer, param) -> settings(writer, param, flat, tables));
    return withMetadata(jpeg, Carried.by(photo, PhotoFormat.JPEG));
  }

  private static JpegTables tables(@Nullable JpegTables found, OptionalInt quality) {
    if (quality.isPresent()) {
      JpegTables asked = JpegTables.ofQuality(quality.getAsInt());
      return found == null ? asked : asked.inLayoutOf(found);
    }
    return found == null ? JpegTables.ofQuality(QUALITY) : found.atLeast(JpegTables.ofQuality(LEAST_QUALITY));
  }

  private static IIOMetadata settings(ImageWriter writer, ImageWriteParam param, BufferedImage image, JpegTables tables)
      throws IOException {
    param.setProgressiveMode(tables.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    Element root = (Element) metadata.getAsTree(NATIVE);
    Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
    boolean grey = image.getRaster().getNumBands() == 1;
    luma.setAttribute("HsamplingFactor", String.valueOf(grey ? 1 : tables.across()));
    luma.setAttribute("VsamplingFactor", String.valueOf(grey ? 1 : tables.down()));
    NodeList divisors = root.getElementsByTagName("dqtable");
    for (int i = 0; i < divisors.getLength(); i++) {
      IIOMetadataNode table = (IIOMetadataNode) divisors.item(i);
      boolean first = table.getAttribute("qtableId").equals("0");
      table.setUserObject(new JPEGQTable(first ? tables.luma() : tables.chroma()));
    }
    metadata.setFromTree(NATIVE, root);
    return metadata;
  }

  /** What is too long for its segment is left out: EXIF and XMP over 64 kB can only come from other formats. */
  private static byte[] withMetadata(byte[] jpeg, Metadata carried) {
    int afterJfif = 4 + (Byte.toUnsignedInt(jpeg[4]) << 8) + Byte.toUnsignedInt(jpeg[5]);
    density(jpeg, carried.density());
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 1024);
    out.write(jpeg, 0, afterJfif);
    if (carried.exif() != null) {
      JpegSegments.write(out, JpegSegments.APP1, JpegSegments.EXIF, carried.exif());
    }
    if (carried.xmp() != null) {
      JpegSegments.write(out, JpegSegments.APP1, JpegSegments.XMP, carried.xmp());
    }
    if (carried.own() != null) {
      out.writeBytes(carried.own());
    }
    if (carried.iptc() != null) {
      byte[] blocks = PhotoshopBlocks.ofIptc(carried.iptc());
      JpegSegments.write(out, JpegSegments.APP13, JpegSegments.PHOTOSHOP, blocks);
    }
    if (carried.icc() != null) {
      profile(out, carried.icc());
    }
    out.write(jpeg, afterJfif, jpeg.length - afterJfif);
    return out.toByteArray();
  }

  private static void density(byte[] jpeg, @Nullable Density density) {
    if (density != null && Math.max(density.x(), density.y()) < 0xffff) {
      ByteBuffer.wrap(jpeg, DENSITY_UNIT, 5)
          .put((byte) INCH)
          .putShort((short) Math.max(1, Math.round(density.x())))
          .putShort((short) Math.max(1, Math.round(density.y())));
    }
  }

  /** In numbered parts (ICC.1:2010, annex B.4), at most 255. */
  private static void profile(ByteArrayOutputStream out, byte[] icc) {
    int most = MOST_IN_SEGMENT - JpegSegments.ICC.length - 2;
    int parts = (icc.length + most - 1) / most;
    if (parts > 255) {
      return;
    }
    for (int part = 0; part < parts; part++) {
      byte[] mark = Arrays.copyOf(JpegSegments.ICC, JpegSegments.ICC.length + 2);
      mark[mark.length - 2] = (byte) (part + 1);
      mark[mark.length - 1] = (byte) parts;
      byte[] content = Arrays.copyOfRange(icc, part * most, Math.min((part + 1) * most, icc.length));
      JpegSegments.write(out, JpegSegments.APP2, mark, content);
    }
  }
}
