package io.github.revisage.core.image;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DirectColorModel;
import org.jspecify.annotations.Nullable;

/**
 * Gives a decoded picture its true colour space: decoders hand over numbers, the file's profile says what colours they
 * are. A profile that is damaged or of another kind than the picture is left out, as all viewers do; the numbers then
 * count as sRGB or plain grey. So they do with a profile that only leads from numbers to colours, as scanners have: it
 * stays with the file, but restored colours can't be converted back.
 */
final class Colours {

  private Colours() {}

  /**
   * A picture in its colour space, and the profile that goes with it.
   *
   * @param image RGB, grey or palette
   * @param icc the profile to carry, or null
   */
  record Coloured(BufferedImage image, byte @Nullable [] icc) {}

  /**
   * Puts picture and profile together.
   *
   * @param decoded as the decoder gave it
   * @param icc the file's profile, or null
   */
  static Coloured of(BufferedImage decoded, byte @Nullable [] icc) {
    ICC_Profile profile = icc == null ? null : profile(icc);
    boolean grey = profile != null && profile.getColorSpaceType() == ColorSpace.TYPE_GRAY;
    if (grey && Canvas.isGreyPalette(decoded.getColorModel())) {
      return of(Canvas.expanded(decoded), icc);
    }
    int kind = decoded.getColorModel().getColorSpace().getType();
    if (kind != ColorSpace.TYPE_RGB && kind != ColorSpace.TYPE_GRAY) {
      return new Coloured(Canvas.expanded(decoded), null); // print colours: the decoder's colour model makes sRGB
    }
    if (profile == null || profile.getColorSpaceType() != kind) {
      return new Coloured(decoded, null);
    }
    ColorSpace space = twoWaySpace(profile);
    if (space == null) {
      return new Coloured(decoded, canBeShown(profile) ? icc : null);
    }
    return new Coloured(relabelled(decoded, space), icc);
  }

  /** The same numbers under another colour space; palettes are expanded, since Java's are always sRGB. */
  static BufferedImage relabelled(BufferedImage image, ColorSpace space) {
    ColorModel model = image.getColorModel();
    if (model.getColorSpace() == space) {
      return image;
    }
    if (model instanceof DirectColorModel packed && !model.getColorSpace().isCS_sRGB()) {
      return relabelled(Canvas.rgb(unconverted(image, packed)), space);
    }
    if (!(model instanceof ComponentColorModel)) {
      return relabelled(Canvas.rgb(image), space);
    }
    ColorModel relabelled =
        new ComponentColorModel(
            space, model.hasAlpha(), model.isAlphaPremultiplied(), model.getTransparency(), model.getTransferType());
    return new BufferedImage(relabelled, image.getRaster(), image.isAlphaPremultiplied(), null);
  }

  /** The same numbers as sRGB, so that unpacking does not convert them. */
  private static BufferedImage unconverted(BufferedImage image, DirectColorModel packed) {
    ColorModel plain =
        new DirectColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            packed.getPixelSize(),
            packed.getRedMask(),
            packed.getGreenMask(),
            packed.getBlueMask(),
            packed.getAlphaMask(),
            packed.isAlphaPremultiplied(),
            packed.getTransferType());
    return new BufferedImage(plain, image.getRaster(), image.isAlphaPremultiplied(), null);
  }

  /**
   * Whether the numbers of a space are to be converted before they are shown. Those of sRGB are not, and those of Java's
   * grey neither: it stands for grey without a profile, which has the gamma of sRGB, though Java takes it for linear
   * light and brightens it.
   */
  static boolean hasOwnNumbers(ColorSpace space) {
    return !space.isCS_sRGB() && space != ColorSpace.getInstance(ColorSpace.CS_GRAY);
  }

  private static @Nullable ICC_Profile profile(byte[] icc) {
    try {
      return ICC_Profile.getInstance(icc);
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private static boolean canBeShown(ICC_Profile profile) {
    try {
      new ICC_ColorSpace(profile).toRGB(new float[profile.getNumComponents()]);
      return true;
    } catch (CMMException | IllegalArgumentException damaged) {
      return false;
    }
  }

  /** Null if the profile can't take colours both ways: faces are restored in sRGB and blended back. */
  private static @Nullable ColorSpace twoWaySpace(ICC_Profile profile) {
    try {
      ColorSpace space = ColorSpaces.createColorSpace(profile);
      space.fromRGB(space.toRGB(new float[profile.getNumComponents()]));
      return space;
    } catch (CMMException | IllegalArgumentException damaged) {
      return null;
    }
  }
}
