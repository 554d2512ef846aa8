package io.github.revisage.examples.cli;

import io.github.revisage.Mask;
import io.github.revisage.PhotoException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A mask that leaves a picture of what it gave. */
record SavedMask(Mask mask, Path file) implements Mask {

  @Override
  public float[] over(BufferedImage photo) {
    float[] strength = mask.over(photo);
    BufferedImage picture = new BufferedImage(photo.getWidth(), photo.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < strength.length; i++) {
      picture.getRaster().setSample(i % photo.getWidth(), i / photo.getWidth(), 0, Math.round(255 * strength[i]));
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new PhotoException("the mask " + file + " can't be written: " + Reasons.of(e), e);
    }
    return strength;
  }

  @Override
  public boolean mayBeEmpty() {
    return mask.mayBeEmpty();
  }
}
