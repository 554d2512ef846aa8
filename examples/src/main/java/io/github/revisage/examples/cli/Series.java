package io.github.revisage.examples.cli;

import java.util.Arrays;

/**
 * A value over the steps of a run, of any length in little memory: means of as many neighbours as needed so that at most
 * {@value #MOST} points remain.
 */
final class Series {

  private static final int MOST = 800;

  private final double[] steps = new double[MOST];
  private final double[] values = new double[MOST];
  private int points;
  private int width = 1; // numbers in a point
  private int pending; // numbers in the point that is being filled
  private double stepSum;
  private double valueSum;
  private double newest;

  /** Adds the next number. */
  void add(double step, double value) {
    newest = value;
    stepSum += step;
    valueSum += value;
    pending++;
    if (pending == width) {
      steps[points] = stepSum / width;
      values[points] = valueSum / width;
      points++;
      pending = 0;
      stepSum = 0;
      valueSum = 0;
      if (points == MOST) {
        halve();
      }
    }
  }

  private void halve() {
    points = MOST / 2;
    width *= 2;
    for (int i = 0; i < points; i++) {
      steps[i] = (steps[2 * i] + steps[2 * i + 1]) / 2;
      values[i] = (values[2 * i] + values[2 * i + 1]) / 2;
    }
  }

  /** The number that was added last. */
  double newest() {
    return newest;
  }

  /** The points' steps. */
  double[] steps() {
    return Arrays.copyOf(steps, points);
  }

  /** The points' values. */
  double[] values() {
    return Arrays.copyOf(values, points);
  }

  /** Means over a window of a twentieth of all points around each, which is narrower at the ends. */
  double[] smoothed() {
    double[] smoothed = new double[points];
    for (int i = 0; i < points; i++) {
      int reach = Math.min(points / 40, Math.min(i, points - 1 - i));
      smoothed[i] = Arrays.stream(values, i - reach, i + reach + 1).average().orElseThrow();
    }
    return smoothed;
  }
}
