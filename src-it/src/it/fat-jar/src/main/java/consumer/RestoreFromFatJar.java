package consumer;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Restores a face, from photographs whose readers are other people's plug-ins; {@code services} or {@code no-services}. */
final class RestoreFromFatJar {

  private static final Landmarks LANDMARKS =
      new Landmarks(new Point(95, 114), new Point(145, 114), new Point(120, 144), new Point(98, 166), new Point(142, 166));

  private RestoreFromFatJar() {}

  public static void main(String[] arguments) throws IOException {
    boolean services = arguments[0].equals("services");
    ClassLoader jar = RestoreFromFatJar.class.getClassLoader();
    require(
        services == (jar.getResource("META-INF/services/io.github.revisage.spi.EngineProvider") != null),
        "an engine's service file: " + services);
    require(services == plugIn(), "TwelveMonkeys in ImageIO: " + services);
    try (Restorer restorer = Restorer.builder().detector(FaceDetector.given(List.of(LANDMARKS))).build()) {
      for (String format : List.of("jpg", "tif", "bmp")) {
        List<FaceOutcome> faces = restorer.restore(photo(format)).faces();
        require(faces.size() == 1 && faces.get(0) instanceof FaceOutcome.Restored, format + " restored, found " + faces);
      }
    }
  }

  /** Whether the program's own ImageIO calls use the plug-ins too; Revisage does not depend on it. */
  private static boolean plugIn() {
    boolean[] found = new boolean[1];
    ImageIO.getImageReadersByFormatName("jpeg")
        .forEachRemaining(reader -> found[0] |= reader.getClass().getName().startsWith("com.twelvemonkeys."));
    return found[0];
  }

  private static byte[] photo(String format) throws IOException {
    ByteArrayOutputStream photo = new ByteArrayOutputStream();
    require(ImageIO.write(new BufferedImage(240, 260, BufferedImage.TYPE_INT_RGB), format, photo), "a writer of " + format);
    return photo.toByteArray();
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalStateException("expected " + expected);
    }
  }
}
