package io.github.revisage.examples.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON for other programs: one object on one line. Members without a value are left out. */
final class JsonText {

  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  private JsonText() {}

  /** The line for a record of strings, finite numbers, lists, maps and such records. */
  static String of(Object object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings and finite numbers must be writable as JSON", e);
    }
  }
}
