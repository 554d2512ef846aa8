package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome.Restored;

/** Faces that are larger in the photo than the model's face size, so that restoring them costs detail. */
final class LostDetail {

  /** Side of the aligned square in units of the eye distance: 512 pixels with eyes 125.9 apart, in the template. */
  private static final double SQUARE = 512 / 125.9;

  private static final double TELLING = 1.5; // below this, the loss can hardly be seen

  private LostDetail() {}

  /** Whether the photo has much more of the face than the model. */
  static boolean isLost(Restored face) {
    return side(face) > TELLING * face.before().getWidth();
  }

  /** The loss in words. */
  static String describe(Restored face) {
    return "restored at " + face.before().getWidth() + " px, the photo has it at " + Math.round(side(face))
        + " px: fine detail is lost";
  }

  /** Side of the aligned square in the photo, in pixels. */
  private static double side(Restored face) {
    return SQUARE * face.face().landmarks().eyeDistance();
  }
}
