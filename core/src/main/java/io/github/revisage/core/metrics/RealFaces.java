package io.github.revisage.core.metrics;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.core.train.FaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real faces that all pictures of a row are compared with together: FID and KID, which tell whether the row's faces are as
 * likely as real ones, not whether they are the right ones. For one thread at a time; whoever opens one closes it.
 */
public final class RealFaces implements AutoCloseable {

  private final Path folder;
  private final List<Path> files;
  private final InceptionFeatures network;
  private int width; // of the pictures that are measured; 0 before the first
  private int height;
  private @Nullable FeatureSet real; // once looked at

  private RealFaces(Path folder, List<Path> files, InceptionFeatures network) {
    this.folder = folder;
    this.files = files;
    this.network = network;
  }

  /**
   * Reads the network.
   *
   * @param inception weights of an Inception v3: pytorch-fid's or torchvision's ({@code .pth}, {@code .safetensors})
   * @param folder of real faces; all pictures in it and in folders below
   * @return the faces; the caller closes them
   * @throws ModelException if the weights can't be read or are not those of an Inception v3
   * @throws PhotoException if the folder can't be read or has fewer than two pictures
   * @throws EngineException if TensorFlow can't start
   */
  public static RealFaces open(Path inception, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new PhotoException("FID needs a folder of real faces, found none at " + folder);
    }
    List<Path> files = FaceFolder.list(folder).stream().map(listed -> folder.resolve(listed.file())).toList();
    if (files.size() < 2) {
      throw new PhotoException("FID needs two real faces or more, found " + files.size() + " in " + folder);
    }
    return new RealFaces(folder, files, InceptionFeatures.open(inception));
  }

  /**
   * What the network makes of a picture that is measured.
   *
   * @throws PhotoException if it has not the size of those before
   */
  float[] features(RgbPicture picture) {
    if (width != 0 && (picture.width() != width || picture.height() != height)) {
      throw new PhotoException("FID needs pictures of one size, found " + width + "×" + height + " and " + picture.size());
    }
    width = picture.width();
    height = picture.height();
    return network.of(picture);
  }

  /**
   * Compares rows with the real faces.
   *
   * @param rows features of each row's pictures
   * @return FID and KID by row; none if there are fewer than two pictures
   */
  Map<String, Map<Measure, Double>> distances(Map<String, List<float[]>> rows) {
    FeatureSet real = look();
    Map<String, Map<Measure, Double>> distances = new LinkedHashMap<>();
    rows.forEach((row, pictures) -> {
      Map<Measure, Double> of = new LinkedHashMap<>();
      if (pictures.size() > 1) {
        FeatureSet set = new FeatureSet(pictures);
        of.put(measure("FID", 2, "Fréchet distance (the fewer pictures, the greater)"), FrechetDistance.of(set, real));
        of.put(
            measure(
                "KID", 5,
                "kernel distance (" + KernelDistance.SUBSETS + " subsets of at most " + KernelDistance.SUBSET + " pictures)"),
            KernelDistance.of(set, real));
      }
      distances.put(row, of);
    });
    return distances;
  }

  /**
   * Looks at the real faces, once the first picture is measured: one that can't be used must not end hours of measuring.
   *
   * @throws PhotoException if one can't be read, or is smaller than the pictures measured or of another shape
   */
  FeatureSet look() {
    FeatureSet seen = real;
    if (seen == null) {
      seen = new FeatureSet(files.stream().map(file -> network.of(read(file))).toList());
      real = seen;
    }
    return seen;
  }

  /** At the size of the measured pictures, or these could differ from the real ones by their size alone. */
  private RgbPicture read(Path file) {
    RgbPicture picture = RgbPicture.read(file);
    if (picture.width() < width || (long) picture.width() * height != (long) picture.height() * width) {
      throw new PhotoException(
          "real faces must have the shape of those that are measured, and " + width + "×" + height
              + " pixels or more, found " + picture.size() + " in " + file);
    }
    return picture.reducedTo(width, height);
  }

  private Measure measure(String name, int digits, String what) {
    return new Measure(
        name, "", Measure.Better.LOWER, Measure.Summary.MEAN, digits,
        what + " from the " + files.size() + " pictures of " + folder + " by the features of " + network.title());
  }

  @Override
  public void close() {
    network.close();
  }
}
