package io.github.revisage.core.align;

import io.github.revisage.EngineException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * One piece of work with OpenCV: whatever native memory it takes is given back at its end, on failure too, and OpenCV's
 * failures leave it as {@link EngineException}s.
 */
public final class OpenCvWork {

  private OpenCvWork() {}

  /**
   * Does the work.
   *
   * @param <T> what comes out; plain Java memory, since everything native is freed before this returns
   * @param what the work in words, for messages, such as {@code aligning a face}
   * @param work may make matrices without closing them; called once, in this thread
   * @return what {@code work} returns
   * @throws EngineException if OpenCV fails, or its native library is not there
   */
  @SuppressWarnings("try") // the scope does its work by being open
  public static <T> T of(String what, Supplier<T> work) {
    try (PointerScope scope = new PointerScope()) {
      return work.get();
    } catch (LinkageError e) {
      throw new EngineException(
          "OpenCV's native library can't be loaded for "
              + what
              + ": add org.bytedeco:opencv, openblas and javacpp with the classifier of this platform to the"
              + " dependencies",
          e);
    } catch (RuntimeException e) {
      throw e.getClass() == RuntimeException.class ? failed(what, e) : e;
    }
  }

  /** JavaCPP turns every C++ exception into a plain RuntimeException; our own are of other classes. */
  private static EngineException failed(String what, RuntimeException e) {
    return new EngineException("OpenCV failed at " + what + ": " + e.getMessage(), e);
  }
}
