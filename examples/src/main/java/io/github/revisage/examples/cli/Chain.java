package io.github.revisage.examples.cli;

import io.github.revisage.FaceOutcome;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What several steps made of a photo.
 *
 * @param last result of the last step
 * @param faces what became of each face
 * @param own what is to be known beside what the last step says
 * @param isChanged whether a step has changed anything, also a face on which another step failed
 */
record Chain(Restoration last, List<FaceOutcome> faces, List<String> own, boolean isChanged) implements Restoration {

  @Override
  public BufferedImage image() {
    return last.image();
  }

  @Override
  public BufferedImage input() {
    return last.input();
  }

  @Override
  public List<String> notes() {
    return Stream.concat(own.stream(), last.notes().stream()).toList();
  }

  @Override
  public PhotoFormat format() {
    return last.format();
  }

  @Override
  public List<String> losses(PhotoFormat format) {
    return last.losses(format);
  }

  @Override
  public void save(Path file) {
    last.save(file);
  }

  @Override
  public void save(Path file, int quality) {
    last.save(file, quality);
  }

  @Override
  public byte[] bytes(PhotoFormat format) {
    return last.bytes(format);
  }

  @Override
  public byte[] bytes(PhotoFormat format, int quality) {
    return last.bytes(format, quality);
  }
}
