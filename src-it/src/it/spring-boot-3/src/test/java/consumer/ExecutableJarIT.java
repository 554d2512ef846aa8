package consumer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Jars within a jar: engine, model, detectors and natives are found there, too. Natives are unpacked at the first start. */
class ExecutableJarIT {

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  @Test
  @Timeout(180)
  void restore_runningFromOneJar_restoresTheFace(@TempDir Path natives) throws Exception {
    Process server = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + natives, "-jar", System.getProperty("jar"),
            "--server.port=0", "--server.address=127.0.0.1")
        .redirectErrorStream(true)
        .start();
    try (BufferedReader log = server.inputReader()) {
      String face = RestClient.create("http://127.0.0.1:" + port(log)).post().uri("/restore")
          .contentType(MediaType.MULTIPART_FORM_DATA)
          .body(new LinkedMultiValueMap<>(Map.of("photo", List.of(new ClassPathResource("drawn-face.jpg")))))
          .retrieve().toBodilessEntity().getHeaders().getFirst("Face");

      assertThat(face).startsWith("Restored[");
      server.destroy();
      assertThat(server.waitFor(30, SECONDS)).describedAs("has stopped").isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  private static String port(BufferedReader log) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
      read.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + read);
  }
}
