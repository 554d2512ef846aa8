package io.github.revisage.core;

import static java.util.Objects.requireNonNull;

import io.github.revisage.FaceOutcome;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import io.github.revisage.core.image.Photo;
import io.github.revisage.core.image.PhotoWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What came out of one photograph. */
final class RestoredPhoto implements Restoration {

  private final Photo photo;
  private final BufferedImage image;
  private final List<FaceOutcome> faces;
  private final List<String> notes;
  private final BufferedImage input;
  private final boolean isChanged;

  RestoredPhoto(Photo photo, BufferedImage image, List<FaceOutcome> faces) {
    this(photo, image, faces, List.of());
  }

  RestoredPhoto(Photo photo, BufferedImage image, List<FaceOutcome> faces, List<String> notes) {
    this(photo, image, faces, notes, false);
  }

  /** {@code isElsewhere}: whether anything was filled that belongs to no face. */
  RestoredPhoto(Photo photo, BufferedImage image, List<FaceOutcome> faces, List<String> notes, boolean isElsewhere) {
    this(
        photo, image, faces, List.copyOf(notes), photo.image(),
        isElsewhere || faces.stream().anyMatch(Restored.class::isInstance));
  }

  private RestoredPhoto(
      Photo photo, BufferedImage image, List<FaceOutcome> faces, List<String> notes, BufferedImage input, boolean isChanged) {
    this.photo = photo;
    this.image = image;
    this.faces = List.copyOf(faces);
    this.notes = notes;
    this.input = input;
    this.isChanged = isChanged;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).distinct().toList();
  }

  /** The result as a photograph for another step. */
  static Photo photoOf(Restoration earlier) {
    return earlier instanceof RestoredPhoto own ? own.photo.withImage(own.image) : Photo.of(earlier.image());
  }

  /** The same as the last step of a chain. */
  RestoredPhoto after(Restoration earlier) {
    return new RestoredPhoto(
        photo, image, faces, joined(earlier.notes(), notes), earlier.input(), isChanged || earlier.isChanged());
  }

  @Override
  public BufferedImage image() {
    return image;
  }

  @Override
  public BufferedImage input() {
    return input;
  }

  @Override
  public List<FaceOutcome> faces() {
    return faces;
  }

  @Override
  public boolean isChanged() {
    return isChanged;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void save(Path file) {
    new PhotoWriter().write(photo.withImage(image), file);
  }

  @Override
  public void save(Path file, int quality) {
    new PhotoWriter().ofQuality(quality).write(photo.withImage(image), file);
  }

  @Override
  public List<String> losses(PhotoFormat format) {
    return photo.withImage(image).losses(format);
  }

  @Override
  public PhotoFormat format() {
    return photo.format().orElse(PhotoFormat.PNG);
  }

  @Override
  public byte[] bytes(PhotoFormat format) {
    return new PhotoWriter().bytes(photo.withImage(image), requireNonNull(format, "format"));
  }

  @Override
  public byte[] bytes(PhotoFormat format, int quality) {
    return new PhotoWriter().ofQuality(quality).bytes(photo.withImage(image), requireNonNull(format, "format"));
  }
}
