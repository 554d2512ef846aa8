package io.github.revisage.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.BundledModel;
import io.github.revisage.core.model.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SizeOptionTest {

  @ParameterizedTest
  @CsvSource({
    "RESTORATION, , 512",
    "RESTORATION, --size=base, 512",
    "RESTORATION, --size=fast, 128",
    "INPAINTING, , 128",
    "COLORIZATION, , 128",
    "COLORIZATION, --size=fast, 128"
  })
  void extract_taskAndSize_isTheModelForFacesOf(Task task, String option, int pixels) {
    SizeOption size = new SizeOption();
    new CommandLine(size).parseArgs(option == null ? new String[0] : new String[] {option});

    try (BundledModel model = size.extract(task)) {
      assertThat(model.folder().description().task()).isEqualTo(task);
      assertThat(model.folder().description().spec().faceSize()).isEqualTo(pixels);
    }
  }
}
