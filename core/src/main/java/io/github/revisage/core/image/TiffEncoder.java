package io.github.revisage.core.image;

import io.github.revisage.PhotoFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageWriteParam;
import org.jspecify.annotations.Nullable;

/**
 * Makes TIFFs, compressed without loss by LZW, which every program reads, with metadata woven in.
 *
 * <p>The file begins with the photo's EXIF data as it is, followed by the picture. So the offsets inside the EXIF data
 * stay right, also those in makers' notes, which nobody knows.
 */
final class TiffEncoder {

  private static final int STRIP_OFFSETS = 273;
  private static final int HEADER = 8;
  private static final int INCH = 2;
  private static final String EXIFTOOL = "ExifMeta";

  /** The encoder's own notes, which every TIFF must have, but which say nothing. */
  private static final Set<Integer> RESOLUTION = Set.of(Exif.X_RESOLUTION, Exif.Y_RESOLUTION, Exif.RESOLUTION_UNIT);

  private TiffEncoder() {}

  static byte[] encode(Photo photo) throws IOException {
    Metadata carried = Carried.by(photo, PhotoFormat.TIFF);
    Optional<TiffDirectory> exif = Optional.ofNullable(carried.exif()).flatMap(TiffDirectory::first);
    TiffBuilder out =
        exif.isPresent() ? new TiffBuilder(unmarked(carried.exif())) : new TiffBuilder(ByteOrder.LITTLE_ENDIAN);
    byte[] picture = picture(photo, out.order());
    int moved = out.add(picture, HEADER) - HEADER;
    Map<Integer, TiffEntry> entries = new TreeMap<>();
    exif.ifPresent(first -> addExif(entries, first, out.order()));
    TiffDirectory described = TiffDirectory.first(picture).orElseThrow();
    for (TiffEntry entry : described.entries()) {
      if (RESOLUTION.contains(entry.tag())) {
        entries.putIfAbsent(entry.tag(), entry);
      } else {
        entries.put(entry.tag(), entry.tag() == STRIP_OFFSETS ? moved(entry, moved, out.order()) : entry);
      }
    }
    addMetadata(entries, carried, out.order());
    return out.build(out.add(entries.values()));
  }

  /** ExifTool marks the blocks that it makes, and would take the whole file for one. */
  private static byte[] unmarked(byte[] exif) {
    byte[] copy = exif.clone();
    if (new String(copy, HEADER, EXIFTOOL.length(), StandardCharsets.ISO_8859_1).equals(EXIFTOOL)) {
      Arrays.fill(copy, HEADER, HEADER + EXIFTOOL.length(), (byte) 0);
    }
    return copy;
  }

  private static byte[] picture(Photo photo, ByteOrder order) throws IOException {
    return Encoder.encode(
        JdkCodecs.writer("tiff"),
        Flat.unlabelled(photo.image()),
        order,
        (writer, param) -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType("LZW");
          return null;
        });
  }

  /** The directories below are where they were, so the numbers that point to them are as before. */
  private static void addExif(Map<Integer, TiffEntry> entries, TiffDirectory first, ByteOrder order) {
    TiffExif.aboutThePhoto(first).forEach(entry -> entries.put(entry.tag(), entry));
    for (int tag : new int[] {Exif.EXIF_DIRECTORY, Exif.GPS_DIRECTORY}) {
      first.number(tag).ifPresent(place -> entries.put(tag, TiffEntry.ofLong(tag, place, order)));
    }
  }

  private static TiffEntry moved(TiffEntry offsets, int by, ByteOrder order) {
    ByteBuffer from = ByteBuffer.wrap(offsets.value()).order(order);
    ByteBuffer to = ByteBuffer.allocate(4 * offsets.count()).order(order);
    while (to.hasRemaining()) {
      to.putInt((offsets.type() == TiffEntry.LONG ? from.getInt() : Short.toUnsignedInt(from.getShort())) + by);
    }
    return new TiffEntry(offsets.tag(), TiffEntry.LONG, to.array());
  }

  private static void addMetadata(Map<Integer, TiffEntry> entries, Metadata carried, ByteOrder order) {
    Density density = carried.density();
    if (density != null) {
      entries.put(Exif.X_RESOLUTION, TiffEntry.ofRational(Exif.X_RESOLUTION, density.x(), order));
      entries.put(Exif.Y_RESOLUTION, TiffEntry.ofRational(Exif.Y_RESOLUTION, density.y(), order));
      entries.put(Exif.RESOLUTION_UNIT, TiffEntry.ofShort(Exif.RESOLUTION_UNIT, INCH, order));
    }
    entries.remove(TiffFile.ICC_PROFILE);
    add(entries, TiffFile.ICC_PROFILE, carried.icc());
    add(entries, TiffFile.XMP, carried.xmp());
    add(entries, TiffFile.IPTC, carried.iptc());
  }

  private static void add(Map<Integer, TiffEntry> entries, int tag, byte @Nullable [] value) {
    if (value != null) {
      entries.put(tag, new TiffEntry(tag, tag == TiffFile.XMP ? TiffEntry.BYTE : TiffEntry.UNDEFINED, value));
    }
  }
}
