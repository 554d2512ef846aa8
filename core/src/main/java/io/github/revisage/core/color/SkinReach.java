package io.github.revisage.core.color;

import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.util.Arrays;

/**
 * How far a face's colours reach: all over its oval; around it, hair, ears and neck, as far as the network has seen them; and
 * from there on over skin, until an edge or the distance stops them.
 *
 * <p>A way's length is its length in the picture, in units of the eyes' distance, plus what lightness changes along it; the
 * shortest way from the oval counts. It is found by sweeping over the picture forth and back.
 */
final class SkinReach {

  /** Where colours have faded out over skin, and over whatever the network has seen. */
  private static final double FARTHEST = 1.3;

  private static final double FARTHEST_SEEN = 1.1;

  /** What a change of lightness from black to white is worth in distance. */
  private static final double EDGE = 4;

  /** How much of its colours a place gets that is near the face, but no skin. */
  private static final float SEEN_STRENGTH = 0.85f;

  /** The chin's shadow on the neck is no edge of the skin: what a change of lightness counts there. */
  private static final double NECK_EDGE = 1.2;

  private static final double NECK_BEGIN = 0.45;
  private static final double NECK_WIDTH = 0.85;

  private static final int SWEEPS = 3;

  private final float[] lightness;
  private final int width;
  private final Rectangle part;
  private final Neck neck;

  private SkinReach(float[] lightness, int width, Rectangle part, Neck neck) {
    this.lightness = lightness;
    this.width = width;
    this.part = part;
    this.neck = neck;
  }

  /**
   * Where the neck is: below the mouth, about as wide as the face.
   *
   * @param x of the mouth on the grid
   * @param y of the mouth on the grid
   * @param downX towards the chin, a vector of length 1
   * @param downY likewise
   * @param unit distance of the eyes on the grid
   */
  record Neck(double x, double y, double downX, double downY, double unit) {

    boolean holds(int placeX, int placeY) {
      double down = (placeX - x) * downX + (placeY - y) * downY;
      double aside = (placeX - x) * downY - (placeY - y) * downX;
      return down > NECK_BEGIN * unit && Math.abs(aside) < NECK_WIDTH * unit;
    }
  }

  /**
   * Raises the reach of all places that a face's colours come to.
   *
   * @param reach of a whole grid, in [0, 1], row by row; changed
   * @param oval the face, with its soft mask
   * @param square all of its crop that the network has seen, with its soft mask
   * @param lightness of the grid
   * @param neck of the face
   */
  static void raise(
      float[] reach, Patch oval, Patch square, float[] lightness, int width, int height, Neck neck) {
    Rectangle part = new Rectangle(square.where());
    int margin = (int) Math.ceil(FARTHEST * neck.unit()) + 1;
    part.grow(margin, margin);
    new SkinReach(lightness, width, part.intersection(new Rectangle(width, height)), neck).raise(reach, oval, square);
  }

  private void raise(float[] reach, Patch oval, Patch square) {
    float[] overSkin = ways(oval, EDGE);
    float[] straight = ways(oval, 0);
    float[] own = new float[overSkin.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = faded(overSkin[i], FARTHEST);
    }
    each(square, (at, mask) -> own[at] = Math.max(own[at], SEEN_STRENGTH * mask * faded(straight[at], FARTHEST_SEEN)));
    each(oval, (at, mask) -> own[at] = Math.max(own[at], mask));
    for (int i = 0; i < own.length; i++) {
      int to = (part.y + i / part.width) * width + part.x + i % part.width;
      reach[to] = Math.max(reach[to], own[i]);
    }
  }

  private interface Place {
    void with(int at, float mask);
  }

  private void each(Patch patch, Place place) {
    Rectangle where = patch.where();
    for (int y = 0; y < where.height; y++) {
      for (int x = 0; x < where.width; x++) {
        place.with((where.y + y - part.y) * part.width + where.x + x - part.x, patch.mask()[y * where.width + x]);
      }
    }
  }

  /** The shortest way of each place from the oval. */
  private float[] ways(Patch oval, double edge) {
    float[] way = new float[part.width * part.height];
    Arrays.fill(way, Float.MAX_VALUE);
    each(oval, (at, mask) -> way[at] = mask >= 0.5f ? 0 : way[at]);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int y = 0; y < part.height; y++) {
        for (int x = 0; x < part.width; x++) {
          shorten(way, x, y, -1, edge);
        }
      }
      for (int y = part.height - 1; y >= 0; y--) {
        for (int x = part.width - 1; x >= 0; x--) {
          shorten(way, x, y, 1, edge);
        }
      }
    }
    return way;
  }

  /** Tries the ways over the four neighbours that a sweep has passed: beside, and in the row before. */
  private void shorten(float[] way, int x, int y, int back, double edge) {
    over(way, x, y, x + back, y, 1, edge);
    over(way, x, y, x, y + back, 1, edge);
    over(way, x, y, x - 1, y + back, Math.sqrt(2), edge);
    over(way, x, y, x + 1, y + back, Math.sqrt(2), edge);
  }

  private void over(float[] way, int x, int y, int otherX, int otherY, double steps, double edge) {
    if (otherX < 0 || otherX >= part.width || otherY < 0 || otherY >= part.height) {
      return;
    }
    double change = Math.abs(lightness(x, y) - lightness(otherX, otherY));
    double cost = edge > NECK_EDGE && neck.holds(part.x + x, part.y + y) ? NECK_EDGE : edge;
    float length = (float) (way[otherY * part.width + otherX] + steps / neck.unit() + cost * change);
    int at = y * part.width + x;
    way[at] = Math.min(way[at], length);
  }

  private float lightness(int x, int y) {
    return lightness[(part.y + y) * width + part.x + x];
  }

  /** 1 at the oval, 0 at the farthest, without corners between. */
  private static float faded(float way, double farthest) {
    float t = (float) Math.max(0, 1 - way / farthest);
    return t * t * (3 - 2 * t);
  }
}
