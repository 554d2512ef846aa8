package io.github.revisage.core.fill;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import io.github.revisage.core.align.AlignedFace;
import io.github.revisage.core.align.FaceAligner;
import io.github.revisage.core.paste.Patch;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** What of one photograph is to be filled: a mask's numbers, checked. Keeps count of what has been filled, for one thread. */
public final class Holes {

  /** Longer side of the photograph in units of the widest hole that is thin. */
  private static final int WIDTHS = 25;

  /** The same in an aligned face, in units of its side: the bundled network fills wider holes better than they continue. */
  private static final double THIN_IN_FACE = 0.06;

  private final float[] mask;
  private final float[] left;
  private final int width;
  private final int height;
  private final int widest;
  private final boolean isEmpty;

  private Holes(float[] mask, int width, int height, boolean isEmpty) {
    this.isEmpty = isEmpty;
    this.mask = mask;
    this.left = mask.clone();
    this.width = width;
    this.height = height;
    this.widest = Math.max(width, height) / WIDTHS;
  }

  /**
   * Asks a mask about a photograph.
   *
   * @param mask the caller's
   * @param bgr the photograph, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @throws PhotoException if the mask gives null or other than one number in [0, 1] for each pixel, asks for nothing although it
   *     {@linkplain Mask#mayBeEmpty() may not}, or leaves nothing
   */
  public static Holes of(Mask mask, BufferedImage bgr) {
    int width = bgr.getWidth();
    int height = bgr.getHeight();
    float[] strength = mask.over(bgr);
    if (strength == null) {
      throw new PhotoException("a mask must have a number for each of the photograph's pixels, found null");
    }
    if (strength.length != width * height) {
      throw new PhotoException(
          "a mask must have a number for each of the photograph's " + width + "×" + height + " pixels, "
              + width * height + ", found " + strength.length);
    }
    float least = 1;
    float most = 0;
    for (float number : strength) {
      if (!(number >= 0 && number <= 1)) { // this way round, NaN is refused too
        throw new PhotoException("numbers of a mask must be in [0, 1], found " + number);
      }
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    if (most == 0 && !mask.mayBeEmpty()) {
      throw new PhotoException("a mask must have pixels to fill, found none: they are white, what stays is black");
    }
    if (least > 0) {
      throw new PhotoException(
          "a mask must leave something of the photograph, found every pixel to be filled: black is what stays");
    }
    return new Holes(strength, width, height, most == 0);
  }

  /**
   * Fills what is thin with the smoothest continuation of what is around it, wherever it lies. That looks better than what a
   * network paints into a scratch, which is hardly wider than what it can paint at all.
   *
   * @param bgr the photograph, sRGB, {@link BufferedImage#TYPE_3BYTE_BGR}
   * @param fill is given each filled part of it, weighed by the mask; {@code bgr} may be changed by it
   * @return whether anything was thin
   */
  public boolean fillThin(BufferedImage bgr, Consumer<Patch> fill) {
    if (isEmpty) {
      return false;
    }
    return new ThinFill(bgr, mask, WideParts.of(mask, width, widest), widest).forEach(patch -> {
      note(patch);
      fill.accept(patch);
    });
  }

  /** How wide a hole may be, in pixels, to be filled by {@link #fillThin}. */
  public int widest() {
    return widest;
  }

  /**
   * The mask as an aligned face's crop sees it; may be asked by several threads.
   *
   * @param face of this photograph
   * @return S·S numbers in [0, 1], row by row
   */
  public float[] in(AlignedFace face) {
    return part(face).in(face);
  }

  /**
   * What of the mask is too wide to be thin in a face, which is the network's to fill; may be asked by several threads.
   *
   * @param face of this photograph
   */
  public HolePart wideIn(AlignedFace face) {
    HolePart all = part(face);
    if (all.where().isEmpty()) {
      return all;
    }
    double side = face.size() / Math.sqrt(Math.abs(face.photoToCrop().getDeterminant()));
    boolean[] wide = WideParts.of(all.mask(), all.where().width, (int) Math.min(widest, THIN_IN_FACE * side));
    for (int i = 0; i < wide.length; i++) {
      all.mask()[i] *= wide[i] ? 1 : 0;
    }
    return all;
  }

  private HolePart part(AlignedFace face) {
    Rectangle where = FaceAligner.surroundings(face.photoToCrop(), face.size());
    where.grow(widest, widest); // so that a hole is no thinner for reaching out of it
    where = where.intersection(new Rectangle(width, height));
    if (where.isEmpty()) {
      return new HolePart(new Rectangle(), new float[0]);
    }
    float[] rows = new float[where.width * where.height];
    for (int y = 0; y < where.height; y++) {
      System.arraycopy(mask, (where.y + y) * width + where.x, rows, y * where.width, where.width);
    }
    return new HolePart(where, rows);
  }

  /**
   * Notes what a patch fills.
   *
   * @param patch weighed by the mask
   */
  public void note(Patch patch) {
    Rectangle where = patch.where();
    for (int y = 0; y < where.height; y++) {
      for (int x = 0; x < where.width; x++) {
        int pixel = (where.y + y) * width + where.x + x;
        left[pixel] = Math.min(left[pixel], mask[pixel] - patch.mask()[y * where.width + x]);
      }
    }
  }

  /** Whether there is nothing to fill. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /**
   * How much of the mask no patch has filled.
   *
   * @return in [0, 1]; NaN if there is nothing to fill
   */
  public double leftOver() {
    double asked = 0;
    double remaining = 0;
    for (int i = 0; i < mask.length; i++) {
      asked += mask[i];
      remaining += left[i];
    }
    return remaining / asked;
  }
}
