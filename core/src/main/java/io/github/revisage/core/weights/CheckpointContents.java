package io.github.revisage.core.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint holds.
 *
 * @param tensors where each tensor lies, by name, in the order of the file
 * @param metadata notes of the writer
 */
record CheckpointContents(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

  CheckpointContents {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
