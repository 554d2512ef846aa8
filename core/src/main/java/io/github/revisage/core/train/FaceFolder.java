package io.github.revisage.core.train;

import io.github.revisage.PhotoException;
import io.github.revisage.core.files.FilesBelow;
import io.github.revisage.core.opencv.OpenCvWork;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Aligned faces for training, decoded once and kept in memory.
 *
 * <p>A folder with a {@code manifest.tsv} that has the columns {@code file} and {@code split} is divided by it into
 * {@code train} and {@code val}; in any other folder every 20th picture, by name, is held out.
 *
 * @param train faces to learn from, each S·S·3 bytes, rows of RGB
 * @param held faces held out, to look at and to measure with; same layout
 */
public record FaceFolder(List<byte[]> train, List<byte[]> held) {

  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "tif", "tiff");
  private static final int EVERY = 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // some programs begin UTF-8 with it

  /**
   * Reads a folder and everything below it; symbolic links are followed.
   *
   * @param faceSize S; larger pictures are reduced to it, smaller ones are refused
   * @throws PhotoException if there is no picture, or one can't be read, is cut off, is not square or is smaller than S
   */
  public static FaceFolder read(Path folder, int faceSize) {
    List<byte[]> train = new ArrayList<>();
    List<byte[]> held = new ArrayList<>();
    for (Listed listed : list(folder)) {
      (listed.held ? held : train).add(decode(folder.resolve(listed.file), faceSize));
    }
    if (train.isEmpty()) {
      throw new PhotoException("a training folder must hold pictures of aligned faces, found none in " + folder);
    }
    return new FaceFolder(train, held);
  }

  /**
   * A face of a folder.
   *
   * @param file relative to the folder
   * @param held whether it is held out
   */
  public record Listed(String file, boolean held) {}

  /**
   * Lists the faces of a folder without reading them.
   *
   * @throws PhotoException if the folder or its manifest can't be read
   */
  public static List<Listed> list(Path folder) {
    Path manifest = folder.resolve("manifest.tsv");
    return Files.isRegularFile(manifest) ? listed(manifest) : found(folder);
  }

  private static List<Listed> listed(Path manifest) {
    try {
      List<String> lines = Files.readAllLines(manifest);
      List<String> columns = lines.isEmpty() ? List.of() : cells(lines.get(0).replace(BYTE_ORDER_MARK, ""));
      int file = columns.indexOf("file");
      int split = columns.indexOf("split");
      if (file < 0 || split < 0) {
        throw new PhotoException(
            manifest + " must have the columns \"file\" and \"split\", found " + columns);
      }
      List<Listed> listed = new ArrayList<>();
      for (int i = 1; i < lines.size(); i++) {
        List<String> cells = cells(lines.get(i));
        if (cells.size() == columns.size()) {
          listed.add(new Listed(cells.get(file), isHeld(cells.get(split), manifest, i + 1)));
        } else if (!lines.get(i).isBlank()) {
          throw new PhotoException(
              manifest + " must have " + columns.size() + " cells in each line, found " + cells.size() + " in line "
                  + (i + 1));
        }
      }
      return listed;
    } catch (CharacterCodingException e) {
      throw new PhotoException(manifest + " must be text in UTF-8, found other bytes: save it as UTF-8", e);
    } catch (IOException e) {
      throw new PhotoException("can't read " + manifest + ": " + e.getMessage(), e);
    }
  }

  /** Other splits are refused: a test set must not be learned from by mistake. */
  private static boolean isHeld(String split, Path manifest, int line) {
    return switch (split) {
      case "train" -> false;
      case "val" -> true;
      default -> throw new PhotoException(
          manifest + " must have the split train or val in each line, found \"" + split + "\" in line " + line
              + ": remove the line, or say which of both it is");
    };
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split("\t", -1));
  }

  private static List<Listed> found(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PhotoException("a folder of training pictures is needed, found none at " + folder);
    }
    try {
      List<Path> pictures = FilesBelow.of(folder).stream().filter(FaceFolder::isPicture).sorted().toList();
      List<Listed> listed = new ArrayList<>();
      for (int i = 0; i < pictures.size(); i++) {
        listed.add(new Listed(folder.relativize(pictures.get(i)).toString(), i % EVERY == EVERY - 1));
      }
      return listed;
    } catch (IOException e) {
      throw new PhotoException("can't list the training folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static byte[] decode(Path file, int faceSize) {
    byte[] encoded = content(file);
    return OpenCvWork.of("decoding a training picture", () -> {
      Mat picture =
          encoded.length == 0 ? new Mat() : opencv_imgcodecs.imdecode(new Mat(encoded), opencv_imgcodecs.IMREAD_COLOR);
      if (picture.empty()) {
        throw new PhotoException("training picture " + file + " can't be decoded: remove or replace it");
      }
      if (picture.cols() != picture.rows() || picture.cols() < faceSize) {
        throw new PhotoException(
            "training pictures must be square and at least " + faceSize + " pixels wide, found " + picture.cols() + "×"
                + picture.rows() + " in " + file);
      }
      Mat reduced = new Mat();
      opencv_imgproc.resize(picture, reduced, new Size(faceSize, faceSize), 0, 0, opencv_imgproc.INTER_AREA);
      Mat rgb = new Mat();
      opencv_imgproc.cvtColor(reduced, rgb, opencv_imgproc.COLOR_BGR2RGB);
      byte[] pixels = new byte[faceSize * faceSize * 3];
      rgb.data().get(pixels);
      return pixels;
    });
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new PhotoException("can't read training picture " + file + ": " + e.getMessage(), e);
    }
  }
}
