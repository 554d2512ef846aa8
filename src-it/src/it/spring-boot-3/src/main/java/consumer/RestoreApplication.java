package consumer;

import io.github.revisage.Restorer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A web server that restores the faces of photographs. */
@SpringBootApplication
public class RestoreApplication {

  public static void main(String[] args) {
    SpringApplication.run(RestoreApplication.class, args);
  }

  /** One for all requests, which share its weights; closed when the server stops. */
  @Bean(destroyMethod = "close")
  Restorer restorer() {
    return Restorer.builder().fidelity(0.5).build();
  }
}
