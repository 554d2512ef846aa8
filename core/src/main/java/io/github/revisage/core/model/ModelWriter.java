package io.github.revisage.core.model;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.protobuf.CodedOutputStream;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.SavedModel;

/** Writes models. */
public final class ModelWriter {

  private ModelWriter() {}

  /**
   * Writes a model folder, which appears whole or not at all. The same network and weights always give the same bytes.
   *
   * @param folder must not exist yet, or be empty; a symbolic link stays, and the folder that it leads to is filled
   * @param description without files
   * @param values gives each weight; asked for each part of the network in turn
   * @return the folder with the digests of its files
   * @throws ModelException if the folder is taken or can't be written, or a weight can't be read
   */
  public static ModelFolder write(Path folder, ModelDescription description, Variables.Values values) {
    Path partial = null;
    try {
      Path asked = folder.toAbsolutePath().normalize();
      requireFree(asked);
      Path target = Files.exists(asked) ? asked.toRealPath() : asked; // a link stays
      Files.createDirectories(target.getParent());
      partial = Files.createDirectory(target.resolveSibling(".model-" + UUID.randomUUID()));
      for (Part part : Part.of(description.spec())) {
        write(partial.resolve(part.folder()), part, description, values);
      }
      ModelFolder written = ModelFolder.describe(partial, description);
      Files.deleteIfExists(target);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      partial = null;
      return new ModelFolder(folder, written.description());
    } catch (IOException | TensorFlowException | TFInvalidArgumentException e) {
      throw new ModelException("can't write the model folder " + folder + ": " + e.getMessage(), e);
    } finally {
      delete(partial);
    }
  }

  private static void requireFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      if (Files.isSymbolicLink(folder)) {
        throw new ModelException("a model must get a new folder, found a link that leads nowhere at " + folder
            + ": delete it or choose another");
      }
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new ModelException("a model is a folder, found a file at " + folder + ": choose another name");
    }
    try (var entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new ModelException("a model must get a new folder, found files in " + folder
            + ": delete them or choose another");
      }
    }
  }

  private static void write(Path folder, Part part, ModelDescription description, Variables.Values values)
      throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Variables weights = new Variables(tf, description.storage());
      List<Signature> signatures = part.build(tf, description.spec(), weights);
      weights.assign(session, values);
      SavedModelBundle.exporter(folder.toString())
          .withSession(session)
          .withSignatures(signatures.toArray(Signature[]::new))
          .export();
      sortMaps(folder.resolve("saved_model.pb"));
      TwoShards.rewrite(folder.resolve("variables"), graph, session, weights.shapes().keySet());
    }
  }

  /** TensorFlow writes the maps of a graph in another order each time; sorted, the same graph gives the same bytes. */
  private static void sortMaps(Path file) throws IOException {
    SavedModel graph = SavedModel.parseFrom(Files.readAllBytes(file));
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream sorted = CodedOutputStream.newInstance(out);
      sorted.useDeterministicSerialization();
      graph.writeTo(sorted);
      sorted.flush();
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder != null) {
      try {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      } catch (IOException e) {
        throw new ModelException("can't delete the half-written model " + folder + ": " + e.getMessage(), e);
      }
    }
  }
}
