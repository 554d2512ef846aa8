package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.revisage.Face;
import io.github.revisage.FaceSelection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FaceChoiceTest {

  @Test
  @Timeout(20) // compared with one another, so many faces take minutes
  void among_tensOfThousandsOfFaces_takesNoTime() {
    List<Face> crowd = IntStream.range(0, 100_000).mapToObj(x -> face(48, x, 60)).toList();

    FaceChoice.Chosen chosen = choice(FaceSelection.all()).among(crowd, 160, 120);

    assertThat(chosen.faces()).isEqualTo(crowd);
    assertThat(chosen.skipped()).isEmpty();
  }

  @Test
  void among_selectionThatGivesNull_saysWhatItMustGive() {
    assertThatNullPointerException()
        .isThrownBy(() -> choice((faces, width, height) -> null).among(List.of(face(48, 40, 60)), 160, 120))
        .withMessage("a FaceSelection must give the faces it chooses, an empty list for none, found null");
  }

  private static FaceChoice choice(FaceSelection selection) {
    return new FaceChoice(options(builder -> builder.faces(selection)).shared());
  }
}
