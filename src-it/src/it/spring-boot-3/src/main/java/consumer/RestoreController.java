package consumer;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code curl -F photo=@grandmother.jpg localhost:8080/restore -o restored.jpg} */
@RestController
class RestoreController {

  private final Restorer restorer;

  RestoreController(Restorer restorer) {
    this.restorer = restorer;
  }

  /** The restored picture, in the format that the photograph came in, and a header {@code Face} for each face found. */
  @PostMapping("/restore")
  ResponseEntity<byte[]> restore(@RequestParam("photo") MultipartFile photo) throws IOException {
    Restoration restored = restorer.restore(photo.getBytes());
    String[] faces = restored.faces().stream().map(FaceOutcome::toString).toArray(String[]::new);
    MediaType type = MediaType.parseMediaType(restored.format().mediaType());
    return ResponseEntity.ok().contentType(type).header("Face", faces).body(restored.bytes());
  }

  /** A picture that can't be read is the client's mistake, and the message is fit for the client. */
  @ExceptionHandler
  ProblemDetail unreadable(PhotoException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
  }
}
