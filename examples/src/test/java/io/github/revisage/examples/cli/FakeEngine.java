package io.github.revisage.examples.cli;

import static java.util.Collections.synchronizedList;
import static java.util.Objects.requireNonNull;

import io.github.revisage.BoundingBox;
import io.github.revisage.Colorizer;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome;
import io.github.revisage.Inpainter;
import io.github.revisage.Landmarks;
import io.github.revisage.Mask;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Point;
import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.RevisageException;
import io.github.revisage.spi.ColorizerOptions;
import io.github.revisage.spi.EngineProvider;
import io.github.revisage.spi.FaceOptions;
import io.github.revisage.spi.InpainterOptions;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** An engine without natives: the "restored" picture has red and blue swapped, so that a copy can be told from it. */
final class FakeEngine implements EngineProvider {

  static final Face FACE =
      new Face(
          new BoundingBox(2, 3, 8, 10),
          new Landmarks(new Point(4, 6), new Point(8, 6), new Point(6, 8), new Point(4, 11), new Point(8, 11)),
          0.875);

  private final List<Path> restored = synchronizedList(new ArrayList<>());
  private List<FaceOutcome> faces = List.of(restored());
  private @Nullable List<FaceOutcome> facesWhenRestoring;
  private Consumer<Path> beforeRestoring = photo -> {};
  private @Nullable String noColorizer;
  private @Nullable RestorerOptions options;
  private boolean closed;
  private @Nullable InpainterOptions inpainterOptions;
  private @Nullable ColorizerOptions colorizerOptions;
  private final List<Double> masks = synchronizedList(new ArrayList<>());
  private final List<String> steps = synchronizedList(new ArrayList<>());
  private final List<List<Face>> detected = synchronizedList(new ArrayList<>());
  private boolean gray = true;
  private int lastQuality;

  static FaceOutcome restored() {
    return restoredAt(16); // about what the face has in the photo
  }

  /** Restored by a model with a face size. */
  static FaceOutcome restoredAt(int side) {
    BufferedImage crop = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    return new FaceOutcome.Restored(FACE, 0.5, crop, crop);
  }

  static FaceOutcome skipped(String reason) {
    return new FaceOutcome.Skipped(FACE, reason);
  }

  static FaceOutcome failed(String message) {
    return new FaceOutcome.Failed(FACE, new RevisageException(message));
  }

  /** From now on, each photo has these faces. */
  void findsFaces(FaceOutcome... outcomes) {
    faces = List.of(outcomes);
  }

  /** From now on, restoring gives these faces, and the other steps those that they gave before. */
  void findsFacesWhenRestoring(FaceOutcome... outcomes) {
    facesWhenRestoring = List.of(outcomes);
  }

  /** From now on, no colorizer can be had. */
  void hasNoColorizer(String message) {
    noColorizer = message;
  }

  /** From now on, each photo makes the engine fail like this. */
  void failsWith(RuntimeException exception) {
    beforeRestoring(photo -> {
      throw exception;
    });
  }

  /** From now on, this is done first with each photo, in the thread that restores it. */
  void beforeRestoring(Consumer<Path> first) {
    beforeRestoring = first;
  }

  List<Path> photos() {
    return restored;
  }

  @Nullable RestorerOptions options() {
    return options;
  }

  /** Quality that a result was last saved with; 0 if none was asked for. */
  int lastQuality() {
    return lastQuality;
  }

  boolean isClosed() {
    return closed;
  }

  /** Settings that come to this engine. */
  Builders builders() {
    return new Builders(
        () -> Restorer.builder().provider(this), () -> Inpainter.builder().provider(this),
        () -> Colorizer.builder().provider(this));
  }

  @Nullable InpainterOptions inpainterOptions() {
    return inpainterOptions;
  }

  @Nullable ColorizerOptions colorizerOptions() {
    return colorizerOptions;
  }

  /** What was done, in order. */
  List<String> steps() {
    return steps;
  }

  /** What the detectors that it was given found, call by call. */
  List<List<Face>> detected() {
    return detected;
  }

  /** From now on, photos are in colour. */
  void seesColour() {
    gray = false;
  }

  /** Sums of the masks that photos were filled with. */
  List<Double> masks() {
    return masks;
  }

  @Override
  public Inpainter inpainter(InpainterOptions asked) {
    inpainterOptions = asked;
    return new FakeInpainter();
  }

