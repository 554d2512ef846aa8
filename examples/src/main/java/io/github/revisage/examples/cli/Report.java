package io.github.revisage.examples.cli;

/** Tells the user what became of each photo. */
interface Report {

  /** A photo was written. */
  void written(Result result);

  /**
   * Nothing was written for an input.
   *
   * @param input the argument or file
   * @param reason one sentence
   */
  void failed(String input, String reason);

  /**
   * All is done.
   *
   * @param written photos that were written
   * @param inputs photos and other inputs
   */
  void end(int written, int inputs);
}
