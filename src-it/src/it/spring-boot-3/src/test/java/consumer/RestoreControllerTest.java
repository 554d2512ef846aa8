package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.revisage.Restorer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class RestoreControllerTest {

  @Autowired private TestRestTemplate client;

  @Test
  void restore_drawnFace_answersWithThePictureAndTellsOfTheFace() throws IOException {
    ResponseEntity<byte[]> answer = post(new ClassPathResource("drawn-face.jpg"), byte[].class);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
    assertThat(answer.getHeaders().get("Face"))
        .singleElement().asString().matches("Restored\\[face at \\(\\d+, \\d+\\) \\d+×\\d+, fidelity 0\\.5]");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.getBody()));
    assertThat(picture.getWidth()).isEqualTo(240);
    assertThat(picture.getHeight()).isEqualTo(260);
  }

  @Test
  void restore_noPicture_isABadRequestWithOurMessage() {
    ResponseEntity<ProblemDetail> answer = post(new ByteArrayResource("not a picture".getBytes()) {
      @Override
      public String getFilename() {
        return "photo.jpg";
      }
    }, ProblemDetail.class);

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.getBody().getDetail())
        .isEqualTo("photo: this is not a picture of a known format; supported are JPEG, PNG, WebP, BMP and TIFF");
  }

  @Test
  void restorer_serverStopped_isClosed() {
    Restorer[] restorer = new Restorer[1];

    new ApplicationContextRunner()
        .withUserConfiguration(RestoreApplication.class)
        .run(context -> restorer[0] = context.getBean(Restorer.class));

    assertThatIllegalStateException().isThrownBy(() -> restorer[0].restore(new byte[0]))
        .withMessage("this restorer is closed");
  }

  private <T> ResponseEntity<T> post(Resource photo, Class<T> type) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.MULTIPART_FORM_DATA);
    HttpEntity<?> form = new HttpEntity<>(new LinkedMultiValueMap<>(Map.of("photo", List.of(photo))), headers);
    return client.postForEntity("/restore", form, type);
  }
}
