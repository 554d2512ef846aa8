package io.github.revisage.core.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What only people can say of a model.
 *
 * @param name what it is called
 * @param licence of its weights
 * @param source what they come from
 */
public record ModelOrigin(String name, String licence, String source) {

  /** Refuses null. */
  public ModelOrigin {
    requireNonNull(name, "name");
    requireNonNull(licence, "licence");
    requireNonNull(source, "source");
  }

  /** What can be said of a checkpoint that somebody has: it may be a published one. */
  public static ModelOrigin unknown(Path checkpoint) {
    String file = String.valueOf(checkpoint.getFileName());
    return new ModelOrigin(
        file, "that of the checkpoint; the published CodeFormer weights are under S-Lab License 1.0, non-commercial",
        "imported from " + file);
  }
}
