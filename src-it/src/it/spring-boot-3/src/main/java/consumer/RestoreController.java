package consumer;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code curl -F photo=@grandmother.jpg localhost:8080/restore -o restored.png} */
@RestController
class RestoreController {

  private final Restorer restorer;

  RestoreController(Restorer restorer) {
    this.restorer = restorer;
  }

  /** The restored picture, and a header {@code Face} for each face found. */
  @PostMapping("/restore")
  ResponseEntity<byte[]> restore(@RequestParam("photo") MultipartFile photo) throws IOException {
    Restoration restored = restorer.restore(photo.getBytes());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(restored.image(), "png", png);
    String[] faces = restored.faces().stream().map(FaceOutcome::toString).toArray(String[]::new);
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).header("Face", faces).body(png.toByteArray());
  }

  /** A picture that can't be read is the client's mistake, and the message is fit for the client. */
  @ExceptionHandler
  ProblemDetail unreadable(PhotoException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
  }
}
