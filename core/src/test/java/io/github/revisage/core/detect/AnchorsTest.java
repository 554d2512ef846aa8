package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnchorsTest {

  @Test
  void grid_twoPerCell_repeatsEachCentreRowsFirst() {
    Anchors anchors = Anchors.grid(2, 2);

    assertThat(anchors.xs()).containsExactly(0.25, 0.25, 0.75, 0.75, 0.25, 0.25, 0.75, 0.75);
    assertThat(anchors.ys()).containsExactly(0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75);
  }

  @Test
  void then_shortRangeGrids_gives896FromFineToCoarse() {
    Anchors anchors = Anchors.grid(16, 2).then(Anchors.grid(8, 6));

    assertThat(anchors.count()).isEqualTo(896);
    assertThat(anchors.xs()[0]).isEqualTo(0.5 / 16);
    assertThat(anchors.ys()[511]).isEqualTo(15.5 / 16);
    assertThat(anchors.xs()[512]).isEqualTo(0.5 / 8);
    assertThat(anchors.xs()[895]).isEqualTo(7.5 / 8);
  }

  @Test
  void grid_fullRange_gives2304() {
    assertThat(Anchors.grid(48, 1).count()).isEqualTo(2304);
  }
}
