package io.github.revisage.core.detect;

import io.github.revisage.core.opencv.OpenCvWork;

/** The four networks of the bundled detector. For one thread at a time. */
final class Networks implements AutoCloseable {

  private final FaceProposals proposals;
  private final BlazeFace fullRange;
  private final BlazeFace shortRange;
  private final FaceMesh mesh;

  private Networks(FaceProposals proposals, BlazeFace fullRange, BlazeFace shortRange, FaceMesh mesh) {
    this.proposals = proposals;
    this.fullRange = fullRange;
    this.shortRange = shortRange;
    this.mesh = mesh;
  }

  /**
   * Loads all four: under 0.1 s, and about 30 MB of native memory once they ran. The caller closes them.
   *
   * @throws io.github.revisage.EngineException if a file is damaged, or OpenCV's natives are missing
   */
  static Networks load() {
    FaceProposals proposals = null;
    BlazeFace fullRange = null;
    BlazeFace shortRange = null;
    try {
      proposals = FaceProposals.load();
      fullRange = BlazeFace.fullRange();
      shortRange = BlazeFace.shortRange();
      return new Networks(proposals, fullRange, shortRange, FaceMesh.load());
    } catch (RuntimeException | LinkageError e) {
      if (shortRange != null) {
        shortRange.close();
      }
      if (fullRange != null) {
        fullRange.close();
      }
      if (proposals != null) {
        proposals.close();
      }
      throw OpenCvWork.failure("starting the bundled face detector", e);
    }
  }

  FaceProposals proposals() {
    return proposals;
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
    proposals.close();
  }
}
