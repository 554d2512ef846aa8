package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file says about its tensors: the length of the header in 8 bytes, the header as JSON, then the
 * data, which the tensors must cover without gap or overlap. Format: the README of huggingface/safetensors.
 */
final class SafetensorsHeader {

  /** Where the JSON begins. */
  static final int START = Long.BYTES;

  /** The key of the writer's notes. */
  static final String METADATA = "__metadata__";

  private final CheckpointFile file;
  private final long dataStart;
  private final long dataSize;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private SafetensorsHeader(CheckpointFile file, long dataStart) {
    this.file = file;
    this.dataStart = dataStart;
    this.dataSize = file.size() - dataStart;
  }

  static CheckpointContents contents(CheckpointFile file) {
    long length = file.read(0, START).getLong();
    if (length < 0 || length > file.size() - START) {
      throw file.refusal(
          "safetensors header must fit into the file's " + file.size() + " bytes, found a header of "
              + Long.toUnsignedString(length) + " bytes: the file is truncated or damaged; get it again");
    }
    if (length > CheckpointFile.MAX_DESCRIPTION) {
      throw file.refusal(
          "safetensors header must have at most " + CheckpointFile.MAX_DESCRIPTION + " bytes, found " + length);
    }
    SafetensorsHeader header = new SafetensorsHeader(file, START + length);
    header.parse(file.read(START, (int) length).array());
    header.requireCover();
    return new CheckpointContents(header.tensors, header.metadata);
  }

  private void parse(byte[] json) {
    JsonNode root = tree(json);
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(field.getValue());
      } else {
        tensors.put(field.getKey(), tensor(field.getKey(), field.getValue()));
      }
    }
    if (tensors.isEmpty()) {
      throw file.refusal("checkpoint must hold tensors by name, found none");
    }
  }

  private JsonNode tree(byte[] json) {
    try {
      return JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(json);
    } catch (JsonProcessingException e) {
      throw file.refusal(
          "safetensors header must be a JSON object without repeated names, found " + quoted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory can't fail", e);
    }
  }

  private void readMetadata(JsonNode notes) {
    if (!notes.isObject()) {
      throw file.refusal(METADATA + " must map texts to texts, found " + quoted(notes.toString()));
    }
    for (Map.Entry<String, JsonNode> note : notes.properties()) {
      if (!note.getValue().isTextual()) {
        throw file.refusal(METADATA + " must map texts to texts, found another value under " + quoted(note.getKey()));
      }
      metadata.put(note.getKey(), note.getValue().textValue());
    }
  }

  private StoredTensor tensor(String name, JsonNode entry) {
    String dtype = entry.path("dtype").asText();
    ElementType type =
        ElementType.ofSafetensors(dtype)
            .orElseThrow(() -> file.refusal(
                "tensor " + quoted(name) + " must have a dtype such as F32 or F16, found " + quoted(dtype)));
    long[] shape = longs(name, entry.path("shape"), "shape");
    long[] offsets = longs(name, entry.path("data_offsets"), "data_offsets");
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > dataSize) {
      throw file.refusal(
          "tensor " + quoted(name) + " must lie inside the file's " + dataSize + " bytes of data, found data_offsets "
              + quoted(entry.path("data_offsets").toString()) + ": the file is truncated or damaged; get it again");
    }
    long count = StoredTensor.count(shape, file, name);
    if (count > dataSize || count * type.bytes() != offsets[1] - offsets[0]) {
      throw file.refusal(
          "tensor " + quoted(name) + " must have " + count + " values of " + type.bytes() + " bytes, found "
              + (offsets[1] - offsets[0]) + " bytes: the file is damaged");
    }
    return new StoredTensor(type, ByteOrder.LITTLE_ENDIAN, dataStart + offsets[0], shape, StoredTensor.rowMajor(shape));
  }

  private long[] longs(String name, JsonNode array, String key) {
    long[] longs = new long[array.size()];
    boolean valid = array.isArray();
    for (int i = 0; i < longs.length && valid; i++) {
      valid = array.get(i).isIntegralNumber() && array.get(i).canConvertToLong();
      longs[i] = array.get(i).longValue();
    }
    if (!valid) {
      throw file.refusal(
          "tensor " + quoted(name) + " must have a list of integers as " + key + ", found " + quoted(array.toString()));
    }
    return longs;
  }

  /** No byte of the data may belong to two tensors or to none: the format says so, and hidden bytes serve nobody. */
  private void requireCover() {
    Comparator<StoredTensor> byPlace =
        Comparator.comparingLong(StoredTensor::position).thenComparingLong(StoredTensor::count);
    var inPlace = tensors.entrySet().stream().sorted(Map.Entry.comparingByValue(byPlace)).toList();
    long end = dataStart;
    for (Map.Entry<String, StoredTensor> entry : inPlace) {
      StoredTensor tensor = entry.getValue();
      if (tensor.position() != end) {
        throw file.refusal(
            "tensor " + quoted(entry.getKey()) + " must begin where another ends, at byte " + end
                + " of the file, found it at byte " + tensor.position() + ": tensors overlap or leave a gap");
      }
      end += tensor.count() * tensor.type().bytes();
    }
    if (end != file.size()) {
      throw file.refusal(
          "tensors must fill the file to its end at byte " + file.size() + ", found an end at byte " + end);
    }
  }
}
