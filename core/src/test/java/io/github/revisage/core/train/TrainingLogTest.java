package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {

  @TempDir Path run;

  @Test
  void new_lineCutOffByAKill_isDroppedWithTheStepsAfterTheCheckpoint() throws IOException {
    Path file = run.resolve("losses.tsv");
    for (String cut : new String[] {"1", "12\tlo", "12\tloss\t0.", ""}) {
      Files.writeString(file, "step\tname\tvalue\n9\tloss\t3\n10\tloss\t2\n11\tloss\t1\n" + cut);

      TrainingLog log = new TrainingLog(run, 10);
      log.add(11, Map.of("loss", 0.5));
      log.flush();

      assertThat(file).hasContent("step\tname\tvalue\n9\tloss\t3\n10\tloss\t2\n11\tloss\t0.500000\n");
    }
  }
}
