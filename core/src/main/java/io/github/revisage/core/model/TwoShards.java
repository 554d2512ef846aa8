package io.github.revisage.core.model;

import static java.util.stream.Collectors.partitioningBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.op.train.MergeV2Checkpoints;
import org.tensorflow.types.TString;

/**
 * A SavedModel's variables in two files, for decoders with CFT: the first holds what stage I fixed, codebook and generator,
 * the second the weights of CFT. Models that stages II and III made of one stage I then have the first file in common, bit
 * for bit. TensorFlow reads both as it reads one; the graph is the same.
 */
final class TwoShards {

  private static final String CFT = "cft.";
  private static final String PREFIX = "variables";

  private TwoShards() {}

  /**
   * Writes variables again that TensorFlow's exporter wrote in one file; leaves those without CFT as they are.
   *
   * @param folder {@code variables} of the SavedModel
   * @param graph with the variables; gets more operations
   * @param session with their values
   * @param names of all variables
   */
  static void rewrite(Path folder, Graph graph, Session session, Collection<String> names) throws IOException {
    Map<Boolean, List<String>> shards = names.stream().collect(partitioningBy(name -> name.startsWith(CFT)));
    if (shards.get(true).isEmpty()) {
      return;
    }
    Ops tf = Ops.create(graph).withSubScope("two_shards");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Constant<TString> fixed = tf.constant(prefix(first));
    Constant<TString> cft = tf.constant(prefix(second));
    session.runner()
        .addTarget(save(tf, graph, fixed, shards.get(false)))
        .addTarget(save(tf, graph, cft, shards.get(true)))
        .run().close();
    session.runner()
        .addTarget(tf.train.mergeV2Checkpoints(
            tf.stack(List.of(fixed, cft)), tf.constant(prefix(folder)), MergeV2Checkpoints.deleteOldDirs(false)))
        .run().close(); // moves the files
    Files.delete(first);
    Files.delete(second);
    Files.delete(folder.resolve(PREFIX + ".data-00000-of-00001"));
  }

  private static String prefix(Path folder) {
    return folder.resolve(PREFIX).toString();
  }

  private static Op save(Ops tf, Graph graph, Operand<TString> prefix, List<String> names) {
    Constant<TString> keys = tf.array(names.toArray(String[]::new));
    List<Operand<?>> variables = names.stream().<Operand<?>>map(graph::outputOrThrow).toList();
    return tf.train.save(prefix, keys, tf.zerosLike(keys), variables); // "": the whole of each
  }
}
