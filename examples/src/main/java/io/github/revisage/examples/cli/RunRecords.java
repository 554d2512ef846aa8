package io.github.revisage.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run of training wrote about itself.
 *
 * @param values the log's values over the steps, by name
 * @param settings as text, by dotted name; empty for runs older than their record
 * @param samples sample sheets, oldest first
 */
record RunRecords(Map<String, Series> values, Map<String, String> settings, List<Path> samples) {

  private static final int CELLS = 3;

  /**
   * Reads a run folder; the run need not have ended.
   *
   * @throws ModelException if it holds no log, or a damaged one
   */
  static RunRecords read(Path run) {
    try {
      return new RunRecords(values(run.resolve("losses.tsv")), settings(run.resolve("settings.json")), samples(run));
    } catch (IOException e) {
      throw new ModelException("can't read the records of the run " + run + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Series> values(Path log) throws IOException {
    if (!Files.isRegularFile(log)) {
      throw new ModelException("a run of training must have left " + log + ", found none: is this its folder?");
    }
    Map<String, Series> values = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(log)) {
      boolean whole = endsWithALine(log);
      for (Iterator<String> each = lines.skip(1).iterator(); each.hasNext(); ) {
        String[] cells = each.next().split("\t", -1);
        if (cells.length == CELLS && (whole || each.hasNext())) {
          values.computeIfAbsent(cells[1], name -> new Series()).add(Double.parseDouble(cells[0]), Double.parseDouble(cells[2]));
        }
      }
    } catch (NumberFormatException e) {
      throw new ModelException(log + " must have a step, a name and a value in each line: " + e.getMessage(), e);
    }
    if (values.isEmpty()) {
      throw new ModelException(log + " holds no values yet: wait for the run's first checkpoint");
    }
    return values;
  }

  /** A run that was killed, or whose disk was full, may have left half a line, with half a number. */
  private static boolean endsWithALine(Path log) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      file.position(Math.max(0, file.size() - 1)).read(last);
      return last.get(0) == '\n';
    }
  }

  private static Map<String, String> settings(Path file) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (Files.isRegularFile(file)) {
      flatten("", new ObjectMapper().readTree(file.toFile()), settings);
    }
    return settings;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> settings) {
    if (node.isObject()) {
      node.properties().forEach(field ->
          flatten(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), settings));
    } else if (!node.isNull()) {
      settings.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  private static List<Path> samples(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return new ArrayList<>(
          files.filter(file -> file.getFileName().toString().matches("samples-\\d+\\.png")).sorted().toList());
    }
  }
}
