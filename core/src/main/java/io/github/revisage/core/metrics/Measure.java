package io.github.revisage.core.metrics;

/**
 * What a number says.
 *
 * @param name short, for the head of a table
 * @param unit after the number; empty if there is none
 * @param better which way is good
 * @param summary what a row's number is of its faces' numbers
 * @param digits how many after the point are worth showing
 * @param definition in a sentence, with the constants that other programs may set otherwise
 */
public record Measure(String name, String unit, Better better, Summary summary, int digits, String definition) {

  /** Which way is good. */
  public enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER
  }

  /** What one number is made of many. */
  public enum Summary {
    /** The mean, as the paper and its successors report. */
    MEAN,
    /** The median, for times: a busy moment of the machine says nothing about the model. */
    MEDIAN
  }
}
