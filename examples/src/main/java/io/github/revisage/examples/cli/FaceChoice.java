package io.github.revisage.examples.cli;

import io.github.revisage.FaceSelection;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words after {@code --faces}. */
enum FaceChoice {
  ALL(FaceSelection.all()),
  LARGEST(FaceSelection.largest()),
  CENTRE(FaceSelection.centre());

  private final FaceSelection selection;

  FaceChoice(FaceSelection selection) {
    this.selection = selection;
  }

  FaceSelection selection() {
    return selection;
  }

  /** Reads a word in any case; picocli's own message would name the constants in capitals. */
  static final class Reader implements ITypeConverter<FaceChoice> {

    @Override
    public FaceChoice convert(String word) {
      for (FaceChoice choice : values()) {
        if (choice.name().equals(word.toUpperCase(Locale.ROOT))) {
          return choice;
        }
      }
      throw new TypeConversionException("must be all, largest or centre, found '" + word + "'");
    }
  }
}
