package io.github.revisage.core.paste;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhotoEdgeTest {

  @Test
  void spare_rectangleAtTheEdges_fadesOutThere() {
    float[] mask = new float[8 * 4];
    Arrays.fill(mask, 0.75f);

    PhotoEdge.of(1, 1).spare(mask, new Rectangle(92, 20, 8, 4), 100, 50); // zero up to 1.5 pixels, whole from 3.5

    assertThat(Arrays.copyOfRange(mask, 0, 8)).containsExactly(0.75f, 0.75f, 0.75f, 0.75f, 0.75f, 0.5f, 0, 0);
  }

  @Test
  void spare_rectangleElsewhere_changesNothing() {
    float[] mask = {0.1f, 0.2f, 0.3f, 1};

    PhotoEdge.of(2, 1).spare(mask, new Rectangle(30, 20, 2, 2), 100, 50);

    assertThat(mask).containsExactly(0.1f, 0.2f, 0.3f, 1);
  }
}
