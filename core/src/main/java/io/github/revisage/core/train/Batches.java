package io.github.revisage.core.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws batches. The batch of a step depends on the seed and the step alone, so that a resumed training sees what an
 * uninterrupted one would have seen, and several threads may draw.
 */
final class Batches {

  private final List<byte[]> faces;
  private final int faceSize;
  private final int batchSize;
  private final List<Damage> damages;
  private final long seed;

  /** Batches of faces, each damaged by one of {@code damages}, all as likely. */
  Batches(List<byte[]> faces, int faceSize, int batchSize, List<Damage> damages, long seed) {
    this.faces = faces;
    this.faceSize = faceSize;
    this.batchSize = batchSize;
    this.damages = damages;
    this.seed = seed;
  }

  /** The batch of a step: faces drawn with replacement, half of them mirrored. */
  Batch of(long step) {
    SplittableRandom random = new SplittableRandom(mixed(seed) + step);
    int[] drawn = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      drawn[i] = random.nextInt(count());
    }
    return of(drawn, random);
  }

  /** Far from those of other seeds: the steps of two neighbours would be each other's, only earlier. */
  private static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /**
   * All faces, not mirrored, each once and shuffled; the last batch is filled up with the first faces. Made one by one, since
   * they are many times as large as the faces.
   */
  Stream<Batch> all() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, faces.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.iterate(0, first -> first < order.size(), first -> first + batchSize).mapToObj(first ->
        of(IntStream.range(first, first + batchSize).map(i -> 2 * order.get(i % order.size())).toArray(), random));
  }

  private Batch of(int[] indices, SplittableRandom random) {
    int length = faceSize * faceSize * 3;
    float[] good = new float[batchSize * length];
    float[] degraded = new float[batchSize * length];
    for (int i = 0; i < batchSize; i++) {
      byte[] face = face(indices[i]);
      Damage damage = damages.get(random.nextInt(damages.size()));
      toUnitRange(face, good, i * length);
      toUnitRange(damage.apply(face, faceSize, random), degraded, i * length);
    }
    return new Batch(indices, good, degraded);
  }

  /** How many faces there are, counting mirror images. */
  int count() {
    return 2 * faces.size();
  }

  /** A face by its index times two, plus one for its mirror image. */
  byte[] face(int index) {
    byte[] face = faces.get(index / 2);
    return index % 2 == 0 ? face : mirrored(face, faceSize);
  }

  /** Copies bytes to numbers in [-1, 1]. */
  static void toUnitRange(byte[] rgb, float[] numbers, int offset) {
    for (int i = 0; i < rgb.length; i++) {
      numbers[offset + i] = (rgb[i] & 0xff) / 127.5f - 1;
    }
  }

  private static byte[] mirrored(byte[] rgb, int size) {
    byte[] mirrored = new byte[rgb.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        System.arraycopy(rgb, (y * size + x) * 3, mirrored, (y * size + size - 1 - x) * 3, 3);
      }
    }
    return mirrored;
  }
}
