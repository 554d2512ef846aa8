package io.github.revisage.spi;

import io.github.revisage.Face;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Finds faces. Implementations must be safe for use by several threads at once, since one restorer serves many.
 *
 * <p>Closing a detector is up to whoever made it: a restorer closes the one it made itself, never one it was given.
 */
@FunctionalInterface
public interface FaceDetector extends AutoCloseable {

  /**
   * Finds the faces in a photograph.
   *
   * @param photo upright, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}; must not be changed or kept
   * @return the faces in any order, each once; empty if there is none
   * @throws io.github.revisage.RevisageException if the detector fails on this photograph
   */
  List<Face> detect(BufferedImage photo);

  /** Frees what the detector holds; does nothing unless overridden. Closing twice is fine. */
  @Override
  default void close() {}
}
