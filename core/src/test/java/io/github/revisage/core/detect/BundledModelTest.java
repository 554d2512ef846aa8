package io.github.revisage.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundledModelTest {

  @ParameterizedTest
  @EnumSource
  void bytes_eachModel_isAFileOfItsFormatWithItsDigest(BundledModel model) {
    byte[] bytes = model.bytes();

    boolean isTfLite = new String(bytes, 4, 4, StandardCharsets.US_ASCII).equals("TFL3");
    assertThat(isTfLite).isEqualTo(!model.isOnnx());
  }

  @Test
  void checked_otherBytes_saysBothDigests() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> BundledModel.FACE_MESH.checked(new byte[0]))
        .withMessage(
            "face detector file face_landmark.tflite must have SHA-256"
                + " c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1, found"
                + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855: the jar of revisage-core is"
                + " damaged, download it again");
  }

  @ParameterizedTest
  @EnumSource
  void notice_eachModel_namesItsDigest(BundledModel model) throws IOException {
    try (InputStream in = BundledModel.class.getResourceAsStream("NOTICE.txt")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(model.sha256());
    }
  }
}
