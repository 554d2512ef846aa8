package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Runs an ImageIO writer in memory, without ImageIO's caches on disk. */
final class Encoder {

  private static final String TIFF_STREAM = "javax_imageio_tiff_stream_1.0";

  private Encoder() {}

  /** Settings of a writer, and the metadata that goes with them if there is any. */
  @FunctionalInterface
  interface Settings {
    @Nullable IIOMetadata apply(ImageWriter writer, ImageWriteParam param) throws IOException;
  }

  static byte[] encode(ImageWriterSpi provider, BufferedImage image, Settings settings) throws IOException {
    return encode(provider, image, null, settings);
  }

  /** The same for the writer of TIFFs, the only one that lets its bytes' order be chosen. */
  static byte[] encode(ImageWriterSpi provider, BufferedImage image, @Nullable ByteOrder order, Settings settings)
      throws IOException {
    ImageWriter writer = provider.createWriterInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata = settings.apply(writer, param);
      IIOMetadata stream = order == null ? null : inOrder(writer.getDefaultStreamMetadata(param), order);
      writer.write(stream, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static IIOMetadata inOrder(IIOMetadata stream, ByteOrder order) throws IOException {
    Element root = (Element) stream.getAsTree(TIFF_STREAM);
    Element entry = (Element) root.getElementsByTagName("ByteOrder").item(0);
    entry.setAttribute("value", order.toString());
    stream.setFromTree(TIFF_STREAM, root);
    return stream;
  }
}
