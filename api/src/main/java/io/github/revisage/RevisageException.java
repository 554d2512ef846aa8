package io.github.revisage;

import org.jspecify.annotations.Nullable;

/** Something outside the caller's program went wrong; the message says what was found and what to do. */
public class RevisageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what must be, what was found, what to do
   */
  public RevisageException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what must be, what was found, what to do
   * @param cause what went wrong below, or null
   */
  public RevisageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
