package io.github.revisage.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OklabTest {

  private final float[] lab = new float[3];
  private final float[] light = new float[3];
  private final int[] rgb = new int[3];

  /** Values of the CSS Color 4 specification's examples and of Ottosson's article. */
  @Test
  void toLab_knownColours_haveTheirPublishedValues() {
    Oklab oklab = new Oklab(255);

    oklab.toLab(255, 255, 255, lab);
    assertThat(lab).containsExactly(new float[] {1, 0, 0}, within(1e-4f));
    oklab.toLab(255, 0, 0, lab);
    assertThat(lab).containsExactly(new float[] {0.62796f, 0.22486f, 0.12585f}, within(1e-4f));
    oklab.toLab(0, 255, 0, lab);
    assertThat(lab).containsExactly(new float[] {0.86644f, -0.23389f, 0.17950f}, within(1e-4f));
    oklab.toLab(0, 0, 255, lab);
    assertThat(lab).containsExactly(new float[] {0.45201f, -0.03246f, -0.31153f}, within(1e-4f));
  }

  @Test
  void toSrgb_ofEveryDepth_givesThePixelBack() {
    for (int most : new int[] {255, 65535}) {
      Oklab oklab = new Oklab(most);
      Random random = new Random(1);
      for (int i = 0; i < 5000; i++) {
        int red = random.nextInt(most + 1);
        int green = random.nextInt(most + 1);
        int blue = random.nextInt(most + 1);
        oklab.toLab(red, green, blue, lab);
        oklab.toSrgb(lab[0], lab[1], lab[2], light, rgb, 0);
        int off = most == 255 ? 0 : 8; // of 65535: float's precision near black
        assertThat(rgb[0]).isCloseTo(red, within(off));
        assertThat(rgb[1]).isCloseTo(green, within(off));
        assertThat(rgb[2]).isCloseTo(blue, within(off));
      }
    }
  }

  @Test
  void toSrgb_moreColourThanThereIs_keepsLightnessAndHue() {
    Oklab oklab = new Oklab(255);
    for (float lightness : new float[] {0.1f, 0.5f, 0.9f, 0.98f}) {
      oklab.toSrgb(lightness, 0.3f, 0.15f, light, rgb, 0);
      oklab.toLab(rgb[0], rgb[1], rgb[2], lab);

      assertThat(lab[0]).isCloseTo(lightness, within(0.004f));
      assertThat(Math.atan2(lab[2], lab[1])).isCloseTo(Math.atan2(0.15, 0.3), within(0.2));
      assertThat(lab[1]).isBetween(0.001f, 0.3f);
    }
  }
}
