package io.github.revisage.benchmarks.photo;

import io.github.revisage.FaceOutcome;
import io.github.revisage.Restoration;
import io.github.revisage.RestorationListener;
import java.time.Duration;

/** Adds up what one photograph's steps take, in seconds. For one photograph at a time. */
final class Costs implements RestorationListener {

  private double detection;
  private double network;
  private double pasting;
  private double whole;
  private int restored;

  /**
   * What a photograph took, in seconds.
   *
   * @param decode reading the file
   * @param detect finding the faces
   * @param network of all faces
   * @param paste of all faces
   * @param rest copies of the picture, aligning, looking for gray
   * @param encode writing the file
   */
  record Sum(double decode, double detect, double network, double paste, double rest, double encode) {

    double whole() {
      return decode + detect + network + paste + rest + encode;
    }

    double share() {
      return network / whole();
    }
  }

  @Override
  public void facesFound(int found, int chosen, Duration time) {
    detection += seconds(time);
  }

  @Override
  public void faceDone(FaceOutcome outcome, Duration time, Duration paste) {
    network += seconds(time);
    pasting += seconds(paste);
    restored += outcome instanceof FaceOutcome.Restored ? 1 : 0;
  }

  @Override
  public void photoDone(Restoration restoration, Duration time) {
    whole += seconds(time);
  }

  /**
   * The sum since the last call.
   *
   * @param decode measured apart: the listener hears of the whole only
   * @param faces that must have been restored
   */
  Sum take(double decode, double encode, int faces) {
    if (restored != faces) {
      throw new IllegalStateException("there must be " + faces + " restored faces, found " + restored);
    }
    Sum sum =
        new Sum(decode, detection, network, pasting, Math.max(0, whole - decode - detection - network - pasting), encode);
    detection = 0;
    network = 0;
    pasting = 0;
    whole = 0;
    restored = 0;
    return sum;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
