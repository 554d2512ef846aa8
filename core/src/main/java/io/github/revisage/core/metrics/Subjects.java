package io.github.revisage.core.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faces of an evaluation, each with its truth and the pictures that are compared with it. */
public interface Subjects {

  /** What the rows are called, in the order of a table. */
  List<String> rows();

  /** The row by which the best and the worst faces are chosen; one of {@link #rows()}. */
  String mainRow();

  /** How many faces there are, at least one. */
  int count();

  /** What a face is called. */
  String name(int face);

  /**
   * Makes or reads a face's pictures. The same face gives the same pictures each time, whatever was asked for before.
   *
   * @param face from 0 on, below {@link #count()}
   * @throws io.github.revisage.RevisageException if a picture can't be read, or the engine fails
   */
  Subject subject(int face);

  /**
   * A face.
   *
   * @param truth the good picture
   * @param candidates what is compared with it, by row; all rows, in their order
   */
  record Subject(RgbPicture truth, Map<String, Candidate> candidates) {}

  /**
   * A picture to be judged.
   *
   * @param picture of the truth's size
   * @param told numbers that whoever made it knows, such as how long it took
   */
  record Candidate(RgbPicture picture, Map<Measure, Double> told) {

    /** The same with a number more. */
    Candidate and(Measure measure, double value) {
      Map<Measure, Double> more = new LinkedHashMap<>(told);
      more.put(measure, value);
      return new Candidate(picture, more);
    }
  }
}
