package io.github.revisage.core.metrics;

import io.github.revisage.core.FaceNetwork;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.color.Chroma;
import io.github.revisage.core.fill.HoledFace;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.train.Degradation;
import io.github.revisage.core.train.IrregularMask;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;

/** Damages a good face, and lets the network and its rivals repair it. */
@FunctionalInterface
interface Trial {

  /** OpenCV's radius of what a pixel of a hole is made of, pixels. */
  double RADIUS = 3;

  /**
   * One face.
   *
   * @param pictures by the row of the report that they are for, S·S·3 bytes of RGB; the first is what went in
   * @param counted the pixels that count for PSNR
   */
  record Tried(Map<String, byte[]> pictures, boolean[] counted) {}

  /**
   * Tries a face.
   *
   * @param good S·S·3 bytes of RGB; not changed
   * @param random decides the damage
   */
  Tried of(byte[] good, SplittableRandom random);

  /** Equation 9 of the paper, and several fidelity weights. */
  static Trial restoration(FaceNetwork network, double[] weights) {
    return (good, random) -> {
      byte[] degraded = Degradation.PAPER.apply(good, network.faceSize(), random);
      Map<String, byte[]> rows = new LinkedHashMap<>();
      rows.put("input", degraded);
      for (double w : weights) {
        rows.put("w = " + (w == Math.rint(w) ? Long.toString((long) w) : Double.toString(w)), painted(network, degraded, w));
      }
      return new Tried(rows, all(good));
    };
  }

  /** Irregular holes of a share of the picture; OpenCV's two algorithms beside the network. */
  static Trial inpainting(FaceNetwork network, double least, double most) {
    int size = network.faceSize();
    return (good, random) -> {
      boolean[] hole = IrregularMask.draw(size, new Degradation.Range(least, most), random);
      float[] mask = new float[hole.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = hole[i] ? 1 : 0;
      }
      HoledFace face = new HoledFace(new AlignedFace(Pictures.of(good, size), new AffineTransform()), mask);
      BufferedImage painted = network.restore(face.shown(), 1);
      Map<String, byte[]> rows = new LinkedHashMap<>();
      rows.put("hole", Pictures.rgb(face.shown()));
      rows.put("Telea", classical(good, hole, size, opencv_photo.INPAINT_TELEA));
      rows.put("Navier-Stokes", classical(good, hole, size, opencv_photo.INPAINT_NS));
      rows.put("ours, as painted", Pictures.rgb(face.filled(painted)));
      rows.put("ours", Pictures.rgb(face.filled(face.fitted(painted))));
      return new Tried(rows, hole);
    };
  }

  /** Gray faces, coloured at their own lightness. */
  static Trial colorization(FaceNetwork network) {
    return (good, random) -> {
      byte[] gray = Pictures.rgb(GrayPhotos.gray(Pictures.of(good, network.faceSize())));
      Map<String, byte[]> rows = new LinkedHashMap<>();
      rows.put("gray", gray);
      rows.put("ours", Chroma.transfer(gray, painted(network, gray, 0)));
      return new Tried(rows, all(good));
    };
  }

  private static byte[] painted(FaceNetwork network, byte[] rgb, double w) {
    return Pictures.rgb(network.restore(Pictures.of(rgb, network.faceSize()), w));
  }

  private static boolean[] all(byte[] rgb) {
    boolean[] all = new boolean[rgb.length / 3];
    Arrays.fill(all, true);
    return all;
  }

  private static byte[] classical(byte[] good, boolean[] hole, int size, int algorithm) {
    byte[] marked = new byte[hole.length];
    for (int i = 0; i < marked.length; i++) {
      marked[i] = (byte) (hole[i] ? 255 : 0);
    }
    return OpenCvWork.of("inpainting by OpenCV", () -> {
      Mat picture = new Mat(size, size, opencv_core.CV_8UC3, new BytePointer(good));
      Mat mask = new Mat(size, size, opencv_core.CV_8UC1, new BytePointer(marked));
      Mat filled = new Mat();
      opencv_photo.inpaint(picture, mask, filled, RADIUS, algorithm);
      byte[] rgb = new byte[good.length];
      filled.data().get(rgb);
      return rgb;
    });
  }
}
