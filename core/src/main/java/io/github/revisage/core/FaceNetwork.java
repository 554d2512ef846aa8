package io.github.revisage.core;

import io.github.revisage.core.engine.Engine;
import io.github.revisage.core.opencv.BgrMat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Takes aligned crops through the network: bytes to numbers, the engine, numbers to bytes. */
public final class FaceNetwork {

  private final Engine engine;
  private final FacesAtOnce atOnce;

  /** A network on an engine, which stays the caller's to close. */
  public FaceNetwork(Engine engine) {
    this(engine, FacesAtOnce.of(engine.model().spec(), engine.describe()));
  }

  FaceNetwork(Engine engine, FacesAtOnce atOnce) {
    this.engine = engine;
    this.atOnce = atOnce;
  }

  /** How photographs take several faces through it. */
  FacesAtOnce atOnce() {
    return atOnce;
  }

  /** S, the side of the crops in pixels. */
  public int faceSize() {
    return engine.model().spec().faceSize();
  }

  /**
   * Restores a face.
   *
   * @param crop S×S, {@link BufferedImage#TYPE_3BYTE_BGR}; not changed
   * @param w fidelity weight, in [0, 1]
   * @return the restored face, a new picture of the same type and size
   */
  public BufferedImage restore(BufferedImage crop, double w) {
    BgrMat.requireBgr("crop", crop);
    byte[] bgr = ((DataBufferByte) crop.getRaster().getDataBuffer()).getData();
    float[] restored = engine.restore(toNumbers(bgr), w);
    BufferedImage result = new BufferedImage(crop.getWidth(), crop.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    toBytes(restored, ((DataBufferByte) result.getRaster().getDataBuffer()).getData());
    return result;
  }

  /** BGR bytes to RGB numbers in [-1, 1]. */
  private static float[] toNumbers(byte[] bgr) {
    float[] rgb = new float[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[i - i % 3 + 2 - i % 3] = (bgr[i] & 0xff) / 127.5f - 1;
    }
    return rgb;
  }

  /** RGB numbers to BGR bytes: clamped to [-1, 1], halves to the even byte, as the reference does. */
  private static void toBytes(float[] rgb, byte[] bgr) {
    for (int i = 0; i < bgr.length; i++) {
      float number = Math.max(-1, Math.min(1, rgb[i - i % 3 + 2 - i % 3]));
      bgr[i] = (byte) Math.rint((number + 1) / 2 * 255);
    }
  }
}
