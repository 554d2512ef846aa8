package io.github.revisage;

import org.jspecify.annotations.Nullable;

/** A photograph can't be read or written: not a picture, truncated, too large, of an unknown format. */
public final class PhotoException extends RevisageException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what must be, what was found, what to do
   */
  public PhotoException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what must be, what was found, what to do
   * @param cause what went wrong below, or null
   */
  public PhotoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
