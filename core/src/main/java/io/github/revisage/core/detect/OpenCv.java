package io.github.revisage.core.detect;

import io.github.revisage.EngineException;
import io.github.revisage.RevisageException;

/** Turns what OpenCV throws into what callers of a detector are told. */
final class OpenCv {

  private OpenCv() {}

  /**
   * The exception to throw for a failure; ours pass as they are.
   *
   * @param failure what OpenCV or JavaCPP threw
   * @param what failed, without a full stop
   */
  static RevisageException wrapped(Throwable failure, String what) {
    if (failure instanceof RevisageException ours) {
      return ours;
    }
    if (failure instanceof LinkageError) {
      return new EngineException(
          what + ": OpenCV's native library must be on the class path, found none for this system. Add"
              + " org.bytedeco:opencv, org.bytedeco:openblas and org.bytedeco:javacpp with your platform's classifier.",
          failure);
    }
    return new EngineException(what + ": " + failure.getMessage(), failure);
  }
}
