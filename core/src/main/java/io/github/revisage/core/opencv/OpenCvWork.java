package io.github.revisage.core.opencv;

import io.github.revisage.EngineException;
import io.github.revisage.core.natives.NativeLibrary;
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
    } catch (RuntimeException | LinkageError e) {
      throw failure(what, e);
    }
  }

  /**
   * What to throw for a failure: an {@link EngineException} if it is OpenCV's, which JavaCPP throws as a plain
   * RuntimeException, or of its native library; any other as it is.
   *
   * @param what the work in words, as above
   */
  public static RuntimeException failure(String what, Throwable e) {
    Throwable reason = e.getClass() == RuntimeException.class ? e.getCause() : e; // JavaCPP without its own natives wraps
    if (reason instanceof LinkageError notLoaded) {
      return NativeLibrary.OPENCV.failure(notLoaded);
    }
    return e.getClass() != RuntimeException.class && e instanceof RuntimeException other
        ? other
        : new EngineException("OpenCV failed at " + what + ": " + e.getMessage(), e);
  }
}
