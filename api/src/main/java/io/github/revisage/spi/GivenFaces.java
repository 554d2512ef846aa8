package io.github.revisage.spi;

import static java.util.Objects.requireNonNull;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import java.awt.image.BufferedImage;
import java.util.List;

/** Finds the faces that the caller has named, in every photograph alike. Immutable. */
final class GivenFaces implements FaceDetector {

  /** Sides of the face's oval in units of its {@link #unit}; medians of 643 portraits. */
  private static final double WIDTH = 2.1;

  private static final double HEIGHT = 2.5;

  /** How far the nose is below the middle, and a corner of the mouth from it; from the reference's template. */
  private static final double NOSE = 0.07;

  private static final double MOUTH = 0.44;

  private final List<Face> faces;

  private GivenFaces(List<Face> faces) {
    this.faces = faces;
  }

  static GivenFaces of(List<Face> faces) {
    return new GivenFaces(List.copyOf(faces));
  }

  static GivenFaces at(List<Landmarks> landmarks) {
    return new GivenFaces(landmarks.stream().map(points -> new Face(box(points), points, 1)).toList());
  }

  static GivenFaces in(List<BoundingBox> boxes) {
    return new GivenFaces(boxes.stream().map(box -> new Face(box, landmarks(box), 1)).toList());
  }

  /** Eyes and mouth as far apart as in most faces of that size, around the middle of the box. */
  private static Landmarks landmarks(BoundingBox box) {
    Point centre = box.centre();
    double unit = Math.sqrt(box.width() / WIDTH * (box.height() / HEIGHT));
    return new Landmarks(
        shifted(centre, -unit / 2, -unit / 2), shifted(centre, unit / 2, -unit / 2), shifted(centre, 0, NOSE * unit),
        shifted(centre, -MOUTH * unit, unit / 2), shifted(centre, MOUTH * unit, unit / 2));
  }

  private static Point shifted(Point point, double x, double y) {
    return new Point(point.x() + x, point.y() + y);
  }

  @Override
  public List<Face> detect(BufferedImage photo) {
    requireNonNull(photo, "photo");
    for (int i = 0; i < faces.size(); i++) {
      if (!overlaps(faces.get(i).box(), photo)) {
        throw new IllegalArgumentException(
            "face " + (i + 1) + " of the " + faces.size() + " given must overlap the photograph of " + photo.getWidth()
                + "×" + photo.getHeight() + " pixels, found " + faces.get(i).box()
                + ": are the landmarks those of the upright photograph?");
      }
    }
    return faces;
  }

  private static boolean overlaps(BoundingBox box, BufferedImage photo) {
    return box.x() < photo.getWidth()
        && box.y() < photo.getHeight()
        && box.x() + box.width() > 0
        && box.y() + box.height() > 0;
  }

  /** The upright rectangle around an ellipse that stands upright on the line from the mouth to the eyes. */
  private static BoundingBox box(Landmarks landmarks) {
    Point eyes = middle(landmarks.leftEye(), landmarks.rightEye());
    Point mouth = middle(landmarks.leftMouth(), landmarks.rightMouth());
    Point centre = middle(eyes, mouth);
    double unit = unit(landmarks, eyes.distanceTo(mouth));
    double roll = Math.atan2(eyes.x() - mouth.x(), mouth.y() - eyes.y());
    double width = unit * Math.hypot(WIDTH * Math.cos(roll), HEIGHT * Math.sin(roll));
    double height = unit * Math.hypot(WIDTH * Math.sin(roll), HEIGHT * Math.cos(roll));
    return new BoundingBox(centre.x() - width / 2, centre.y() - height / 2, width, height);
  }

  /** The eyes' distance and that from the eyes to the mouth are alike; the larger one, since turning the head shrinks one. */
  private static double unit(Landmarks landmarks, double eyesToMouth) {
    double unit = Math.max(landmarks.eyeDistance(), eyesToMouth);
    if (unit == 0) {
      throw new IllegalArgumentException("eyes and mouth of a face must lie apart, found " + landmarks);
    }
    return unit;
  }

  private static Point middle(Point a, Point b) {
    return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }
}
