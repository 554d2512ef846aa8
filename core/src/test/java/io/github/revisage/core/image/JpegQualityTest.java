package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.jpeg.JpegComponent;
import com.drew.metadata.jpeg.JpegDirectory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JPEG of a JPEG is neither larger nor worse than it must be. */
class JpegQualityTest {

  private final PhotoReader reader = new PhotoReader();

  @TempDir private Path folder;

  @Test
  void write_fineJpeg_hasItsTablesColoursAndPasses() throws Exception {
    Photo photo = photo("progressive.jpg"); // quality 95, two pixels side by side share their colour

    Photo written = written(photo, new PhotoWriter());

    JpegTables tables = written.compression().jpeg();
    assertThat(tables.luma()).isEqualTo(photo.compression().jpeg().luma()).isEqualTo(JpegTables.ofQuality(95).luma());
    assertThat(tables.chroma()).isEqualTo(JpegTables.ofQuality(95).chroma());
    assertThat(tables.across()).isEqualTo(2);
    assertThat(tables.down()).isEqualTo(1);
    assertThat(tables.progressive()).isTrue();
    assertThat(sampling()).containsExactly(0x21, 0x11, 0x11);
  }

  @Test
  void write_greyJpeg_isNearlyWhatItWas() {
    Photo photo = photo("grey-profile.jpg");

    Photo written = written(photo, new PhotoWriter());

    assertThat(written.image().getRaster().getNumBands()).isEqualTo(1);
    assertThat(Pictures.samples(written.image())).isEqualTo(Pictures.samples(photo.image()));
  }

  @Test
  void write_coarseJpeg_isFineEnoughForRestoredFaces() {
    Photo photo = photo("camera.jpg"); // quality 85, lies on its side
    JpegTables coarse = photo.compression().jpeg();
    int[] least = JpegTables.ofQuality(90).luma();

    int[] luma = written(photo, new PhotoWriter()).compression().jpeg().luma();

    assertThat(coarse.luma()).isEqualTo(JpegTables.ofQuality(85).turned().luma());
    for (int i = 0; i < luma.length; i++) {
      assertThat(luma[i]).isEqualTo(Math.min(least[i], coarse.luma()[i]));
    }
  }

  @Test
  void write_jpegTurnedByAQuarter_hasItsTablesTurned() {
    int[] luma = new int[64];
    Arrays.setAll(luma, i -> 1 + i);
    JpegTables tables = new JpegTables(luma, luma, 2, 1, false);

    JpegTables turned = tables.turned();

    assertThat(turned.luma()[1]).isEqualTo(luma[8]);
    assertThat(turned.luma()[7 * 8]).isEqualTo(luma[7]);
    assertThat(turned.across()).isEqualTo(1);
    assertThat(turned.down()).isEqualTo(2);
    assertThat(turned.turned().luma()).isEqualTo(luma);
  }

  @Test
  void read_turnedJpeg_countsItsColoursUpright() {
    byte[] jpeg = Pictures.withSegment(
        Pictures.resource("kinds/progressive.jpg"), 0xe1, JpegSegments.EXIF,
        Pictures.exif(8, ByteOrder.BIG_ENDIAN));

    JpegTables tables = reader.read(jpeg, "turned.jpg").compression().jpeg();

    assertThat(tables.across()).isEqualTo(1);
    assertThat(tables.down()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 95, 100})
  void write_askedQuality_isThatInTheColoursOfThePhoto(int quality) throws Exception {
    JpegTables tables = written(photo("progressive.jpg"), new PhotoWriter().ofQuality(quality)).compression().jpeg();

    assertThat(tables.luma()).isEqualTo(JpegTables.ofQuality(quality).luma());
    assertThat(tables.chroma()).isEqualTo(JpegTables.ofQuality(quality).chroma());
    assertThat(sampling()).containsExactly(0x21, 0x11, 0x11);
  }

  @Test
  void write_askedQualityOfWebp_makesItSmaller() throws Exception {
    Photo photo = photo("progressive.jpg");
    Path small = folder.resolve("small.webp");
    Path large = folder.resolve("large.webp");

    new PhotoWriter().ofQuality(30).write(photo, small);
    new PhotoWriter().ofQuality(100).write(photo, large);

    assertThat(Files.size(small)).isLessThan(Files.size(large) / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -5})
  void ofQuality_outsideOfTheScale_isRefused(int quality) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhotoWriter().ofQuality(quality))
        .withMessage("quality must be in [1, 100], found " + quality);
  }

  private Photo photo(String name) {
    return reader.read(Pictures.resource("kinds/" + name), name);
  }

  private Photo written(Photo photo, PhotoWriter writer) {
    writer.write(photo, folder.resolve("out.jpg"));
    return reader.read(folder.resolve("out.jpg"));
  }

  /** As another program's reader finds it: across in the upper four bits, down in the lower. */
  private int[] sampling() throws Exception {
    JpegDirectory jpeg =
        ImageMetadataReader.readMetadata(folder.resolve("out.jpg").toFile()).getFirstDirectoryOfType(JpegDirectory.class);
    int[] sampling = new int[jpeg.getNumberOfComponents()];
    for (int i = 0; i < sampling.length; i++) {
      JpegComponent component = jpeg.getComponent(i);
      sampling[i] = component.getHorizontalSamplingFactor() << 4 | component.getVerticalSamplingFactor();
    }
    return sampling;
  }
}
