package io.github.revisage.core.metrics;

import com.google.common.io.MoreFiles;
import io.github.revisage.PhotoException;
import io.github.revisage.core.train.FaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pictures of any program beside the good ones, matched by their file names without the ending. All pictures of both folders
 * are compared, and those in folders below too.
 */
public final class PicturePairs implements Subjects {

  private static final String ROW = "restored";

  private final Map<String, Path> restored;
  private final Map<String, Path> truths;
  private final List<String> names;

  private PicturePairs(Map<String, Path> restored, Map<String, Path> truths) {
    this.restored = restored;
    this.truths = truths;
    this.names = List.copyOf(truths.keySet());
  }

  /**
   * Lists two folders.
   *
   * @param restored what is to be judged
   * @param truth the good pictures
   * @throws PhotoException if a folder can't be read or is empty, or a picture has no counterpart or two
   */
  public static PicturePairs in(Path restored, Path truth) {
    Map<String, Path> ours = pictures(restored);
    Map<String, Path> theirs = pictures(truth);
    requireAll(ours, restored, theirs, truth);
    requireAll(theirs, truth, ours, restored);
    return new PicturePairs(ours, theirs);
  }

  private static Map<String, Path> pictures(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PhotoException("a folder of pictures is needed, found none at " + folder);
    }
    Map<String, Path> pictures = new TreeMap<>();
    for (FaceFolder.Listed listed : FaceFolder.list(folder)) {
      Path file = folder.resolve(listed.file());
      Path before = pictures.put(MoreFiles.getNameWithoutExtension(file), file);
      if (before != null) {
        throw new PhotoException("pictures are matched by name, found two of one name: " + before + " and " + file);
      }
    }
    if (pictures.isEmpty()) {
      throw new PhotoException("a folder of pictures is needed, found none in " + folder);
    }
    return pictures;
  }

  private static void requireAll(Map<String, Path> these, Path folder, Map<String, Path> others, Path other) {
    List<String> alone = these.keySet().stream().filter(name -> !others.containsKey(name)).toList();
    if (!alone.isEmpty()) {
      throw new PhotoException(
          "each picture of " + folder + " must have one of the same name in " + other + ", found none for "
              + alone.get(0) + (alone.size() > 1 ? " and " + (alone.size() - 1) + " more" : ""));
    }
  }

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public String mainRow() {
    return ROW;
  }

  @Override
  public int count() {
    return names.size();
  }

  @Override
  public String name(int face) {
    return names.get(face);
  }

  @Override
  public Subject subject(int face) {
    Path ours = restored.get(names.get(face));
    Path theirs = truths.get(names.get(face));
    RgbPicture picture = RgbPicture.read(ours);
    RgbPicture truth = RgbPicture.read(theirs);
    if (picture.width() != truth.width() || picture.height() != truth.height()) {
      throw new PhotoException(
          "a picture must have the size of its truth, found " + picture.size() + " in " + ours + " and " + truth.size()
              + " in " + theirs);
    }
    return new Subject(truth, Map.of(ROW, new Candidate(picture, Map.of())));
  }
}
