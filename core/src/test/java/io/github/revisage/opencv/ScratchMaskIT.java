package io.github.revisage.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.image.PhotoReader;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.testing.TestData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many drawn scratches are found on real faces, and how much is marked that is none. */
class ScratchMaskIT {

  private static final int LIGHT = 235;
  private static final int DARK = 20;

  @Test
  void over_portraits_marksMostScratchesAndLittleElse() throws IOException {
    ScratchMask scratches = new ScratchMask();
    List<Path> portraits = portraits();
    double scratched = 0;
    double found = 0;
    double marked = 0;
    double pixels = 0;
    for (int i = 0; i < portraits.size(); i++) {
      BufferedImage portrait = GrayPhotos.gray(Pixels.toBgr(new PhotoReader().read(portraits.get(i)).image()));
      marked += sum(scratches.over(portrait));
      pixels += portrait.getWidth() * portrait.getHeight();
      float[] truth = new DrawnScratches(i).on(portrait, 3, i % 2 == 0 ? DARK : LIGHT);
      float[] mask = scratches.over(portrait);
      for (int p = 0; p < mask.length; p++) {
        scratched += truth[p] > 0.5 ? 1 : 0;
        found += truth[p] > 0.5 ? mask[p] : 0;
      }
    }

    assertThat(portraits).hasSizeGreaterThan(100);
    assertThat(found / scratched).as("share of scratched pixels that are marked").isGreaterThan(0.9);
    assertThat(marked / pixels).as("share of pixels that are marked without scratches").isLessThan(0.0035);
  }

  private static List<Path> portraits() throws IOException {
    Path folder = TestData.path("faces");
    try (Stream<String> lines = Files.lines(folder.resolve("manifest.tsv"))) {
      return lines.filter(line -> line.startsWith("512/") && line.endsWith("\tval"))
          .map(line -> folder.resolve(line.substring(0, line.indexOf('\t'))))
          .toList();
    }
  }

  private static double sum(float[] mask) {
    double sum = 0;
    for (float value : mask) {
      sum += value;
    }
    return sum;
  }
}
