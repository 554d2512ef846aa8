package io.github.revisage.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.benchmarks.peers.ResultTable.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class RooflineTest {

  @Test
  void of_twoContestants_tellsTheirShareOfThePeak() {
    Row ours = new Row("", List.of(new Measurement("Ours 1", 1, 5, List.of(4.0), 1500)), new float[0]);
    Row theirs = new Row("", List.of(new Measurement("Theirs 2", 2, 6, List.of(8.0), 2300)), new float[0]);

    String lines = Roofline.of(List.of(ours, theirs), new NetworkWork(100e9, 50e9, 200e9, 50e9), 200e9);

    assertThat(lines)
        .isEqualToIgnoringNewLines(
            "Roofline: a face takes 400.0 GFLOP (encoder 100.0, code predictor 50.0, decoder 200.0, CFT 50.0), a fp32"
                + " matrix product reaches 200 GFLOP/s: 2.00 s. Share of it:\nOurs 1 50 %, Theirs 2 25 %.\n");
  }
}
