package io.github.revisage.core.fill;

import io.github.revisage.core.align.AlignedFace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * An aligned face with holes in it, and what the network makes of it.
 *
 * @param face as it was cut out of the photograph
 * @param mask how much of each pixel is to be filled, S·S numbers in [0, 1]
 */
public record HoledFace(AlignedFace face, float[] mask) {

  /** What soft edges leave below this is no hole: half a level of 8 bits. */
  static final float LEAST = 0.5f / 255;

  private static final byte WHITE = (byte) 255;

  /** Whether the mask touches the face at all. */
  public boolean isTouched() {
    for (float strength : mask) {
      if (strength > LEAST) {
        return true;
      }
    }
    return false;
  }

  /** What the network is shown: the face, white wherever something is to be filled, as in the reference program. */
  public BufferedImage shown() {
    BufferedImage shown = copy(face.crop());
    byte[] bgr = bytes(shown);
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] > LEAST) {
        bgr[3 * i] = WHITE;
        bgr[3 * i + 1] = WHITE;
        bgr[3 * i + 2] = WHITE;
      }
    }
    return shown;
  }

  /**
   * The fill, fitted to what surrounds it. The reference pastes it as it is, with visible seams: the decoder can't paint
   * exactly the tones around the hole, and thin scratches it fills worse than the picture's own continuation.
   *
   * @param painted what the network made of {@link #shown()}, same type and size; not changed
   * @return a new picture, filled in the holes; outside of them it is of no use
   */
  public BufferedImage fitted(BufferedImage painted) {
    BufferedImage fitted = copy(painted);
    boolean[] hole = new boolean[mask.length];
    for (int i = 0; i < hole.length; i++) {
      hole[i] = mask[i] > LEAST;
    }
    Membrane.fit(bytes(fitted), bytes(face.crop()), hole, face.size());
    return fitted;
  }

  /**
   * The face with its holes filled.
   *
   * @param fill as {@link #fitted} gives it
   * @return a new picture: the fill through the mask, the crop elsewhere
   */
  public BufferedImage filled(BufferedImage fill) {
    BufferedImage filled = copy(face.crop());
    byte[] to = bytes(filled);
    byte[] from = bytes(fill);
    for (int i = 0; i < to.length; i++) {
      float old = to[i] & 0xff;
      to[i] = (byte) Math.round(old + mask[i / 3] * ((from[i] & 0xff) - old));
    }
    return filled;
  }

  private static BufferedImage copy(BufferedImage bgr) {
    BufferedImage copy = new BufferedImage(bgr.getWidth(), bgr.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    copy.setData(bgr.getRaster());
    return copy;
  }

  private static byte[] bytes(BufferedImage bgr) {
    return ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData();
  }
}
