package io.github.revisage.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Runs an ImageIO writer in memory, without ImageIO's caches on disk. */
final class Encoder {

  private Encoder() {}

  /** Settings of a writer, and the metadata that goes with them if there is any. */
  @FunctionalInterface
  interface Settings {
    @Nullable IIOMetadata apply(ImageWriter writer, ImageWriteParam param) throws IOException;
  }

  static byte[] encode(ImageWriterSpi provider, BufferedImage image, Settings settings) throws IOException {
    ImageWriter writer = provider.createWriterInstance();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata = settings.apply(writer, param);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
