package io.github.revisage.core.detect;

import io.github.revisage.core.opencv.OpenCvWork;

/** The three networks of the bundled detector. For one thread at a time. */
final class Networks implements AutoCloseable {

  private final BlazeFace fullRange;
  private final BlazeFace shortRange;
  private final FaceMesh mesh;

  private Networks(BlazeFace fullRange, BlazeFace shortRange, FaceMesh mesh) {
    this.fullRange = fullRange;
    this.shortRange = shortRange;
    this.mesh = mesh;
  }

  /**
   * Loads all three: under 0.1 s, and about 10 MB of native memory. The caller closes them.
   *
   * @throws io.github.revisage.EngineException if a file is damaged, or OpenCV's natives are missing
   */
  static Networks load() {
    BlazeFace fullRange = null;
    BlazeFace shortRange = null;
    try {
      fullRange = BlazeFace.fullRange();
      shortRange = BlazeFace.shortRange();
      return new Networks(fullRange, shortRange, FaceMesh.load());
    } catch (RuntimeException | LinkageError e) {
      if (shortRange != null) {
        shortRange.close();
      }
      if (fullRange != null) {
        fullRange.close();
      }
      throw OpenCvWork.failure("starting the bundled face detector", e);
    }
  }

  BlazeFace fullRange() {
    return fullRange;
  }

  BlazeFace shortRange() {
    return shortRange;
  }

  FaceMesh mesh() {
    return mesh;
  }

  @Override
  public void close() {
    mesh.close();
    shortRange.close();
    fullRange.close();
  }
}
