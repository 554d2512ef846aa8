package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.core.image.Pixels;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures for a look at before and after: always PNG, so that nothing is lost on the way. Gray becomes RGB first: Java takes it
 * for linear light, and would show some kinds of it lighter than they are.
 */
final class ExtraPictures {

  /** How much of what a mask marks is red. */
  private static final float GLOW = 0.6f;

  private ExtraPictures() {}

  /** Writes the photo, enlarged to the height of the result if need be, with the result to its right. */
  static void writeSideBySide(BufferedImage before, BufferedImage after, Path file) throws IOException {
    int width = Math.max(1, (int) Math.round((double) before.getWidth() * after.getHeight() / before.getHeight()));
    boolean alpha = before.getColorModel().hasAlpha() || after.getColorModel().hasAlpha();
    BufferedImage both =
        new BufferedImage(
            width + after.getWidth(),
            after.getHeight(),
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      pen.drawImage(Pixels.colourCanvas(before), 0, 0, width, after.getHeight(), null);
      pen.drawImage(Pixels.colourCanvas(after), width, 0, null);
    } finally {
      pen.dispose();
    }
    write(both, file);
  }

  /** A photo with what a mask marks in red. */
  static BufferedImage tinted(BufferedImage photo, float[] mask) {
    int width = photo.getWidth();
    BufferedImage tinted = new BufferedImage(width, photo.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] rgb = Pixels.toBgr(photo).getRGB(0, 0, width, photo.getHeight(), null, 0, width);
    for (int i = 0; i < rgb.length; i++) {
      float share = GLOW * mask[i];
      int red = Math.round((rgb[i] >> 16 & 0xff) * (1 - share) + 255 * share);
      int green = Math.round((rgb[i] >> 8 & 0xff) * (1 - share));
      int blue = Math.round((rgb[i] & 0xff) * (1 - share));
      tinted.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return tinted;
  }

  /** Writes {@code face-1-before.png} and {@code face-1-after.png} for each restored face, and says if there was one. */
  static boolean writeCrops(List<FaceOutcome> faces, Path folder) throws IOException {
    boolean any = false;
    for (int i = 0; i < faces.size(); i++) {
      if (faces.get(i) instanceof FaceOutcome.Restored face) {
        write(face.before(), folder.resolve("face-" + (i + 1) + "-before.png"));
        write(face.after(), folder.resolve("face-" + (i + 1) + "-after.png"));
        any = true;
      }
    }
    return any;
  }

  private static void write(BufferedImage picture, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new PhotoException("no PNG writer takes a picture of type " + picture.getType());
    }
  }
}
