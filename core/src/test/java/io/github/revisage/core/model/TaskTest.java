package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.OracleFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {

  private static final CodeFormerSpec PUBLISHED = CodeFormerSpec.PUBLISHED;

  @Test
  void of_publishedNetworks_tellsWhatEachIsFor() {
    assertThat(Task.of(PUBLISHED)).isEqualTo(Task.RESTORATION);
    assertThat(Task.of(published(512, List.of(32, 64, 128)))).isEqualTo(Task.INPAINTING);
    assertThat(Task.of(published(1024, List.of(32, 64, 128)))).isEqualTo(Task.COLORIZATION);
    assertThat(Task.of(PUBLISHED.autoencoder())).isEqualTo(Task.RECONSTRUCTION);
  }

  @Test
  void of_networksOfOtherSizes_isRestoration() {
    assertThat(Task.of(OracleFixture.micro().spec())).isEqualTo(Task.RESTORATION);
    assertThat(Task.of(PUBLISHED.withoutCft())).isEqualTo(Task.RESTORATION);
    assertThat(Task.of(OracleFixture.microStage1().spec())).isEqualTo(Task.RECONSTRUCTION);
    CodeFormerSpec narrow =
        new CodeFormerSpec(
            512, 16, List.of(1, 2, 3, 3, 6, 12), 2, List.of(16), 512, 64, 8, PUBLISHED.transformer(), List.of(32, 64, 128));
    assertThat(Task.of(narrow)).as("with codes and CFT sizes of the inpainting network").isEqualTo(Task.RESTORATION);
  }

  private static CodeFormerSpec published(int codes, List<Integer> cftSizes) {
    return new CodeFormerSpec(
        512, 64, PUBLISHED.multipliers(), 2, List.of(16), codes, 256, 32, PUBLISHED.transformer(), cftSizes);
  }
}
