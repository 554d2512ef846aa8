package io.github.revisage.examples.cli;

import io.github.revisage.Colorizer;
import io.github.revisage.Device;
import io.github.revisage.ModelSize;
import io.github.revisage.Precision;
import io.github.revisage.core.train.DegradationRecipe;
import io.github.revisage.core.train.Preset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the word for a constant, in any case; picocli's own message would name the constants in capitals. */
abstract class Words<E extends Enum<E>> implements ITypeConverter<E> {

  private final E[] constants;

  private Words(E[] constants) {
    this.constants = constants;
  }

  @Override
  public E convert(String word) {
    for (E constant : constants) {
      if (constant.name().equals(word.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    String all = Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
    throw new TypeConversionException("must be one of " + all + ", found '" + word + "'");
  }

  /** Sets of numbers to train with. */
  static final class Presets extends Words<Preset> {
    Presets() {
      super(Preset.values());
    }
  }

  /** Ranges of degradations. */
  static final class Recipes extends Words<DegradationRecipe> {
    Recipes() {
      super(DegradationRecipe.values());
    }
  }

  /** What photos are taken for. */
  static final class Input extends Words<Colorizer.Input> {
    Input() {
      super(Colorizer.Input.values());
    }
  }

  /** What becomes of what is no face. */
  static final class Surroundings extends Words<Colorizer.Surroundings> {
    Surroundings() {
      super(Colorizer.Surroundings.values());
    }
  }

  /** What the network runs on. */
  static final class Devices extends Words<Device> {
    Devices() {
      super(Device.values());
    }
  }

  /** Bundled models for restoration. */
  static final class Sizes extends Words<ModelSize> {
    Sizes() {
      super(ModelSize.values());
    }
  }

  /** How exactly the network computes. */
  static final class Precisions extends Words<Precision> {
    Precisions() {
      super(Precision.values());
    }
  }
}
