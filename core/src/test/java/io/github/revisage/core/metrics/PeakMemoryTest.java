package io.github.revisage.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {

  @TempDir private Path folder;

  @Test
  void in_statusOfLinux_isInBytes() throws IOException {
    Path status = Files.writeString(folder.resolve("status"), "VmPeak:\t  900 kB\nVmHWM:\t  123456 kB\nVmRSS:\t 1 kB\n");

    assertThat(PeakMemory.in(status)).hasValue(123456L * 1024);
  }

  @Test
  void in_statusWithoutAPeak_isNotKnown() throws IOException {
    assertThat(PeakMemory.in(Files.writeString(folder.resolve("status"), "Name:\tjava\n"))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void bytes_ofThisProcess_areMoreThanTouchedMemory() {
    byte[] touched = new byte[64 << 20];
    Arrays.fill(touched, (byte) 1);

    assertThat(PeakMemory.bytes().orElseThrow()).isGreaterThan(touched.length);
  }
}
