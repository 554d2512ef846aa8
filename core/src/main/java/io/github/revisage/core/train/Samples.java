package io.github.revisage.core.train;

import io.github.revisage.ModelException;
import io.github.revisage.core.engine.PlainCopy;
import io.github.revisage.core.net.AdaptiveInstanceNorm;
import io.github.revisage.core.net.CodeFormerSpec;
import io.github.revisage.core.net.CodePredictor;
import io.github.revisage.core.net.Codebook;
import io.github.revisage.core.net.Decoder;
import io.github.revisage.core.net.Encoded;
import io.github.revisage.core.net.Encoder;
import io.github.revisage.core.net.Weights;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pictures of what a run can do with faces that it does not learn from, and the PSNR over all of them. Uses the averaged
 * weights.
 *
 * <p>A row is a face: what went in, what came out (for w = 0, and with CFT for 0.5 and 1), the good face.
 */
final class Samples {

  private static final int FACES = 12;
  private static final double ROUNDING = 1.0 / (12 * 255 * 255); // mean squared error of rounding to bytes, of a range of 1

  private final CodeFormerSpec spec;
  private final Inputs inputs;
  private final Batches batches;
  private final int count;
  private final boolean restores;
  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

  /** Adds a network with the averaged weights to the graph; with CFT if that is or was learned. */
  Samples(Ops tf, TrainingSettings settings, boolean withCft, Weights averages, FaceFolder faces) {
    this.spec = settings.spec();
    List<byte[]> shown = shown(faces);
    this.batches = new Batches(shown, spec.faceSize(), FACES, List.of(settings.lesson().trial()), settings.seed());
    this.count = shown.size();
    this.inputs = Inputs.of(tf, spec, FACES);
    this.restores = settings.stage() != Stage.AUTOENCODER;
    if (restores && settings.variant() != Variant.TRANSFORMER) {
      outputs.put("w0", VariantNetwork.build(tf, spec, settings.variant(), averages, inputs.degraded()).painted());
    } else if (restores) {
      addRestorations(tf, averages, withCft);
    } else {
      addReconstruction(tf, averages);
    }
  }

  /** Those held out; where none is, a sheet of those that are learned from, since to measure all of these would take long. */
  static List<byte[]> shown(FaceFolder faces) {
    return faces.held().isEmpty() ? faces.train().subList(0, Math.min(FACES, faces.train().size())) : faces.held();
  }

  private void addReconstruction(Ops tf, Weights averages) {
    Codebook codebook = new Codebook(spec, averages);
    Operand<TFloat32> zh = new Encoder(spec, averages.in("encoder")).encode(tf, inputs.good()).zl();
    Operand<TFloat32> zc = codebook.lookup(tf, codebook.nearest(tf, zh));
    outputs.put("reconstruction", new Decoder(spec, averages).decode(tf, zc));
  }

  private void addRestorations(Ops tf, Weights averages, boolean withCft) {
    Encoded encoded = new Encoder(spec, averages.in("encoder")).encode(tf, inputs.degraded());
    Operand<TFloat32> logits = new CodePredictor(spec, averages.in("predictor")).logits(tf, encoded.zl());
    Operand<TFloat32> zc = new Codebook(spec, averages).lookup(tf, CodePredictor.tokens(tf, logits));
    Decoder decoder = new Decoder(spec, averages);
    outputs.put("w0", decoder.decode(tf, zc));
    if (withCft) {
      outputs.put("w0.5", decoder.decode(tf, zc, encoded.fe(), tf.constant(0.5f)));
      outputs.put("w1", decoder.decode(tf, zc, encoded.fe(), tf.constant(1f)));
    } else {
      outputs.put("w0_adain", decoder.decode(tf, AdaptiveInstanceNorm.apply(tf, zc, encoded.zl())));
    }
  }

  /** Writes a sheet of the first faces; gives the PSNR of each column against the good faces, in dB, over all faces. */
  Map<String, Double> write(Session session, Path file) {
    Map<String, Double> psnr = new LinkedHashMap<>();
    int done = 0;
    for (Batch batch : (Iterable<Batch>) batches.all()::iterator) {
      Map<String, float[]> columns = columns(session, batch);
      int fresh = Math.min(FACES, count - done);
      columns.forEach((name, faces) -> {
        if (faces != batch.good()) {
          psnr.merge("psnr_" + name, psnr(faces, batch.good(), fresh) / count, Double::sum);
        }
      });
      if (done == 0) {
        draw(List.copyOf(columns.values()), file);
      }
      done += fresh;
    }
    return psnr;
  }

  /** What went in, what came out, and in a restoration the truth; by name, from left to right. */
  private Map<String, float[]> columns(Session session, Batch batch) {
    Map<String, float[]> columns = new LinkedHashMap<>();
    columns.put("input", restores ? batch.degraded() : batch.good());
    Session.Runner runner = session.runner();
    outputs.values().forEach(runner::fetch);
    try (TFloat32 good = tensor(batch.good());
        TFloat32 degraded = tensor(batch.degraded());
        Result result = runner.feed(inputs.good(), good).feed(inputs.degraded(), degraded).run()) {
      int i = 0;
      for (String name : outputs.keySet()) {
        columns.put(name, PlainCopy.floats(result.get(i++)));
      }
    }
    if (restores) {
      columns.put("truth", batch.good());
    }
    return columns;
  }

  private TFloat32 tensor(float[] faces) {
    return TFloat32.tensorOf(inputs.good().shape(), DataBuffers.of(faces, true, false));
  }

  /** Sum over the first faces of each face's PSNR, in dB; at most that of numbers rounded to bytes, 58.9. */
  static double psnr(float[] faces, float[] truth, int first) {
    int length = truth.length / FACES;
    double total = 0;
    for (int face = 0; face < first; face++) {
      double sum = 0;
      for (int i = face * length; i < (face + 1) * length; i++) {
        double error = (Math.max(-1, Math.min(1, faces[i])) - truth[i]) / 2;
        sum += error * error;
      }
      total += -10 * Math.log10(Math.max(sum / length, ROUNDING));
    }
    return total;
  }

  private void draw(List<float[]> columns, Path file) {
    int size = spec.faceSize();
    BufferedImage sheet =
        new BufferedImage(size * columns.size(), size * FACES, BufferedImage.TYPE_INT_RGB);
    for (int column = 0; column < columns.size(); column++) {
      float[] numbers = columns.get(column);
      for (int y = 0; y < size * FACES; y++) {
        for (int x = 0; x < size; x++) {
          int at = (y * size + x) * 3;
          int rgb = level(numbers[at]) << 16 | level(numbers[at + 1]) << 8 | level(numbers[at + 2]);
          sheet.setRGB(column * size + x, y, rgb);
        }
      }
    }
    try {
      ImageIO.write(sheet, "png", file.toFile());
    } catch (IOException e) {
      throw new ModelException("can't write the sample pictures " + file + ": " + e.getMessage(), e);
    }
  }

  /** The byte of a number in [-1, 1], clamped. */
  static int level(float number) {
    return (int) Math.rint((Math.max(-1, Math.min(1, number)) + 1) / 2 * 255);
  }
}
