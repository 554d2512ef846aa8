package io.github.revisage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;

/** Filled shapes as a mask, in the photograph's pixels. */
record ShapeMask(List<Shape> shapes) implements Mask {

  ShapeMask {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("a mask must have a shape, found none");
    }
  }

  @Override
  public float[] over(BufferedImage photo) {
    BufferedImage drawn = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      shapes.forEach(graphics::fill);
    } finally {
      graphics.dispose();
    }
    return Mask.of(drawn).over(photo);
  }
}
