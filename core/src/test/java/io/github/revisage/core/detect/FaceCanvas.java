package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.testing.TestData;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A noisy picture with portraits pasted on it, which knows where their faces are. */
final class FaceCanvas {

  /** Middle of the eyes, and their distance, in a portrait whose side is 1: those of the alignment template. */
  private static final Point EYES = new Point(0.5, 240.07 / 512);

  private static final double EYE_DISTANCE = 125.9 / 512;

  private final BufferedImage picture;
  private final List<Place> faces = new ArrayList<>();

  /** Where a face was pasted: the middle of its eyes, and their distance, in pixels. */
  record Place(Point eyes, double eyeDistance) {

    /** Whether the eyes found are within half an eye distance of the true place, and about as far apart. */
    boolean isAt(Landmarks found) {
      Point middle =
          new Point(
              (found.leftEye().x() + found.rightEye().x()) / 2, (found.leftEye().y() + found.rightEye().y()) / 2);
      double ratio = found.eyeDistance() / eyeDistance;
      return middle.distanceTo(eyes) < eyeDistance / 2 && ratio > 0.6 && ratio < 1.6;
    }
  }

  /** A gray picture with noise in squares of {@code grain} pixels. */
  FaceCanvas(int width, int height, int grain, Random random) {
    picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage noise =
        new BufferedImage(width / grain + 1, height / grain + 1, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < noise.getHeight(); y++) {
      for (int x = 0; x < noise.getWidth(); x++) {
        noise.setRGB(x, y, level(random) << 16 | level(random) << 8 | level(random));
      }
    }
    Graphics2D canvas = smooth(picture);
    canvas.drawImage(noise, 0, 0, noise.getWidth() * grain, noise.getHeight() * grain, null);
    canvas.dispose();
  }

  private static int level(Random random) {
    return (int) Math.min(255, Math.max(0, 128 + 25 * random.nextGaussian()));
  }

  /** Pastes a portrait, {@code side} pixels wide, turned around its middle, which comes to {@code centre}. */
  void paste(BufferedImage portrait, double side, double degrees, Point centre) {
    BufferedImage source = portrait;
    while (source.getWidth() >= 2 * side) {
      source = halved(source);
    }
    AffineTransform toCanvas = AffineTransform.getTranslateInstance(centre.x(), centre.y());
    toCanvas.rotate(Math.toRadians(degrees));
    toCanvas.scale(side / source.getWidth(), side / source.getHeight());
    toCanvas.translate(-source.getWidth() / 2.0, -source.getHeight() / 2.0);
    Graphics2D canvas = smooth(picture);
    canvas.drawImage(source, toCanvas, null);
    canvas.dispose();
    Point2D eyes =
        toCanvas.transform(new Point2D.Double(EYES.x() * source.getWidth(), EYES.y() * source.getHeight()), null);
    faces.add(new Place(new Point(eyes.getX() - 0.5, eyes.getY() - 0.5), EYE_DISTANCE * side));
  }

  BufferedImage picture() {
    return picture;
  }

  List<Place> faces() {
    return faces;
  }

  /** How many of the faces pasted are among those found. */
  long hits(List<Face> found) {
    return faces.stream().filter(face -> found.stream().anyMatch(f -> face.isAt(f.landmarks()))).count();
  }

  /** How many of those found are no faces. */
  long falseAlarms(List<Face> found) {
    return found.stream().filter(f -> faces.stream().noneMatch(face -> face.isAt(f.landmarks()))).count();
  }

  /** Every {@code step}-th validation portrait that lies in {@code folder}; fails if there is none. */
  static List<BufferedImage> portraits(String folder, int step) throws IOException {
    Path faces = TestData.path("faces");
    List<BufferedImage> portraits = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(faces.resolve("manifest.tsv"))) {
      if (line.startsWith(folder) && line.endsWith("\tval") && number++ % step == 0) {
        Path portrait = faces.resolve(line.substring(0, line.indexOf('\t')));
        portraits.add(Pixels.toBgr(new PhotoReader().read(portrait).image()));
      }
    }
    assertThat(portraits).as("validation portraits in %s/%s", faces, folder).isNotEmpty();
    return portraits;
  }

  /** The same picture, half as wide and high. */
  static BufferedImage halved(BufferedImage picture) {
    BufferedImage half =
        new BufferedImage(picture.getWidth() / 2, picture.getHeight() / 2, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = smooth(half);
    canvas.drawImage(picture, 0, 0, half.getWidth(), half.getHeight(), null);
    canvas.dispose();
    return half;
  }

  private static Graphics2D smooth(BufferedImage picture) {
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    return canvas;
  }
}
