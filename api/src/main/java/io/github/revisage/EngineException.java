package io.github.revisage;

import org.jspecify.annotations.Nullable;

/** The engine or a detector can't start or failed at work; the restorer can still be used for other photographs. */
public final class EngineException extends RevisageException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what must be, what was found, what to do
   */
  public EngineException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what must be, what was found, what to do
   * @param cause what went wrong below, or null
   */
  public EngineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
