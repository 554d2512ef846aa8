package io.github.revisage.core.weights;

import java.util.ArrayList;
import java.util.List;

/** The stack of a pickle; refuses to give more than was put on it since the last mark. */
final class PickleStack {

  private final CheckpointFile file;
  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  PickleStack(CheckpointFile file) {
    this.file = file;
  }

  void push(Object value) {
    values.add(value);
  }

  void mark() {
    marks.add(values.size());
  }

  Object peek() {
    requireAboveMark(1);
    return values.get(values.size() - 1);
  }

  Object pop() {
    requireAboveMark(1);
    return values.remove(values.size() - 1);
  }

  /** The topmost values, the lowest of them first. */
  List<Object> pop(int count) {
    requireAboveMark(count);
    return cut(values.size() - count);
  }

  /** All values above the last mark, the lowest of them first. */
  List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw file.refusal("pickle must mark where a group of values begins, found no mark: it is damaged");
    }
    return cut(marks.remove(marks.size() - 1));
  }

  private List<Object> cut(int from) {
    List<Object> top = values.subList(from, values.size());
    List<Object> copy = List.copyOf(top);
    top.clear();
    return copy;
  }

  private void requireAboveMark(int count) {
    int above = values.size() - (marks.isEmpty() ? 0 : marks.get(marks.size() - 1));
    if (above < count) {
      throw file.refusal(
          "pickle must use only values that it made, found " + above + " of " + count + ": it is damaged");
    }
  }
}
