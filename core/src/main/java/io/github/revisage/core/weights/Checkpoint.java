package io.github.revisage.core.weights;

import static java.util.Objects.requireNonNull;

import io.github.revisage.ModelException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A file of named tensors: PyTorch's {@code .pth} in its zip form and in the form before torch 1.6, or
 * {@code .safetensors}. What a file is, its content says, not its name.
 *
 * <p>Of a PyTorch file the tensors under {@code params_ema} are taken, else those under {@code params}, else under
 * {@code state_dict}, else those at the top; a {@code module.} before a name is dropped.
 *
 * <p>A file is never trusted: no class is loaded and nothing is called that it names; all that it claims about sizes
 * and places is checked against the real file before memory is taken, so that opening it costs little memory, and
 * reading a tensor about as much as its values.
 *
 * <p>Safe for use by several threads. Whoever opens it closes it; closing twice is safe.
 */
public final class Checkpoint implements AutoCloseable {

  private final CheckpointFile file;
  private final CheckpointContents contents;

  private Checkpoint(CheckpointFile file, CheckpointContents contents) {
    this.file = file;
    this.contents = contents;
  }

  /**
   * Opens a file and reads the description of its tensors, not their values.
   *
   * @param file a checkpoint; must not change while it is open
   * @return its tensors; the caller closes it
   * @throws ModelException if there is no such file, it is none of the three formats, it is damaged, or it asks for
   *     anything that a file of weights does not need
   */
  public static Checkpoint open(Path file) {
    CheckpointFile opened = CheckpointFile.open(requireNonNull(file, "file"));
    try {
      return new Checkpoint(opened, CheckpointFormat.of(opened).contents(opened));
    } catch (RuntimeException | Error e) {
      try (opened) {
        throw e;
      }
    }
  }

  /**
   * What the tensors are called.
   *
   * @return all names, in the order of the file; unmodifiable, and never empty
   */
  public Set<String> names() {
    return contents.tensors().keySet();
  }

  /**
   * How large a tensor is.
   *
   * @param name one of {@link #names()}
   * @return its sizes, outermost first, as the file has them; empty for a single number; the caller's to keep
   * @throws IllegalArgumentException if there is no such tensor
   */
  public long[] shape(String name) {
    return tensor(name).shape().clone();
  }

  /**
   * Reads the values of a tensor of floating-point numbers (16, 32 or 64 bits, or bfloat16).
   *
   * @param name one of {@link #names()}
   * @return its values as float32, all finite, last axis fastest; the caller's to keep
   * @throws ModelException if the tensor holds integers, NaN or infinity, has more values than a Java array, or the
   *     file can't be read
   * @throws IllegalArgumentException if there is no such tensor
   * @throws IllegalStateException if this checkpoint is closed
   */
  public float[] read(String name) {
    return new TensorValues(file, name, tensor(name)).read();
  }

  /**
   * Notes that the writer of a {@code .safetensors} file left in it.
   *
   * @return texts by key, in the order of the file; unmodifiable, and empty for the other formats
   */
  public Map<String, String> metadata() {
    return contents.metadata();
  }

  /** Closes the file. */
  @Override
  public void close() {
    file.close();
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = contents.tensors().get(requireNonNull(name, "name"));
    if (tensor == null) {
      throw new IllegalArgumentException(
          "name must be that of one of the " + names().size() + " tensors of the checkpoint, found \"" + name + "\"");
    }
    return tensor;
  }
}
