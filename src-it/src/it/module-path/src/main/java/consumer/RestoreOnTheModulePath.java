package consumer;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.ModelSize;
import io.github.revisage.Point;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Restores a face, and fails unless API and engine are modules of their own. */
final class RestoreOnTheModulePath {

  private static final Landmarks LANDMARKS =
      new Landmarks(new Point(95, 114), new Point(145, 114), new Point(120, 144), new Point(98, 166), new Point(142, 166));

  private RestoreOnTheModulePath() {}

  public static void main(String[] arguments) throws IOException {
    requireModule(Restorer.class, "io.github.revisage");
    try (Restorer restorer = Restorer.builder().detector(FaceDetector.given(List.of(LANDMARKS))).build()) {
      requireModule(restorer.getClass(), "io.github.revisage.core");
      Restoration restoration = restorer.restore(jpeg());
      require(
          restoration.faces().size() == 1 && restoration.faces().get(0) instanceof FaceOutcome.Restored,
          "one restored face", restoration.faces());
      Path file = Files.createTempFile("restored-", ".tif");
      restoration.save(file);
      require(Files.size(file) > 0, "a file", file);
      Files.delete(file);
    }
    try (Restorer restorer = Restorer.builder().build()) { // the bundled detector, whose files are in the engine's module
      List<FaceOutcome> faces = restorer.restore(jpeg()).faces();
      require(faces.isEmpty(), "no face", faces);
    }
    try (Restorer restorer = Restorer.builder().size(ModelSize.FAST).build()) { // each size's files are in a module of their own
      require(restorer.describe().faceSize() == 128, "faces of 128 pixels", restorer.describe());
    }
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(240, 260, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return jpeg.toByteArray();
  }

  private static void requireModule(Class<?> type, String module) {
    require(module.equals(type.getModule().getName()), type + " in module " + module, type.getModule());
  }

  private static void require(boolean condition, String expected, Object found) {
    if (!condition) {
      throw new IllegalStateException("expected " + expected + ", found " + found);
    }
  }
}
