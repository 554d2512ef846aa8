package io.github.revisage.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.core.net.CodeFormerSpec;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetworkWorkTest {

  /** The figures are an independent count, rounded to a tenth of a GFLOP. */
  private static final Offset<Double> ROUNDING = within(0.051);

  @Test
  void of_publishedNetwork_agreesWithAnotherCount() {
    NetworkWork work = NetworkWork.of(CodeFormerSpec.PUBLISHED);

    assertThat(work.encoder() / 1e9).isCloseTo(212.4, ROUNDING);
    assertThat(work.transformer() / 1e9).isCloseTo(11.2, ROUNDING);
    assertThat(work.decoder() / 1e9).isCloseTo(367.9, ROUNDING);
    assertThat(work.cft() / 1e9).isCloseTo(218.1, ROUNDING);
  }
}
