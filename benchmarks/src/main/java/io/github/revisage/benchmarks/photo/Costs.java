package io.github.revisage.benchmarks.photo;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Restoration;
import io.github.revisage.RestorationListener;
import java.time.Duration;

/** What one photograph's steps take, in seconds. For one photograph at a time. */
final class Costs implements RestorationListener {

  private double detection;
  private double faces;
  private double pasting;
  private double whole;
  private int restored;
  private long firstFace;

  /**
   * What a photograph took, in seconds.
   *
   * @param decode reading the file
   * @param detect finding the faces
   * @param faces from the first face that comes to the network to the last that is in the picture
   * @param paste blending the faces in, within those
   * @param rest copies of the picture, looking for gray
   * @param encode writing the file
   */
  record Sum(double decode, double detect, double faces, double paste, double rest, double encode) {

    double whole() {
      return decode + detect + faces + rest + encode;
    }

    /** The network's part of the whole, at least: most of the pasting is done while the network is at other faces. */
    double share() {
      return (faces - paste) / whole();
    }
  }

  @Override
  public void facesFound(int found, int chosen, Duration time) {
    detection = seconds(time);
  }

  @Override
  public void faceDone(FaceOutcome outcome, Duration time, Duration paste) {
    if (!(outcome instanceof FaceOutcome.Restored)) {
      return;
    }
    long now = System.nanoTime();
    if (restored++ == 0) {
      firstFace = now - time.plus(paste).toNanos();
    }
    faces = (now - firstFace) / 1e9;
    pasting += seconds(paste);
  }

  @Override
  public void photoDone(Restoration restoration, Duration time) {
    whole = seconds(time);
  }

  /**
   * What the photograph took.
   *
   * @param decode measured apart: the listener hears of the whole only
   * @param count of the faces that must have been restored
   */
  Sum sum(double decode, double encode, int count) {
    if (restored != count) {
      throw new IllegalStateException("there must be " + count + " restored faces, found " + restored);
    }
    return new Sum(decode, detection, faces, pasting, Math.max(0, whole - decode - detection - faces), encode);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