  @Override
  public Colorizer colorizer(ColorizerOptions asked) {
    if (noColorizer != null) {
      throw new ModelException(noColorizer);
    }
    colorizerOptions = asked;
    return new FakeColorizer();
  }

  @Override
  public Restorer restorer(RestorerOptions asked) {
    options = asked;
    return new FakeRestorer();
  }

  private final class FakeRestorer implements Restorer {

    @Override
    public Restoration restore(Path photo) {
      beforeRestoring.accept(photo);
      restored.add(photo);
      return restore(decode(photo));
    }

    private static BufferedImage decode(Path photo) {
      try {
        BufferedImage picture = ImageIO.read(photo.toFile());
        if (picture == null) {
          throw new PhotoException(photo + " is not a picture");
        }
        return picture;
      } catch (IOException e) {
        throw new PhotoException("can't read " + photo, e);
      }
    }

    @Override
    public Restoration restore(InputStream photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration restore(byte[] photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration restore(BufferedImage photo) {
      steps.add("restore");
      detect(requireNonNull(options).shared(), photo);
      BufferedImage swapped = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < photo.getHeight(); y++) {
        for (int x = 0; x < photo.getWidth(); x++) {
          int rgb = photo.getRGB(x, y);
          swapped.setRGB(x, y, (rgb & 0xFF) << 16 | (rgb & 0xFF00) | (rgb >> 16 & 0xFF));
        }
      }
      return new FakeRestoration(photo, swapped, facesWhenRestoring != null ? facesWhenRestoring : faces);
    }

    @Override
    public Restorer withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class FakeInpainter implements Inpainter {

    @Override
    public Restoration inpaint(Path photo, Mask mask) {
      return inpaint(FakeRestorer.decode(photo), mask);
    }

    @Override
    public Restoration inpaint(Path photo, Path mask) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration inpaint(InputStream photo, Mask mask) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration inpaint(byte[] photo, Mask mask) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration inpaint(BufferedImage photo, Mask mask) {
      double sum = 0;
      for (float strength : mask.over(photo)) {
        sum += strength;
      }
      if (sum == 0 && !mask.mayBeEmpty()) {
        throw new PhotoException("a mask must have pixels to fill, found none");
      }
      masks.add(sum);
      steps.add("inpaint");
      detect(requireNonNull(inpainterOptions).shared(), photo);
      return new FakeRestoration(photo, photo, faces);
    }

    @Override
    public Inpainter withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class FakeColorizer implements Colorizer {

    @Override
    public Restoration colorize(Path photo) {
      return colorize(FakeRestorer.decode(photo));
    }

    @Override
    public Restoration colorize(InputStream photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration colorize(byte[] photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration colorize(BufferedImage photo) {
      steps.add("colorize");
      detect(requireNonNull(colorizerOptions).shared(), photo);
      return new FakeRestoration(photo, photo, faces);
    }

    @Override
    public boolean isGrayOrToned(BufferedImage photo) {
      return gray;
    }

    @Override
    public Colorizer withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Looks for faces as an engine would, if it was given a detector. */
  private void detect(FaceOptions shared, BufferedImage photo) {
    if (shared.detector() != null) {
      detected.add(shared.detector().detect(photo));
    }
  }

  private final class FakeRestoration implements Restoration {

    private final BufferedImage input;
    private final BufferedImage image;
    private final List<FaceOutcome> faces;

    FakeRestoration(BufferedImage input, BufferedImage image, List<FaceOutcome> faces) {
      this.input = input;
      this.image = image;
      this.faces = faces;
    }

    @Override
    public BufferedImage input() {
      return input;
    }

    @Override
    public BufferedImage image() {
      return image;
    }

    @Override
    public List<FaceOutcome> faces() {
      return faces;
    }


    @Override
    public PhotoFormat format() {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes(PhotoFormat format) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes(PhotoFormat format, int quality) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> losses(PhotoFormat format) {
      return format == PhotoFormat.BMP ? List.of("EXIF: a BMP holds none") : List.of();
    }

    @Override
    public void save(Path file, int quality) {
      lastQuality = quality;
      save(file);
    }

    @Override
    public void save(Path file) {
      String name = file.toString();
      try {
        Files.deleteIfExists(file);
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
          throw new PhotoException("no writer for " + file);
        }
      } catch (IOException e) {
        throw new PhotoException("can't write " + file, e);
      }
    }
  }
}
