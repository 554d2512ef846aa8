package io.github.revisage.core.model;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.revisage.ModelException;
import io.github.revisage.core.files.FilesBelow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A model on disk: the folders {@code encoder}, {@code transformer}, {@code decoder} and {@code model.json}. */
public record ModelFolder(Path path, ModelDescription description) {

  static final String DESCRIPTION = "model.json";
  private static final String NUMBERS = "/variables/variables.data-"; // begins the names of their files
  private static final long MOST_DESCRIPTION_BYTES = 1 << 20;

  /**
   * Reads what a folder says about itself; reads no weights.
   *
   * @throws ModelException if it is no model folder, or of another layout
   */
  public static ModelFolder open(Path path) {
    Path file = path.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "a model folder must have a " + DESCRIPTION + ", found none in " + path
              + ": make one with \"revisage models import CHECKPOINT -o FOLDER\"");
    }
    try {
      if (Files.size(file) > MOST_DESCRIPTION_BYTES) {
        throw new ModelException(file + " must be smaller than 1 MB, found " + Files.size(file) + " bytes");
      }
      return new ModelFolder(path, parse(Files.readAllBytes(file), file.toString()));
    } catch (IOException e) {
      throw new ModelException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What TensorFlow calls the files of a part's weights: their path up to {@code .index} and {@code .data-…}. */
  public String variables(Part part) {
    return path.resolve(part.folder()).resolve("variables").resolve("variables").toString();
  }

  /** Reads the text of a {@code model.json}. */
  static ModelDescription parse(byte[] json, String name) {
    try {
      ModelDescription description = mapper().readValue(json, ModelDescription.class);
      if (description == null) {
        throw new ModelException(name + " must describe a model, found nothing");
      }
      return description;
    } catch (IOException e) {
      Throwable cause = e.getCause() instanceof RuntimeException ? e.getCause() : e;
      String reason = String.valueOf(cause.getMessage());
      throw new ModelException(
          name + " does not describe a model: " + reason.lines().findFirst().orElse("") + place(e), e);
    }
  }

  /** Which word of the description an error is about, as far as Jackson tells. */
  private static String place(IOException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return " (at " + mapping.getPath().stream().map(step -> String.valueOf(step.getFieldName())).collect(joining("."))
        + ")";
  }

  /** Notes the files' digests and writes the description of a folder that has its SavedModels. */
  static ModelFolder describe(Path path, ModelDescription description) throws IOException {
    ModelDescription described = description.withFiles(digests(path));
    mapper().writerWithDefaultPrettyPrinter().writeValue(path.resolve(DESCRIPTION).toFile(), described);
    return new ModelFolder(path, described);
  }

  /**
   * Compares each file with its digest.
   *
   * @throws ModelException that names the first file that is missing, too many or changed
   */
  public void verify() {
    verify(file -> true);
  }

  /**
   * Compares all files with their digests but those of the weights' numbers, which are nearly all of the model: TensorFlow
   * compares each weight that it reads with its CRC-32C, which is in the index.
   *
   * @throws ModelException that names the first file that is missing, too many or changed
   */
  public void verifyAllButNumbers() {
    verify(file -> !file.contains(NUMBERS));
  }

  private void verify(Predicate<String> compared) {
    try {
      Set<String> found = files(path);
      for (Map.Entry<String, String> file : description.files().entrySet()) {
        if (!found.remove(file.getKey())) {
          throw new ModelException(
              "model file " + path.resolve(file.getKey()) + " is missing: import or download it again");
        }
        if (compared.test(file.getKey())) {
          require(path.resolve(file.getKey()), file.getValue());
        }
      }
      if (!found.isEmpty()) {
        throw new ModelException("model folder " + path + " has files that its " + DESCRIPTION + " does not list: " + found);
      }
    } catch (IOException e) {
      throw new ModelException("can't read the model in " + path + ": " + e.getMessage(), e);
    }
  }

  private static void require(Path file, String expected) throws IOException {
    String found = digest(file);
    if (!found.equals(expected)) {
      throw new ModelException("model file " + file + " must have the SHA-256 " + expected + ", found " + found
          + ": it was changed or damaged; import or download it again");
    }
  }

  /** SHA-256 by path, of all files but the description. */
  private static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (String file : files(folder)) {
      digests.put(file, digest(folder.resolve(file)));
    }
    return digests;
  }

  /** All files but the description, by their paths with slashes. */
  private static Set<String> files(Path folder) throws IOException {
    return FilesBelow.of(folder).stream()
        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
        .filter(file -> !file.equals(DESCRIPTION))
        .collect(toCollection(TreeSet::new));
  }

  private static String digest(Path file) throws IOException {
    return MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // else a missing "adain" would be false
        .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .build();
  }
}
