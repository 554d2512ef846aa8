package io.github.revisage.core.image;

import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/** ImageIO's own codecs, which every Java has, whatever plug-ins the program around us brings. */
final class JdkCodecs {

  private JdkCodecs() {}

  static ImageReaderSpi reader(String format) {
    return find(ImageReaderSpi.class, format);
  }

  static ImageWriterSpi writer(String format) {
    return find(ImageWriterSpi.class, format);
  }

  private static <T extends ImageReaderWriterSpi> T find(Class<T> kind, String format) {
    Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, false);
    while (providers.hasNext()) {
      T provider = providers.next();
      boolean jdks = provider.getClass().getModule() == ImageIO.class.getModule();
      if (jdks && Arrays.asList(provider.getFormatNames()).contains(format)) {
        return provider;
      }
    }
    throw new IllegalStateException(
        "this Java lacks its own " + format + " codec: something took it out of ImageIO's registry");
  }
}
