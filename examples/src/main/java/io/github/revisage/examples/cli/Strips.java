package io.github.revisage.examples.cli;

import io.github.revisage.core.metrics.RgbPicture;
import io.github.revisage.core.metrics.Subjects;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Pictures to look at: a face's rows from left to right, then its truth; many of them in several lines. */
final class Strips {

  /** Pictures side by side, at most. */
  private static final int WIDEST = 9;

  private final Subjects subjects;

  Strips(Subjects subjects) {
    this.subjects = subjects;
  }

  /** What is to be seen, from left to right. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(subjects.rows());
    columns.add("truth");
    return columns;
  }

  /** A face's strip. */
  BufferedImage of(int face) {
    Subjects.Subject subject = subjects.subject(face);
    List<BufferedImage> pictures = new ArrayList<>();
    subject.candidates().values().forEach(candidate -> pictures.add(candidate.picture().toImage()));
    RgbPicture truth = subject.truth();
    pictures.add(truth.toImage());
    int lines = (pictures.size() + WIDEST - 1) / WIDEST;
    int columns = (pictures.size() + lines - 1) / lines;
    BufferedImage strip =
        new BufferedImage(truth.width() * columns, truth.height() * lines, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = strip.createGraphics();
    for (int i = 0; i < pictures.size(); i++) {
      pen.drawImage(pictures.get(i), i % columns * truth.width(), i / columns * truth.height(), null);
    }
    pen.dispose();
    return strip;
  }

  /** The strips of several faces, one below the other. */
  BufferedImage sheet(List<Integer> faces) {
    List<BufferedImage> strips = faces.stream().map(this::of).toList();
    BufferedImage sheet =
        new BufferedImage(
            strips.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow(),
            strips.stream().mapToInt(BufferedImage::getHeight).sum(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = sheet.createGraphics();
    int y = 0;
    for (BufferedImage strip : strips) {
      pen.drawImage(strip, 0, y, null);
      y += strip.getHeight();
    }
    pen.dispose();
    return sheet;
  }
}
