package io.github.revisage.core.color;

import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Point;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.opencv.BgrMat;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.paste.FacePaster;
import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The colours that the network gave the faces of one photograph, and how far they reach. As in JPEG, colours have a coarser
 * grid than the photograph: eyes hardly see the difference, and what is sharp is lightness. One thread.
 */
public final class ChromaMap {

  /** Longest side of the grid. */
  private static final int LARGEST_SIDE = 1536;

  /** What counts beside skin when colours are continued, in parts of what skin counts. */
  private static final float AROUND = 0.1f;

  private final double scale; // of the grid, in the photograph's pixels
  private final int width;
  private final int height;
  private final float[] lightness;
  private final float[] a;
  private final float[] b;
  private final float[] seen; // how much of its crop a place is, weight of a and b
  private final float[] reach; // how much of a face's colours a place gets
  private final FacePaster paster = new FacePaster();
  private final ToneCurve tones = new ToneCurve();
  private final Oklab oklab = new Oklab(255);

  /** An empty map for a photograph; sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}. */
  public ChromaMap(BufferedImage bgr) {
    this.scale = Math.min(1, (double) LARGEST_SIDE / Math.max(bgr.getWidth(), bgr.getHeight()));
    this.width = (int) Math.max(1, Math.rint(bgr.getWidth() * scale));
    this.height = (int) Math.max(1, Math.rint(bgr.getHeight() * scale));
    this.lightness = lightness(reduced(bgr));
    this.a = new float[lightness.length];
    this.b = new float[lightness.length];
    this.seen = new float[lightness.length];
    this.reach = new float[lightness.length];
  }

  private byte[] reduced(BufferedImage bgr) {
    return OpenCvWork.of("reducing a photograph", () -> {
      Mat small = new Mat();
      opencv_imgproc.resize(BgrMat.of(bgr), small, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
      opencv_imgproc.GaussianBlur(small, small, new Size(3, 3), 0); // grain is no edge
      return BgrMat.bytes(small);
    });
  }

  private float[] lightness(byte[] bgr) {
    float[] result = new float[bgr.length / 3];
    float[] lab = new float[3];
    for (int i = 0; i < result.length; i++) {
      toLab(bgr, i, lab);
      result[i] = lab[0];
    }
    return result;
  }

  private void toLab(byte[] bgr, int pixel, float[] lab) {
    oklab.toLab(bgr[3 * pixel + 2] & 0xff, bgr[3 * pixel + 1] & 0xff, bgr[3 * pixel] & 0xff, lab);
  }

  /**
   * Adds a face.
   *
   * @param face as it was found in the photograph
   * @param aligned as it was cut out
   * @param coloured what the network made of the crop
   */
  public void add(Face face, AlignedFace aligned, BufferedImage coloured) {
    AlignedFace here = new AlignedFace(aligned.crop(), toGrid(aligned.photoToCrop()));
    List<Point> outline = FaceOutline.of(face).stream().map(this::onGrid).toList();
    Patch square = paster.patch(width, height, coloured, here, List.of(), 1);
    if (square.where().isEmpty()) {
      return;
    }
    Patch oval = paster.patch(width, height, coloured, here, outline, 1);
    SkinReach.raise(reach, oval, square, lightness, width, height, neck(face.landmarks()));
    Rectangle where = square.where();
    float[] lab = new float[3];
    for (int y = 0; y < where.height; y++) {
      for (int x = 0; x < where.width; x++) {
        int from = y * where.width + x;
        int to = (where.y + y) * width + where.x + x;
        float weight = square.mask()[from];
        if (weight > 0) {
          toLab(square.bgr(), from, lab);
          float skin = oval.mask()[from];
          float green = (1 - skin) * Math.min(0, lab[1]); // hair and necks have none
          float counted = weight * (AROUND + (1 - AROUND) * skin);
          a[to] += counted * (lab[1] - green);
          b[to] += counted * lab[2];
          seen[to] += counted;
          tones.add(lightness[to], lab[1], lab[2], weight * (1 - skin));
        }
      }
    }
  }

  private SkinReach.Neck neck(Landmarks landmarks) {
    Point mouth = onGrid(middle(landmarks.leftMouth(), landmarks.rightMouth()));
    Point eyes = onGrid(middle(landmarks.leftEye(), landmarks.rightEye()));
    double length = Math.max(1e-9, eyes.distanceTo(mouth));
    double unit = Math.max(1, landmarks.eyeDistance() * scale);
    return new SkinReach.Neck(
        mouth.x(), mouth.y(), (mouth.x() - eyes.x()) / length, (mouth.y() - eyes.y()) / length, unit);
  }

  private static Point middle(Point one, Point other) {
    return new Point((one.x() + other.x()) / 2, (one.y() + other.y()) / 2);
  }

  /** x' = s (x + ½) - ½, so back x = (x' + ½) / s - ½. */
  private AffineTransform toGrid(AffineTransform photoToCrop) {
    AffineTransform gridToCrop = new AffineTransform(photoToCrop);
    double shift = (1 / scale - 1) / 2;
    gridToCrop.concatenate(new AffineTransform(1 / scale, 0, 0, 1 / scale, shift, shift));
    return gridToCrop;
  }

  private Point onGrid(Point point) {
    double shift = (scale - 1) / 2;
    return new Point(scale * point.x() + shift, scale * point.y() + shift);
  }

  /** Ends the adding: colours are continued over what no crop has shown. */
  public Colours colours() {
    Continuation.fill(a, b, seen, width, height);
    return new Colours(width, height, scale, a, b, reach, tones);
  }

  /**
   * The colours for each place of a photograph.
   *
   * @param width of the grid
   * @param height of the grid
   * @param scale of the grid, in the photograph's pixels
   * @param a Oklab's a, row by row
   * @param b Oklab's b
   * @param reach how much a place gets of them, in [0, 1]
   * @param tones what the surroundings of the faces have at each lightness
   */
  record Colours(int width, int height, double scale, float[] a, float[] b, float[] reach, ToneCurve tones) {}
}
