package io.github.revisage.core.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

class PatchTest {

  @Test
  void constructor_wrongLengths_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Patch(new Rectangle(2, 3), new byte[18], new float[5]))
        .withMessage("a patch of 2×3 pixels must have 3 bytes and 1 mask value for each, found 18 and 5");
  }

  @Test
  void isInvisible_maskWithAndWithoutWeight_tellsWhetherBlendingChangesAnything() {
    assertThat(new Patch(new Rectangle(1, 2), new byte[6], new float[2]).isInvisible()).isTrue();
    assertThat(new Patch(new Rectangle(), new byte[0], new float[0]).isInvisible()).isTrue();
    assertThat(new Patch(new Rectangle(1, 2), new byte[6], new float[] {0, 0.1f}).isInvisible()).isFalse();
  }
}
