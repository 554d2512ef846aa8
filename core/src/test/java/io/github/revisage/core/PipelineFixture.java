package io.github.revisage.core;

import io.github.revisage.BoundingBox;
import io.github.revisage.Face;
import io.github.revisage.Landmarks;
import io.github.revisage.Progress;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Faces whose place is known, and settings as the builder hands them over. */
final class PipelineFixture {

  private PipelineFixture() {}

  /** An upright face whose crop of 32 pixels covers a square of {@code side} pixels around a point. */
  static Face face(double side, double x, double y) {
    return face(side, x, y, 1);
  }

  static Face face(double side, double x, double y, double score) {
    Landmarks landmarks = SyntheticPictures.face(32, side, 0, x, y);
    return new Face(new BoundingBox(x - side / 4, y - side / 4, side / 2, side / 2), landmarks, score);
  }

  /** What a builder gives to an engine. */
  static RestorerOptions options(Consumer<Restorer.Builder> settings) {
    AtomicReference<RestorerOptions> given = new AtomicReference<>();
    Restorer.Builder builder = Restorer.builder().provider(options -> {
      given.set(options);
      return new NoRestorer();
    });
    settings.accept(builder);
    builder.build().close();
    return given.get();
  }

  private static final class NoRestorer implements Restorer {
    @Override
    public Restoration restore(Path photo) {
      throw new UnsupportedOperationException();
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
      throw new UnsupportedOperationException();
    }

    @Override
    public Restorer withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  /** All pixels' samples, row by row. */
  static int[] samples(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}
