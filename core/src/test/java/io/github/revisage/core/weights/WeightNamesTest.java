package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.Task;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.testing.OracleFixture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightNamesTest {

  @Test
  void of_microNetwork_coversEachTensorOfTheFileOnce() {
    List<WeightNames.Entry> entries = WeightNames.of(OracleFixture.micro().spec());

    try (Checkpoint checkpoint = OracleFixture.micro().open()) {
      assertThat(checkpoint.names()).hasSize(279);
      assertThat(shapes(entries).keySet()).isEqualTo(checkpoint.names());
      entries.forEach(entry -> assertThat(entry.shape()).as(entry.reference()).isEqualTo(
          checkpoint.shape(entry.reference())));
    }
    assertThat(entries.stream().map(WeightNames.Entry::ours)).doesNotHaveDuplicates();
    Map<String, List<WeightNames.Entry>> byTensor =
        entries.stream().collect(Collectors.groupingBy(WeightNames.Entry::reference));
    assertThat(byTensor.values()).allSatisfy(parts -> {
      Set<Integer> expected = IntStream.range(0, parts.get(0).parts()).boxed().collect(Collectors.toSet());
      assertThat(parts.stream().map(WeightNames.Entry::part)).containsExactlyInAnyOrderElementsOf(expected);
    });
  }

  static Stream<Arguments> published() {
    CodeFormerSpec restoration = CodeFormerSpec.PUBLISHED;
    return Stream.of(
        Arguments.of(restoration, Task.RESTORATION, 515, 94_112_707),
        Arguments.of(with(512), Task.INPAINTING, 497, 92_652_867),
        Arguments.of(with(1024), Task.COLORIZATION, 497, 93_046_083),
        Arguments.of(restoration.autoencoder(), Task.RECONSTRUCTION, 329, 63_740_099));
  }

  private static CodeFormerSpec with(int codes) {
    CodeFormerSpec published = CodeFormerSpec.PUBLISHED;
    return new CodeFormerSpec(
        512, 64, published.multipliers(), 2, List.of(16), codes, 256, 32, published.transformer(),
        List.of(32, 64, 128));
  }

  /** Counts of tensors and parameters are those of the released files. */
  @ParameterizedTest
  @MethodSource("published")
  void infer_shapesOfAPublishedNetwork_givesItsSpec(CodeFormerSpec spec, Task task, int tensors, long parameters) {
    Map<String, long[]> shapes = shapes(WeightNames.of(spec));

    CodeFormerSpec inferred = SpecInference.infer(shapes, UntoldNumbers.PUBLISHED);

    assertThat(inferred).isEqualTo(spec);
    assertThat(Task.of(inferred)).isEqualTo(task);
    assertThat(shapes).hasSize(tensors);
    assertThat(shapes.values().stream().mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b)).sum())
        .isEqualTo(parameters);
  }

  private static Map<String, long[]> shapes(List<WeightNames.Entry> entries) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    entries.forEach(entry -> shapes.put(entry.reference(), entry.shape()));
    return shapes;
  }
}
