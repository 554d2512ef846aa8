package io.github.revisage.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOriginTest {

  @TempDir Path folder;

  @Test
  void notedIn_noNotes_isUnknown() {
    Path file = written(new SafetensorsWriter().metadata("format", "pt").metadata("source", " "));

    assertThat(ModelOrigin.notedIn(file)).isEqualTo(ModelOrigin.unknown(file));
  }

  @Test
  void notedIn_hostileNotes_areCutAndHarmless() {
    Path file =
        written(
            new SafetensorsWriter().metadata("name", "mine\u001b[2J\u202e").metadata("licence", "x".repeat(100_000))
                .metadata("source", "my\nown"));

    assertThat(ModelOrigin.notedIn(file)).isEqualTo(new ModelOrigin("mine?[2J?", "x".repeat(1000) + "…", "my own"));
  }

  private Path written(SafetensorsWriter writer) {
    Path file = folder.resolve("noted.safetensors");
    writer.tensor("a", new long[] {1}, Precision.FLOAT32, () -> new float[1]).write(file);
    return file;
  }
}
