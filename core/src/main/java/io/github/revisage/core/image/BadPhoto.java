package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import org.jspecify.annotations.Nullable;

/**
 * Why bytes are no photograph that can be used, as a sentence without the file's name: {@link PhotoReader} knows the
 * name and makes a {@link io.github.revisage.PhotoException} of both. Checked, so that no parser can forget it.
 */
final class BadPhoto extends Exception {

  private static final long serialVersionUID = 1L;

  BadPhoto(String reason) {
    this(reason, null);
  }

  BadPhoto(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }

  /** The one sentence for samples of which nobody knows the range. */
  static BadPhoto ofSamples(PhotoFormat format) {
    return new BadPhoto("this " + format + " has signed, floating-point or 32-bit samples; supported are 8 and 16 bits");
  }

  /** The one sentence for files that end too early, whatever their format. */
  static BadPhoto truncated(PhotoFormat format) {
    return new BadPhoto("this " + format + " is truncated: its end is missing");
  }
}
