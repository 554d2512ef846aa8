package io.github.revisage.core.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.weights.SafetensorsWriter;
import io.github.revisage.core.weights.SafetensorsWriter.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Two pictures and what the metrics must say of them, made by {@code make_fixtures.py} in other ways. */
final class MetricFixtures {

  static final RgbPicture TRUTH = RgbPicture.read(file("truth.png"));
  static final RgbPicture PICTURE = RgbPicture.read(file("picture.png"));

  private MetricFixtures() {}

  static Path file(String name) {
    try {
      return Path.of(MetricFixtures.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The numbers. */
  static JsonNode values() {
    try (InputStream in = MetricFixtures.class.getResourceAsStream("metrics.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names and shapes of a backbone's tensors as torchvision has them, (out, in, side, side) or (out). */
  static Map<String, long[]> tensors(Backbone backbone) {
    Map<String, long[]> tensors = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      backbone.features(
          new BackboneLayers(tf, weights), tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2, 64, 64, 3))));
      weights.shapes().forEach((name, shape) -> {
        long[] s = shape.asArray();
        tensors.put(name, s.length == 1 ? s : new long[] {s[3], s[2], s[0], s[1]});
      });
    }
    return tensors;
  }

  /** Writes a backbone with weights by the script's formula. */
  static Path writeBackbone(Path file, Backbone backbone) {
    SafetensorsWriter writer = new SafetensorsWriter();
    tensors(backbone).forEach((name, shape) -> writer.tensor(name, shape, Precision.FLOAT32, () -> weight(name, shape)));
    writer.write(file);
    return file;
  }

  /** Writes linear weights by the script's formula. */
  static Path writeLinear(Path file, Backbone backbone) {
    SafetensorsWriter writer = new SafetensorsWriter();
    for (int i = 0; i < backbone.depth(); i++) {
      String name = "lin" + i + ".model.1.weight";
      int channels = backbone.channels(i);
      writer.tensor(name, new long[] {1, channels, 1, 1}, Precision.FLOAT32, () -> scaled(name, channels, 1, 0));
    }
    writer.write(file);
    return file;
  }

  /** Writes an Inception v3 with weights by the script's formula; how many classes it has tells whose it is. */
  static Path writeInception(Path file, long classes) {
    SafetensorsWriter writer = new SafetensorsWriter();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, Storage.FLOAT32);
      new Inception(tf, new BackboneLayers(tf, weights), true)
          .features(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 64, 64, 3))));
      weights.shapes().forEach((name, shape) -> {
        String layer = name.substring(0, name.lastIndexOf('.'));
        long[] s = shape.asArray();
        if (s.length == 4) {
          write(writer, layer + ".conv.weight", 0, s[3], s[2], s[0], s[1]);
          write(writer, layer + ".bn.weight", 1, s[3]);
          write(writer, layer + ".bn.bias", 0, s[3]);
          write(writer, layer + ".bn.running_mean", 0, s[3]);
          write(writer, layer + ".bn.running_var", 1, s[3]);
        }
      });
    }
    write(writer, "fc.weight", 0, classes, 1);
    writer.write(file);
    return file;
  }

  /** Writes one tensor alone. */
  static void writeOne(Path file, String name, long... shape) {
    SafetensorsWriter writer = new SafetensorsWriter();
    write(writer, name, 0, shape);
    writer.write(file);
  }

  private static void write(SafetensorsWriter writer, String name, float shift, long... shape) {
    writer.tensor(name, shape, Precision.FLOAT32, () -> {
      float[] numbers = weight(name, shape);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += shift;
      }
      return numbers;
    });
  }

  /** Features by the script's formula: columns of different spread, and not independent. */
  static FeatureSet features(String name, int count, int length) {
    float[] u = scaled(name, count * length, 1, 0);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[length];
      for (int j = 0; j < length; j++) {
        double own = u[i * length + j] * (double) j / length;
        row[j] = (float) (u[i * length + length - 1 - j] + own);
      }
      rows.add(row);
    }
    return new FeatureSet(rows);
  }

  /** A convolution's weights or biases by the script's formula. */
  static float[] weight(String name, long... shape) {
    int count = 1;
    for (long side : shape) {
      count *= (int) side;
    }
    double size = shape.length == 1 ? 0.1 : Math.sqrt(6.0 * shape[0] / count);
    return scaled(name, count, 2 * size, -size);
  }

  private static float[] scaled(String name, int count, double factor, double shift) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.US_ASCII));
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      int h = i * 0x9e3779b9 + (int) crc.getValue();
      h = (h ^ h >>> 16) * 0x85ebca6b;
      h = (h ^ h >>> 13) * 0xc2b2ae35;
      h = h ^ h >>> 16;
      numbers[i] = (float) ((h >>> 8) / (double) (1 << 24) * factor + shift);
    }
    return numbers;
  }
}
