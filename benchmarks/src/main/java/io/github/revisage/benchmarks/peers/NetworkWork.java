package io.github.revisage.benchmarks.peers;

import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.TransformerSpec;

/**
 * Floating-point operations that a network's convolutions and matrix products take for one face, in their plain form: a
 * multiplication and an addition count as two, and cleverer algorithms are credited with what they save.
 *
 * @param encoder operations of E
 * @param transformer operations of T
 * @param decoder operations of D without CFT
 * @param cft operations of all controllable feature transformations
 */
record NetworkWork(double encoder, double transformer, double decoder, double cft) {

  static NetworkWork of(CodeFormerSpec spec) {
    return new NetworkWork(encoder(spec), transformer(spec), decoder(spec), cft(spec));
  }

  double total() {
    return encoder + transformer + decoder + cft;
  }

  private static double encoder(CodeFormerSpec spec) {
    double sum = convolution(3, spec.faceSize(), 3, spec.channels());
    int in = spec.channels();
    for (int level = 0; level < spec.levels(); level++) {
      sum += level(spec, level, in);
      in = spec.channelsOf(level);
      if (level < spec.levels() - 1) {
        sum += convolution(3, spec.sizeOf(level + 1), in, in);
      }
    }
    return sum + bottleneck(spec.latentSize(), in) + convolution(3, spec.latentSize(), in, spec.codeDim());
  }

  private static double decoder(CodeFormerSpec spec) {
    int in = spec.channelsOf(spec.levels() - 1);
    double sum = convolution(3, spec.latentSize(), spec.codeDim(), in) + bottleneck(spec.latentSize(), in);
    for (int level = spec.levels() - 1; level >= 0; level--) {
      sum += level(spec, level, in);
      in = spec.channelsOf(level);
      if (level > 0) {
        sum += convolution(3, spec.sizeOf(level - 1), in, in);
      }
    }
    return sum + convolution(3, spec.faceSize(), in, 3);
  }

  private static double level(CodeFormerSpec spec, int level, int in) {
    int size = spec.sizeOf(level);
    int out = spec.channelsOf(level);
    double sum = residual(size, in, out) + (spec.residualBlocks() - 1) * residual(size, out, out);
    return sum + (spec.attentionSizes().contains(size) ? spec.residualBlocks() * attention(size, out) : 0);
  }

  private static double cft(CodeFormerSpec spec) {
    double sum = 0;
    for (int size : spec.cftSizes()) {
      int channels = spec.channelsAt(size);
      sum += residual(size, 2 * channels, channels) + 4 * convolution(3, size, channels, channels);
    }
    return sum;
  }

  private static double transformer(CodeFormerSpec spec) {
    TransformerSpec transformer = spec.requireTransformer();
    double tokens = spec.tokens();
    double width = transformer.width();
    double projections = 2 * tokens * width * width * (4 + 4); // q, k, v, out; the MLP is twice as wide, in and out
    double attention = 2 * 2 * tokens * tokens * width;
    return transformer.layers() * (projections + attention) + 2 * tokens * width * (spec.codeDim() + spec.codes());
  }

  private static double bottleneck(int size, int channels) {
    return 2 * residual(size, channels, channels) + attention(size, channels);
  }

  private static double residual(int size, int in, int out) {
    double shortcut = in == out ? 0 : convolution(1, size, in, out);
    return convolution(3, size, in, out) + convolution(3, size, out, out) + shortcut;
  }

  private static double attention(int size, int channels) {
    double places = (double) size * size;
    return 4 * convolution(1, size, channels, channels) + 2 * 2 * places * places * channels;
  }

  private static double convolution(int kernel, int size, int in, int out) {
    return 2.0 * kernel * kernel * in * out * size * size;
  }
}
