package io.github.revisage.core.image;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Decodes pixels. Readers are made here and not looked up in ImageIO's registry, so that fat jars, which lose the
 * plug-ins' registration, and class loaders that ImageIO can't see work too. WebP is the exception: see {@link WebpDecoder}.
 */
final class Decoder {

  private Decoder() {}

  /**
   * Decodes a picture as it lies in the file.
   *
   * @param file of that format, already looked through for its end
   * @throws BadPhoto if the picture is too small or too large, or its data is damaged or of an unknown kind
   */
  static BufferedImage decode(PhotoFormat format, byte[] file) throws BadPhoto {
    return switch (format) {
      case WEBP -> WebpDecoder.decode(file);
      case TIFF -> TiffPixels.usable(byImageIo(format, file), samples(file));
      default -> byImageIo(format, file);
    };
  }

  private static TiffSamples samples(byte[] tiff) throws BadPhoto {
    return TiffSamples.of(TiffDirectory.first(tiff).orElseThrow(() -> BadPhoto.truncated(PhotoFormat.TIFF)));
  }

  private static BufferedImage byImageIo(PhotoFormat format, byte[] file) throws BadPhoto {
    ImageReader reader = null;
    try {
      reader = reader(format);
      return decode(reader, file);
    } catch (EOFException e) {
      throw new BadPhoto("this " + format + " is truncated: its pixels end too early", e);
    } catch (IOException e) {
      throw new BadPhoto("this " + format + " is damaged or of a kind that can't be read" + detail(e), e);
    } catch (RuntimeException e) { // readers stumble over hostile data; what they say then helps nobody
      throw new BadPhoto("this " + format + " is damaged or of a kind that can't be read", e);
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static BufferedImage decode(ImageReader reader, byte[] file) throws IOException, BadPhoto {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, false, false);
      PhotoSize.check(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      for (String warning : warnings) {
        if (speaksOfDamage(warning)) {
          throw new IOException(warning);
        }
      }
      return image;
    }
  }

  /** Some readers fill what they can't decode with grey and only warn. Extraneous bytes are skipped without harm. */
  private static boolean speaksOfDamage(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.contains("premature end")
        || text.contains("truncated")
        || (text.contains("corrupt") && !text.contains("extraneous"));
  }

  private static String detail(IOException e) {
    Throwable cause = e.getCause();
    String message = cause != null && cause.getMessage() != null ? cause.getMessage() : e.getMessage();
    return message == null ? "" : " (" + message.replaceAll("\\s+", " ").strip() + ")";
  }

  private static ImageReader reader(PhotoFormat format) throws IOException {
    return switch (format) {
      case JPEG -> jpegReader().createReaderInstance();
      case PNG -> JdkCodecs.reader("png").createReaderInstance();
      case WEBP -> throw new IllegalArgumentException("no ImageIO reader for " + format);
      case BMP -> new BMPImageReaderSpi().createReaderInstance(null);
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
    };
  }

  /** This reader leaves the plain cases to the JDK's, which it looks for in the registry that it is put into. */
  private static ImageReaderSpi jpegReader() {
    ServiceRegistry registry = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
    registry.registerServiceProvider(JdkCodecs.reader("jpeg"), ImageReaderSpi.class);
    ImageReaderSpi reader = new JPEGImageReaderSpi();
    registry.registerServiceProvider(reader, ImageReaderSpi.class);
    return reader;
  }
}
