package io.github.revisage.core.image;

import java.io.IOException;
import javax.imageio.ImageWriteParam;

/** Makes TIFFs, compressed without loss by LZW, which every program reads. The encoder itself stores the colour space. */
final class TiffEncoder {

  private TiffEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    return Encoder.encode(
        JdkCodecs.writer("tiff"),
        Canvas.straight(photo.image()),
        (writer, param) -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType("LZW");
          return null;
        });
  }
}
