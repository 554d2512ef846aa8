package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done with one photo, for the report.
 *
 * @param photo the input
 * @param picture the file that was written
 * @param copied whether that is an exact copy of the input, because there was nothing to restore
 * @param changed whether anything was done to the picture, a face or a hole elsewhere
 * @param faces what became of each face, from left to right
 * @param notes what else is to be known
 * @param losses what the photo had and the written file does not hold
 * @param sideBySide the file with photo and result next to each other, or null if not asked for
 * @param crops the folder with the faces before and after, or null if there is none
 * @param seconds how long it took
 */
record Result(
    Path photo,
    Path picture,
    boolean copied,
    boolean changed,
    List<FaceOutcome> faces,
    List<String> notes,
    List<String> losses,
    @Nullable Path sideBySide,
    @Nullable Path crops,
    double seconds) {

  long restored() {
    return faces.stream().filter(FaceOutcome.Restored.class::isInstance).count();
  }

  boolean hasFailedFace() {
    return faces.stream().anyMatch(FaceOutcome.Failed.class::isInstance);
  }
}
