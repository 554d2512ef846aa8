package io.github.revisage;

/** Hears how far the restoration of one photograph is. */
@FunctionalInterface
public interface Progress {

  /**
   * Called by the restoring thread: once with {@code done} 0 when the faces are found, then after each face.
   *
   * @param done faces of this photograph that are finished, in [0, {@code faces}]
   * @param faces faces of this photograph that are to be restored
   */
  void update(int done, int faces);
}
