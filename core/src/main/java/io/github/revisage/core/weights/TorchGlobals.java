package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;
import static io.github.revisage.core.weights.PickleReader.describe;

import io.github.revisage.core.weights.PickleReader.Tuple;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a pickle of weights may name: the dictionary and tensor makers below, and torch's storage classes.
 * Their effects are written here; no class is loaded by a name from a file.
 */
final class TorchGlobals {

  /** What a pickle may call. */
  private enum Maker {
    ORDERED_DICT,
    TENSOR,
    PARAMETER,
    SIZE
  }

  private static final Map<String, Maker> MAKERS =
      Map.of(
          "collections.OrderedDict", Maker.ORDERED_DICT,
          "torch._utils._rebuild_tensor_v2", Maker.TENSOR,
          "torch._utils._rebuild_tensor", Maker.TENSOR,
          "torch._utils._rebuild_parameter", Maker.PARAMETER,
          "torch.Size", Maker.SIZE);

  private static final int MAX_RANK = 8; // twice what convolutions have; many tensors may share one tuple of sizes

  private final CheckpointFile file;
  private final Map<String, TorchStorage> storages = new HashMap<>();

  TorchGlobals(CheckpointFile file) {
    this.file = file;
  }

  /** All storages made so far, by key. */
  Map<String, TorchStorage> storages() {
    return Collections.unmodifiableMap(storages);
  }

  /** The stand-in for a class or function, an {@link ElementType} for a storage class. */
  Object find(String module, String name) {
    String global = module + "." + name;
    Optional<ElementType> storage = module.equals("torch") ? ElementType.ofTorchStorage(name) : Optional.empty();
    if (storage.isPresent()) {
      return storage.get();
    }
    Maker maker = MAKERS.get(global);
    if (maker == null) {
      throw file.refusal(
          "pickle must name only what tensors need (such as torch.FloatStorage), found " + quoted(global)
              + ": it may be harmful, or holds whole objects; save the model's state_dict() alone");
    }
    return maker;
  }

  /** What calling one of the makers gives. */
  Object call(Object callable, Object arguments) {
    if (!(callable instanceof Maker maker) || !(arguments instanceof Tuple tuple)) {
      throw file.refusal("pickle must call only makers of tensors, found a call of " + describe(callable));
    }
    List<Object> given = tuple.items();
    return switch (maker) {
      case ORDERED_DICT -> orderedDict(given);
      case TENSOR -> tensor(given);
      case PARAMETER -> require(TorchTensor.class, given, 0);
      case SIZE -> require(Tuple.class, given, 0);
    };
  }

  /** The storage that a persistent id stands for: ("storage", class, key, device, count), in the old format + None. */
  TorchStorage storage(Object id) {
    List<Object> parts = id instanceof Tuple tuple ? tuple.items() : List.of();
    if (!require(String.class, parts, 0).equals("storage")) {
      throw file.refusal("pickle must refer to storages only, found " + describe(parts.get(0)));
    }
    if (parts.size() > 5 && parts.get(5) != PickleReader.NONE) {
      throw file.refusal(
          "storages must be whole, found a view of one: save the checkpoint again with torch 1.0 or later");
    }
    String key = require(String.class, parts, 2);
    long count = require(Long.class, parts, 4);
    if (count < 0 || count > TorchStorage.MAX_COUNT) {
      throw file.refusal("storage " + quoted(key) + " must have 0 or more numbers and fit into a file, found " + count);
    }
    TorchStorage storage = new TorchStorage(key, require(ElementType.class, parts, 1), count);
    TorchStorage earlier = storages.putIfAbsent(key, storage);
    if (earlier != null && !earlier.equals(storage)) {
      throw file.refusal("storage " + quoted(key) + " must be of one type and length, found two: the file is damaged");
    }
    return storage;
  }

  /** A value that must be a dictionary. */
  Map<Object, Object> dict(Object value) {
    if (!(value instanceof Map<?, ?>)) {
      throw file.refusal("pickle must put entries and state into dictionaries only, found " + describe(value));
    }
    @SuppressWarnings("unchecked") // every Map in a pickle was made here or by EMPTY_DICT
    Map<Object, Object> dict = (Map<Object, Object>) value;
    return dict;
  }

  /** Puts entries into a dictionary: key, value, key, value. */
  void putAll(Map<Object, Object> dict, List<Object> keysAndValues) {
    if (keysAndValues.size() % 2 != 0) {
      throw file.refusal("entries of a dictionary must be keys with values, found a key alone: the pickle is damaged");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      if (!(key instanceof String || key instanceof Long)) { // a container's hashCode might never end
        throw file.refusal("keys of dictionaries must be texts or integers, found " + describe(key));
      }
      if (dict.putIfAbsent(key, keysAndValues.get(i + 1)) != null) {
        throw file.refusal("key of a dictionary must be there once, found " + describe(key) + " twice");
      }
    }
  }

  /**
   * Python 3 makes an empty one and fills it; Python 2 gives a list of [key, value] lists. These are moved out of their list,
   * not copied: a short pickle that gave one list many times would take much memory.
   */
  private Map<Object, Object> orderedDict(List<Object> given) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    if (given.isEmpty()) {
      return dict;
    }
    if (given.size() > 1 || !(given.get(0) instanceof List<?> entries)) {
      throw file.refusal("an OrderedDict must be made empty or of one list, found " + describe(given.get(0)));
    }
    for (Object entry : entries) {
      if (!(entry instanceof List<?> pair) || pair.size() != 2) {
        throw file.refusal("entries of an OrderedDict must be lists of a key and a value, found " + describe(entry));
      }
      putAll(dict, List.of(pair.get(0), pair.get(1)));
    }
    entries.clear();
    return dict;
  }

  /**
   * _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks): the last two do not touch the values, and were not
   * there before torch 0.4.
   */
  private TorchTensor tensor(List<Object> given) {
    return new TorchTensor(
        require(TorchStorage.class, given, 0), require(Long.class, given, 1), longs(given, 2), longs(given, 3));
  }

  private long[] longs(List<Object> given, int index) {
    List<Object> items = require(Tuple.class, given, index).items();
    if (items.size() > MAX_RANK) {
      throw file.refusal("tensors must have at most " + MAX_RANK + " axes, found " + items.size());
    }
    long[] longs = new long[items.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = require(Long.class, items, i);
    }
    return longs;
  }

  private <T> T require(Class<T> type, List<?> given, int index) {
    Object value = index < given.size() ? given.get(index) : PickleReader.NONE;
    if (!type.isInstance(value)) {
      throw file.refusal(
          "pickled tensors and storages must be described as torch.save does, found " + describe(value)
              + " instead of a " + type.getSimpleName() + ": the file is damaged");
    }
    return type.cast(value);
  }
}
