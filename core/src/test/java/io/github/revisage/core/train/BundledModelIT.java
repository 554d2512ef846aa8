package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Landmarks;
import io.github.revisage.ModelSize;
import io.github.revisage.Point;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.FaceTemplate;
import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.testing.TestData;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The bundled model on real faces that it did not learn from, by way of the API alone. */
class BundledModelIT {

  private static final int SIZE = 128; // of the bundled model's faces, pixels
  private static final int EVERY = 4; // of the held-out faces: 42 of 166

  /** Half of what the model's card states for all held-out faces, in dB: another subset, another seed. */
  private static final double LEAST_GAIN = 0.26;

  /** Detail of restored faces in terms of the degraded ones': 1.22 with revisage-small-2; one that only smoothes is below 1. */
  private static final double LEAST_DETAIL = 1.1;

  @Test
  void restore_degradedHeldOutFaces_areCloserToTheTruthAndCrisper() {
    List<byte[]> held = FaceFolder.read(TestData.path("faces"), SIZE).held();
    double before = 0;
    double after = 0;
    double detailBefore = 0;
    double detailAfter = 0;
    try (Restorer restorer = Restorer.builder().size(ModelSize.FAST).alignedInput(true).fidelity(0.5).build()) {
      for (int i = 0; i < held.size(); i += EVERY) {
        byte[] degraded = Degradation.PAPER.apply(held.get(i), SIZE, new SplittableRandom(i));

        Restoration restored = restorer.restore(picture(degraded));

        byte[] face = rgb(restored.image());
        before += psnr(degraded, held.get(i));
        after += psnr(face, held.get(i));
        detailBefore += detail(degraded);
        detailAfter += detail(face);
      }
    }
    int faces = (held.size() + EVERY - 1) / EVERY;
    assertThat((after - before) / faces).as("gain in PSNR, dB, over %s faces", faces).isGreaterThan(LEAST_GAIN);
    assertThat(detailAfter / detailBefore).as("detail, though noise and blocks are gone").isGreaterThan(LEAST_DETAIL);
  }

  @Test
  void restore_wholePhotoWithADegradedFace_restoresItAndTouchesNothingElse() {
    Path portrait = TestData.path("faces/512/london-00030.webp");
    BufferedImage photo = framed(damaged(new PhotoReader().read(portrait).image()));

    Restoration restored;
    try (Restorer restorer = Restorer.builder().build()) {
      restored = restorer.restore(photo);
    }

    assertThat(restored.faces()).hasSize(1).first().isInstanceOf(FaceOutcome.Restored.class);
    Rectangle square = around(restored.faces().get(0).face());
    int changed = 0;
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        if (restored.image().getRGB(x, y) != photo.getRGB(x, y)) {
          changed++;
          assertThat(square.contains(x, y)).as("changed pixel (%s, %s) inside %s", x, y, square).isTrue();
        }
      }
    }
    assertThat(changed).as("changed pixels").isGreaterThan(1000);
  }

  /** The upright rectangle around the aligned square, however the face is turned. */
  private static Rectangle around(Face face) {
    Landmarks landmarks = face.landmarks();
    double side = landmarks.eyeDistance() / FaceTemplate.of(1).eyeDistance();
    Point middle = landmarks.nose();
    double reach = side; // the square's half diagonal and the nose's distance from its middle are less
    return new Rectangle(
        (int) (middle.x() - reach), (int) (middle.y() - reach), (int) (2 * reach) + 1, (int) (2 * reach) + 1);
  }

  /** A portrait of 512 pixels as a bad small photograph of 128. */
  private static BufferedImage damaged(BufferedImage portrait) {
    BufferedImage small = drawn(SIZE, SIZE, canvas -> {
      canvas.createGraphics().drawImage(portrait.getScaledInstance(SIZE, SIZE, Image.SCALE_AREA_AVERAGING), 0, 0, null);
      return canvas;
    });
    return picture(Degradation.MILD.apply(rgb(small), SIZE, new SplittableRandom(5)));
  }

  private static BufferedImage framed(BufferedImage face) {
    return drawn(4 * SIZE, 3 * SIZE, canvas -> {
      canvas.createGraphics().drawImage(face, 2 * SIZE, SIZE, null);
      return canvas;
    });
  }

  private static BufferedImage drawn(int width, int height, UnaryOperator<BufferedImage> drawing) {
    return drawing.apply(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
  }

  private static BufferedImage picture(byte[] rgb) {
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i++) {
      bgr[i - i % 3 + 2 - i % 3] = rgb[i];
    }
    return picture;
  }

  private static byte[] rgb(BufferedImage picture) {
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < SIZE * SIZE; i++) {
      int pixel = picture.getRGB(i % SIZE, i / SIZE);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return rgb;
  }

  /** Mean difference of pixels that lie side by side. */
  private static double detail(byte[] face) {
    double sum = 0;
    for (int i = 3; i < face.length; i++) {
      if (i / 3 % SIZE > 0) {
        sum += Math.abs((face[i] & 0xff) - (face[i - 3] & 0xff));
      }
    }
    return sum / face.length;
  }

  private static double psnr(byte[] face, byte[] truth) {
    double sum = 0;
    for (int i = 0; i < face.length; i++) {
      double error = (face[i] & 0xff) - (truth[i] & 0xff);
      sum += error * error;
    }
    return 10 * Math.log10(255 * 255 * face.length / sum);
  }
}
