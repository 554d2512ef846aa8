package io.github.revisage;

import org.jspecify.annotations.Nullable;

/** A model or checkpoint can't be used: missing, damaged, unsafe, or of another network. */
public final class ModelException extends RevisageException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what must be, what was found, what to do
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what must be, what was found, what to do
   * @param cause what went wrong below, or null
   */
  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
