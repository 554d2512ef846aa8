package io.github.revisage.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.benchmarks.peers.ResultTable.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  @Test
  void of_twoContestants_comparesWithTheLast() {
    Row ours =
        new Row(
            "oneDNN on",
            List.of(
                new Measurement("Ours 1", 1, 5, List.of(4.0, 2.0), 1500),
                new Measurement("Ours 1", 3, 7, List.of(3.0, 9.0), 1700)),
            new float[] {0.5f, -1});
    Row theirs = new Row("", List.of(new Measurement("Theirs 2", 2, 6, List.of(7.0), 2300)), new float[] {0.5f, -0.75f});

    String table = ResultTable.of(List.of(ours, theirs));

    assertThat(table.lines().skip(2))
        .containsExactly(
            "| Ours 1, oneDNN on | 3.50 | 2.00 to 9.00 | 0.50 | 6.00 | 2.00 | 1600 | 2.5e-01 |",
            "| Theirs 2 | 7.00 | 7.00 to 7.00 | 1.00 | 6.00 | 2.00 | 2300 | 0.0e+00 |");
  }

  @Test
  void measurement_throughProperties_staysTheSame() {
    Measurement measurement = new Measurement("Ours 1", 1.25, 5, List.of(4.0, 2.5), Double.NaN);

    assertThat(Measurement.of(measurement.toProperties())).isEqualTo(measurement);
  }
}
