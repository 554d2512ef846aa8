package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The tensors of the object that a PyTorch file holds. Training code wraps them: {@code params_ema} are the averaged
 * weights, which the reference prefers, {@code params} the trained ones; {@code module.} is what DataParallel puts
 * before each name.
 */
final class StateDict {

  private static final List<String> WRAPPERS = List.of("params_ema", "params", "state_dict");
  private static final String PARALLEL = "module.";

  private final CheckpointFile file;
  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();

  /**
   * Takes the tensors out of an object.
   *
   * @param file is refused if the object holds no tensors, or anything else beside them
   * @param root what {@link PickleReader} read
   */
  StateDict(CheckpointFile file, Object root) {
    this.file = file;
    if (!(root instanceof Map<?, ?> map)) {
      throw file.refusal("checkpoint must hold tensors by name, found " + PickleReader.describe(root));
    }
    unwrap(map).forEach(this::put);
    if (tensors.isEmpty()) {
      throw file.refusal("checkpoint must hold tensors by name, found none");
    }
  }

  /**
   * Finds the tensors in the file.
   *
   * @param start where a storage begins, in bytes from the start of the file
   * @param order of the storages' numbers
   * @return where each tensor lies, in the order of the file
   */
  Map<String, StoredTensor> locate(ToLongFunction<TorchStorage> start, ByteOrder order) {
    Map<String, StoredTensor> located = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            located.put(name, tensor.locate(file, name, start.applyAsLong(tensor.storage()), order)));
    return located;
  }

  private static Map<?, ?> unwrap(Map<?, ?> root) {
    for (String wrapper : WRAPPERS) {
      if (root.get(wrapper) instanceof Map<?, ?> inner) {
        return inner;
      }
    }
    return root;
  }

  private void put(Object key, Object value) {
    if (!(key instanceof String name) || !(value instanceof TorchTensor tensor)) {
      throw file.refusal(
          "checkpoint must hold tensors by name, at its top or under one of " + WRAPPERS + ", found under "
              + PickleReader.describe(key) + " " + PickleReader.describe(value));
    }
    String plain = name.startsWith(PARALLEL) ? name.substring(PARALLEL.length()) : name;
    if (tensors.putIfAbsent(plain, tensor) != null) {
      throw file.refusal(
          "name of a tensor must be there once, found " + quoted(plain) + " with and without \"module.\"");
    }
  }
}
