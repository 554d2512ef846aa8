package io.github.revisage.core.fill;

import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Continues a photograph smoothly over the thin parts of its holes, tile by tile, so that it takes little memory. A tile is
 * looked at with a margin, in which whatever lies around its holes is to be found.
 *
 * @param bgr the photograph, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
 * @param mask how much of each pixel is to be filled
 * @param wide for each pixel whether it lies in a wide part, whose colours are unknown too but not asked for
 * @param margin in pixels
 */
record ThinFill(BufferedImage bgr, float[] mask, boolean[] wide, int margin) {

  private static final int LEAST_TILE = 256;

  /** Side of a tile in margins, so that most of what is looked at is filled, too. */
  private static final int MARGINS = 4;

  /**
   * Gives each tile with a thin hole.
   *
   * @param fill gets a patch that is weighed by the mask, zero outside of thin holes; it may paint it on {@link #bgr}
   * @return whether there was any
   */
  boolean forEach(Consumer<Patch> fill) {
    boolean isAny = false;
    int side = Math.max(LEAST_TILE, MARGINS * margin);
    for (int y = 0; y < bgr.getHeight(); y += side) {
      for (int x = 0; x < bgr.getWidth(); x += side) {
        Rectangle tile = within(new Rectangle(x, y, side, side));
        float[] weights = weights(tile);
        if (weights != null) {
          fill.accept(new Patch(tile, continued(tile), weights));
          isAny = true;
        }
      }
    }
    return isAny;
  }

  private Rectangle within(Rectangle part) {
    return part.intersection(new Rectangle(bgr.getWidth(), bgr.getHeight()));
  }

  /** The mask's numbers in thin holes, or null if there is none. */
  private float @Nullable [] weights(Rectangle tile) {
    float[] weights = new float[tile.width * tile.height];
    boolean isAny = false;
    for (int i = 0; i < weights.length; i++) {
      int pixel = pixel(tile, i);
      if (mask[pixel] > HoledFace.LEAST && !wide[pixel]) {
        weights[i] = mask[pixel];
        isAny = true;
      }
    }
    return isAny ? weights : null;
  }

  private byte[] continued(Rectangle tile) {
    Rectangle around = new Rectangle(tile);
    around.grow(margin, margin);
    around = within(around);
    byte[] bytes = bytes(around);
    float[] known = new float[around.width * around.height];
    float[] values = new float[bytes.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = mask[pixel(around, i)] > HoledFace.LEAST ? 0 : 1;
      for (int c = 3 * i; c < 3 * i + 3; c++) {
        values[c] = known[i] * (bytes[c] & 0xff);
      }
    }
    Membrane.span(values, known, around.width, around.height);
    byte[] continued = new byte[3 * tile.width * tile.height];
    for (int i = 0; i < continued.length; i++) {
      int x = tile.x - around.x + i / 3 % tile.width;
      int y = tile.y - around.y + i / 3 / tile.width;
      continued[i] = (byte) Math.round(values[3 * (y * around.width + x) + i % 3]);
    }
    return continued;
  }

  private byte[] bytes(Rectangle part) {
    BufferedImage copy = new BufferedImage(part.width, part.height, BufferedImage.TYPE_3BYTE_BGR);
    copy.setData(bgr.getRaster().createChild(part.x, part.y, part.width, part.height, 0, 0, null));
    return ((DataBufferByte) copy.getRaster().getDataBuffer()).getData();
  }

  private int pixel(Rectangle part, int i) {
    return (part.y + i / part.width) * bgr.getWidth() + part.x + i % part.width;
  }
}
