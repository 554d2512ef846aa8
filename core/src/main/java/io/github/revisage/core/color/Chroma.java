package io.github.revisage.core.color;

/** The colours of pixels without their lightness. */
public final class Chroma {

  private Chroma() {}

  /**
   * The colours of a picture.
   *
   * @param rgb 3 bytes for each pixel
   * @return Oklab's a and b for each pixel
   */
  public static float[] of(byte[] rgb) {
    Oklab oklab = new Oklab(255);
    float[] chroma = new float[rgb.length / 3 * 2];
    float[] lab = new float[3];
    for (int i = 0; i < rgb.length / 3; i++) {
      oklab.toLab(rgb[3 * i] & 0xff, rgb[3 * i + 1] & 0xff, rgb[3 * i + 2] & 0xff, lab);
      chroma[2 * i] = lab[1];
      chroma[2 * i + 1] = lab[2];
    }
    return chroma;
  }

  /**
   * A picture with the colours of another.
   *
   * @param lightness whose lightness is kept, 3 bytes for each pixel
   * @param colours whose colours are taken, same layout
   * @return a new picture, same layout
   */
  public static byte[] transfer(byte[] lightness, byte[] colours) {
    Oklab oklab = new Oklab(255);
    float[] chroma = of(colours);
    byte[] result = new byte[lightness.length];
    float[] lab = new float[3];
    float[] light = new float[3];
    int[] pixel = new int[3];
    for (int i = 0; i < lightness.length / 3; i++) {
      oklab.toLab(lightness[3 * i] & 0xff, lightness[3 * i + 1] & 0xff, lightness[3 * i + 2] & 0xff, lab);
      oklab.toSrgb(lab[0], chroma[2 * i], chroma[2 * i + 1], light, pixel, 0);
      for (int c = 0; c < 3; c++) {
        result[3 * i + c] = (byte) pixel[c];
      }
    }
    return result;
  }
}
