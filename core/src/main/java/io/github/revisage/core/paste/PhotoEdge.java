package io.github.revisage.core.paste;

import java.awt.Rectangle;

/**
 * Keeps the outermost pixels of a photograph out of masks. Where a face hangs over the edge, the crop goes on in gray; what
 * is interpolated across that edge, and what the network paints within a pixel or two of it, is part gray, and would draw
 * a line along the photograph's edge. The reference has that line.
 *
 * @param start distance from the canvas' edge, pixels, up to which the mask is zero
 * @param end distance from which on the mask stays as it is; between them, it is faded in
 */
record PhotoEdge(double start, double end) {

  /**
   * The strip that is part gray.
   *
   * @param photoPixel side of a pixel of the photograph in the canvas: from its centre outwards it is blended with gray
   * @param cropPixel side of a pixel of the crop in the canvas: interpolation reaches one, the network's softness three
   */
  static PhotoEdge of(double photoPixel, double cropPixel) {
    return new PhotoEdge(photoPixel / 2 + cropPixel, photoPixel / 2 + 3 * cropPixel);
  }

  /**
   * Fades a mask out towards the canvas' edges.
   *
   * @param mask in [0, 1], row by row; changed
   * @param where the rectangle of the canvas that it covers
   */
  void spare(float[] mask, Rectangle where, int canvasWidth, int canvasHeight) {
    for (int y = 0; y < where.height; y++) {
      float vertically = strength(where.y + y, canvasHeight);
      for (int x = 0; x < where.width; x++) {
        int i = y * where.width + x;
        mask[i] = Math.min(mask[i], Math.min(vertically, strength(where.x + x, canvasWidth)));
      }
    }
  }

  private float strength(int position, int length) {
    double distance = Math.min(position, length - 1 - position) + 0.5;
    return (float) Math.max(0, Math.min(1, (distance - start) / (end - start)));
  }
}
