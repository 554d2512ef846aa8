package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a photo's own contents a file of a format will not hold; {@link PhotoWriter} has the table of what is kept. */
final class Losses {

  /** Of CMYK files, whatever their format. */
  static final String PRINT_COLOURS = "the print colours (CMYK), which become sRGB";

  private final List<String> found = new ArrayList<>();
  private final Photo photo;
  private final PhotoFormat format;

  private Losses(Photo photo, PhotoFormat format) {
    this.photo = photo;
    this.format = format;
  }

  static List<String> of(Photo photo, PhotoFormat format) {
    Losses losses = new Losses(photo, format);
    losses.pixels();
    losses.metadata();
    return List.copyOf(losses.found);
  }

  private void pixels() {
    found.addAll(photo.dropped());
    ColorModel model = photo.image().getColorModel();
    boolean deep = model.getComponentSize(0) > 8;
    if (deep && format != PhotoFormat.PNG && format != PhotoFormat.TIFF) {
      found.add("16 bits a sample: a " + format + " holds 8");
    }
    if (format == PhotoFormat.JPEG && hasTransparency(photo.image())) {
      found.add("transparency: a JPEG has none, so that white shows through");
    }
  }

  /** An alpha channel that is opaque everywhere is no loss. */
  private static boolean hasTransparency(BufferedImage image) {
    if (image.getAlphaRaster() == null) {
      return image.getColorModel().hasAlpha(); // a palette's
    }
    int most = (1 << image.getAlphaRaster().getSampleModel().getSampleSize(0)) - 1;
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int alpha : image.getAlphaRaster().getSamples(0, y, row.length, 1, 0, row)) {
        if (alpha < most) {
          return true;
        }
      }
    }
    return false;
  }

  private void metadata() {
    Metadata metadata = photo.metadata();
    boolean bmp = format == PhotoFormat.BMP;
    note("EXIF", metadata.exif(), bmp, JpegSegments.EXIF.length);
    note("XMP", metadata.xmp(), bmp, JpegSegments.XMP.length);
    if (metadata.icc() != null && bmp) {
      found.add("the colour profile, to sRGB: a BMP holds none");
    } else if (metadata.icc() != null && format == PhotoFormat.WEBP && Flat.isGrey(photo.image())) {
      found.add("the grey colour profile: a WebP holds none");
    }
    if (metadata.iptc() != null && format != PhotoFormat.JPEG && format != PhotoFormat.TIFF) {
      found.add("IPTC captions: a " + format + " holds none");
    }
    if (metadata.density() != null && format == PhotoFormat.WEBP && metadata.exif() == null) {
      found.add("the print size: a WebP holds none");
    }
    if (metadata.own() != null && photo.format().orElse(format) != format) {
      found.add("comments and notes that only a " + photo.format().orElseThrow() + " holds");
    }
  }

  private void note(String name, byte @Nullable [] content, boolean never, int mark) {
    if (content == null) {
      return;
    }
    if (never) {
      found.add(name + ": a " + format + " holds none");
    } else if (format == PhotoFormat.JPEG && content.length + mark > JpegEncoder.MOST_IN_SEGMENT) {
      found.add(name + " of " + content.length / 1000 + " kB: a JPEG holds 64 kB");
    }
  }
}
