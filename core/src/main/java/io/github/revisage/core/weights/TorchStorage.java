package io.github.revisage.core.weights;

/**
 * A run of numbers that tensors are cut from.
 *
 * @param key what the file calls it
 * @param type what its numbers are
 * @param count how many numbers it has
 */
record TorchStorage(String key, ElementType type, long count) {

  /** Largest count: its bytes still fit into a long. */
  static final long MAX_COUNT = Long.MAX_VALUE / Long.BYTES;

  long bytes() {
    return count * type.bytes();
  }
}
