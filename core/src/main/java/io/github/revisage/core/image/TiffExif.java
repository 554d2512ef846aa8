package io.github.revisage.core.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of a TIFF what a camera or scanner says about the photo, as the block of EXIF data that other formats hold. */
final class TiffExif {

  /**
   * Entries of the first directory that speak of the photo and not of how its pixels lie in the file: document, words,
   * maker, model, orientation, resolution and its unit, page, program, time, artist, computer, rating, copyright, and
   * Windows' title, comment, author, keywords and subject (EXIF 2.32, section 4.6.4).
   */
  private static final Set<Integer> ABOUT_THE_PHOTO =
      Set.of(
          269, 270, 271, 272, Exif.ORIENTATION, Exif.X_RESOLUTION, Exif.Y_RESOLUTION, 285, Exif.RESOLUTION_UNIT, 305, 306,
          315, 316, 18246, 18249, 33432, 40091, 40092, 40093, 40094, 40095);

  /** Directories below the first, and below those: EXIF and GPS, and what makes files of different cameras alike. */
  private static final List<Set<Integer>> POINTERS =
      List.of(Set.of(Exif.EXIF_DIRECTORY, Exif.GPS_DIRECTORY), Set.of(Exif.INTEROPERABILITY_DIRECTORY), Set.of());

  /** Most bytes that are taken out; entries beyond are left out. Entries may share bytes, so the file is no limit. */
  private static final int MOST_BYTES = 16 << 20;

  private final TiffBuilder exif;
  private int left = MOST_BYTES;

  private TiffExif(ByteOrder order) {
    this.exif = new TiffBuilder(order);
  }

  /** Entries of a first directory that belong to the photo, without pointers to other directories. */
  static List<TiffEntry> aboutThePhoto(TiffDirectory first) {
    return first.entries().stream().filter(entry -> ABOUT_THE_PHOTO.contains(entry.tag())).toList();
  }

  /**
   * Takes it out.
   *
   * @param first directory of a TIFF file
   * @return EXIF data in the file's byte order, or null if the file says nothing but its resolution
   */
  static byte @Nullable [] take(TiffDirectory first) {
    TiffExif taken = new TiffExif(first.order());
    List<TiffEntry> entries = taken.copied(first, aboutThePhoto(first), 0);
    boolean telling = entries.stream().anyMatch(entry -> !Exif.LAYOUT.contains(entry.tag()));
    return telling ? taken.exif.build(taken.exif.add(entries)) : null;
  }

  /** The entries, and new ones that point to copies of the directories below. */
  private List<TiffEntry> copied(TiffDirectory directory, List<TiffEntry> entries, int depth) {
    List<TiffEntry> copied = new ArrayList<>();
    for (TiffEntry entry : entries) {
      if (!isPointer(entry.tag()) && entry.value().length <= left) {
        left -= entry.value().length;
        copied.add(entry);
      }
    }
    for (int tag : POINTERS.get(depth)) {
      Optional<TiffDirectory> below = directory.directory(tag);
      if (below.isPresent()) {
        int place = exif.add(copied(below.get(), below.get().entries(), depth + 1));
        copied.add(TiffEntry.ofLong(tag, place, exif.order()));
      }
    }
    return copied;
  }

  private static boolean isPointer(int tag) {
    return POINTERS.stream().anyMatch(tags -> tags.contains(tag));
  }
}
