package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int SIZE = 32;
  private static final int LENGTH = SIZE * SIZE * 3;
  private final List<byte[]> faces = LongStream.range(0, 5).mapToObj(seed -> TinyFaces.rgb(seed, SIZE)).toList();

  @Test
  void of_sameSeedAndStep_givesTheSameBatchWhateverCameBefore() {
    Batches batches = batches(3);
    batches.of(0);
    batches.of(9);

    Batch later = batches.of(4);

    Batch first = batches(3).of(4);
    assertThat(later.faces()).isEqualTo(first.faces());
    assertThat(later.good()).isEqualTo(first.good());
    assertThat(later.degraded()).isEqualTo(first.degraded());
    assertThat(later.degraded()).isNotEqualTo(batches.of(5).degraded()).isNotEqualTo(batches(4).of(4).degraded());
  }

  @Test
  void of_neighbouringSeeds_doesNotDrawTheSameFacesOnePlaceLater() {
    List<byte[]> many = Collections.nCopies(100_000, faces.get(0));

    int[] first = new Batches(many, SIZE, 4, List.of((face, size, random) -> face), 3).of(7).faces();
    int[] second = new Batches(many, SIZE, 4, List.of((face, size, random) -> face), 4).of(7).faces();

    assertThat(first).doesNotContain(second);
  }

  @Test
  void of_anyStep_holdsTheFacesItNames() {
    Batch batch = batches(3).of(0);

    assertThat(batch.faces()).hasSize(4);
    assertThat(batch.good()).hasSize(4 * LENGTH);
    assertThat(batch.degraded()).hasSize(4 * LENGTH).isNotEqualTo(batch.good());
    for (int i = 0; i < 4; i++) {
      float[] expected = new float[LENGTH];
      Batches.toUnitRange(batches(3).face(batch.faces()[i]), expected, 0);
      assertThat(Arrays.copyOfRange(batch.good(), i * LENGTH, (i + 1) * LENGTH)).isEqualTo(expected);
    }
  }

  @Test
  void of_manySteps_drawsEveryFaceBothWays() {
    Batches batches = batches(3);

    int[] drawn = IntStream.range(0, 40).flatMap(step -> Arrays.stream(batches.of(step).faces())).distinct().toArray();

    assertThat(batches.count()).isEqualTo(10);
    assertThat(drawn).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void face_oddIndex_isTheMirrorImage() {
    byte[] face = batches(3).face(4);
    byte[] mirrored = batches(3).face(5);

    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        for (int c = 0; c < 3; c++) {
          assertThat(mirrored[(y * SIZE + SIZE - 1 - x) * 3 + c]).isEqualTo(face[(y * SIZE + x) * 3 + c]);
        }
      }
    }
    assertThat(mirrored).isNotEqualTo(face);
  }

  @Test
  void toUnitRange_bytes_coverMinusOneToOne() {
    float[] numbers = new float[4];

    Batches.toUnitRange(new byte[] {0, (byte) 255, 51}, numbers, 1);

    assertThat(numbers).containsExactly(0, -1, 1, 51 / 127.5f - 1);
  }

  private Batches batches(long seed) {
    return new Batches(faces, SIZE, 4, List.of(Degradation.PAPER, Degradation.MILD), seed);
  }
}
