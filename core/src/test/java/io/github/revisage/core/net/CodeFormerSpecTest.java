package io.github.revisage.core.net;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeFormerSpecTest {

  @Test
  void new_moreResidualBlocksThanAnyNetworkHas_saysHowManyMayBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> spec(65))
        .withMessage("a level must have at most 64 residual blocks, found 65");
    assertThatCode(() -> spec(64)).doesNotThrowAnyException();
  }

  @Test
  void new_moreLayersThanAnyTransformerHas_saysHowManyMayBe() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TransformerSpec(16, 2, 257))
        .withMessage("a Transformer must have at most 256 layers, found 257");
    assertThatCode(() -> new TransformerSpec(16, 2, 256)).doesNotThrowAnyException();
  }

  private static CodeFormerSpec spec(int residualBlocks) {
    return new CodeFormerSpec(32, 8, List.of(1, 2), residualBlocks, List.of(), 32, 8, 4, null, List.of());
  }
}
