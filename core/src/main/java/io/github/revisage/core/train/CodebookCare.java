package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Keeps the codebook alive: counts which codes are used, and moves codes that nothing used for a while to features that
 * the encoder gives now. Without this a small autoencoder ends with a few dozen codes.
 */
final class CodebookCare {

  /** Steps after which unused codes are moved. */
  static final int WINDOW = 100;

  private final CodeFormerSpec spec;
  private final long seed;
  private final int[] usage;

  /** Care that goes on from counted uses, one number for each code. */
  CodebookCare(CodeFormerSpec spec, long seed, int[] usage) {
    this.spec = spec;
    this.seed = seed;
    this.usage = usage;
  }

  /** Counts the code tokens of a batch. */
  void count(int[] tokens) {
    for (int token : tokens) {
      usage[token]++;
    }
  }

  /** How many codes were used since the window began. */
  int used() {
    return (int) Arrays.stream(usage).filter(n -> n > 0).count();
  }

  /**
   * How many codes the window used as if all were used alike: e to the entropy of their shares, from 1 to N. Far below
   * {@link #used()}, a few codes do most of the work.
   */
  double perplexity() {
    double all = Arrays.stream(usage).asLongStream().sum();
    double entropy = 0;
    for (int n : usage) {
      if (n > 0) {
        entropy -= n / all * Math.log(n / all);
      }
    }
    return Math.exp(entropy);
  }

  /** How often each code was used since the window began. */
  int[] usage() {
    return usage;
  }

  /**
   * Begins a new window and moves the codes that the last one did not use.
   *
   * @param codebooks the codes and their averages, each (N, d), row by row; changed alike, where a code moves
   * @param features Z_h of the step, (B·T, d)
   * @return how many codes were moved
   */
  int restart(long step, List<float[]> codebooks, float[] features) {
    SplittableRandom random = new SplittableRandom(seed + 7919 * step);
    int moved = 0;
    for (int code = 0; code < spec.codes(); code++) {
      if (usage[code] == 0) {
        int row = random.nextInt(features.length / spec.codeDim());
        for (float[] codes : codebooks) {
          copy(features, row, codes, code);
        }
        moved++;
      }
    }
    Arrays.fill(usage, 0);
    return moved;
  }

  /** First codes: features of good faces as the untrained encoder gives them. */
  float[] first(float[] features) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[spec.codes() * spec.codeDim()];
    for (int code = 0; code < spec.codes(); code++) {
      copy(features, random.nextInt(features.length / spec.codeDim()), codes, code);
    }
    return codes;
  }

  private void copy(float[] features, int row, float[] codes, int code) {
    System.arraycopy(features, row * spec.codeDim(), codes, code * spec.codeDim(), spec.codeDim());
  }
}
