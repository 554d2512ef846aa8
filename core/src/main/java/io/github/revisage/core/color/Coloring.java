package io.github.revisage.core.color;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/** Gives a canvas the colours of a map, and leaves it its lightness. */
public final class Coloring {

  /** How much of their tones the faces' surroundings pass on to the rest of the photograph. */
  private static final float HARMONY = 1f / 3;

  private final ChromaMap.Colours map;
  private final float[] tones;
  private final boolean harmonized;
  private final float strength;

  /**
   * A way of colouring.
   *
   * @param map the faces' colours
   * @param harmonized whether the rest of the photograph is toned too
   * @param strength in [0, 1]
   */
  public Coloring(ChromaMap map, boolean harmonized, double strength) {
    this.map = map.colours();
    this.tones = this.map.tones().pairs();
    this.harmonized = harmonized;
    this.strength = (float) strength;
  }

  /**
   * Colours a canvas. Pixels that get no colour keep their bits, and all keep their alpha.
   *
   * @param canvas sRGB of 8 or 16 bits, without premultiplied alpha, of the size of the map's photograph; changed
   */
  public void paint(BufferedImage canvas) {
    if (strength == 0) {
      return;
    }
    WritableRaster raster = canvas.getRaster();
    Oklab oklab = new Oklab((1 << raster.getSampleModel().getSampleSize(0)) - 1);
    int bands = raster.getNumBands();
    int[] row = new int[canvas.getWidth() * bands];
    float[] lab = new float[3];
    float[] light = new float[3];
    float[] target = new float[2];
    for (int y = 0; y < canvas.getHeight(); y++) {
      raster.getPixels(0, y, canvas.getWidth(), 1, row);
      for (int x = 0; x < canvas.getWidth(); x++) {
        int at = x * bands;
        Place place = place(x, y);
        float reach = place.mean(map.reach());
        if (reach > 0 || harmonized) {
          oklab.toLab(row[at], row[at + 1], row[at + 2], lab);
          aim(place, reach, lab, target);
          oklab.toSrgb(
              lab[0], lab[1] + strength * (target[0] - lab[1]), lab[2] + strength * (target[1] - lab[2]), light, row, at);
        }
      }
      raster.setPixels(0, y, canvas.getWidth(), 1, row);
    }
  }

  /** The colours that a pixel is to have at full strength, into {@code target}. */
  private void aim(Place place, float reach, float[] lab, float[] target) {
    int tone = 2 * Math.max(0, Math.min(255, Math.round(lab[0] * 255)));
    float restA = harmonized ? HARMONY * tones[tone] : lab[1];
    float restB = harmonized ? HARMONY * tones[tone + 1] : lab[2];
    target[0] = restA + reach * (place.mean(map.a()) - restA);
    target[1] = restB + reach * (place.mean(map.b()) - restB);
  }

  /** Four places of the grid around a pixel, and where it lies between them. */
  private record Place(int upperLeft, int right, int down, float fx, float fy) {
    float mean(float[] values) {
      float top = values[upperLeft] + fx * (values[upperLeft + right] - values[upperLeft]);
      float bottom = values[upperLeft + down] + fx * (values[upperLeft + down + right] - values[upperLeft + down]);
      return top + fy * (bottom - top);
    }
  }

  private Place place(int x, int y) {
    float gridX = within((float) ((x + 0.5) * map.scale() - 0.5), map.width());
    float gridY = within((float) ((y + 0.5) * map.scale() - 0.5), map.height());
    int left = (int) gridX;
    int top = (int) gridY;
    return new Place(
        top * map.width() + left, left < map.width() - 1 ? 1 : 0, top < map.height() - 1 ? map.width() : 0, gridX - left,
        gridY - top);
  }

  private static float within(float place, int length) {
    return Math.max(0, Math.min(length - 1, place));
  }
}
