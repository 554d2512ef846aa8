package io.github.revisage.core.model;

/** Where the files of a model are, for as long as someone reads them. */
@FunctionalInterface
public interface ModelFiles extends AutoCloseable {

  /**
   * The model's folder.
   *
   * @throws io.github.revisage.ModelException if it is none
   */
  ModelFolder folder();

  /** The files are not needed any more. */
  @Override
  default void close() {}
}
