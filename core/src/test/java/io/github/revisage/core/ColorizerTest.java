package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Colorizer;
import io.github.revisage.Face;
import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.ModelException;
import io.github.revisage.PhotoException;
import io.github.revisage.Restoration;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.paste.GrayPhotos;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the public door to the micro network and back. */
class ColorizerTest {

  private static final int WIDTH = 200;
  private static final int HEIGHT = 120;
  private static final Face FACE = face(48, 40, 60);

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path micro;
  private final BufferedImage gray = GrayPhotos.gray(SyntheticPictures.waves(WIDTH, HEIGHT));

  @BeforeAll
  static void write() {
    micro = MicroModel.written(shared.resolve("micro"), MicroModel.description(Task.COLORIZATION)).path();
  }

  @Test
  void colorize_grayPhoto_getsColourAndKeepsItsLightness() {
    Restoration coloured = colorize(gray, builder -> {});

    int[] after = samples(coloured.image());
    int colours = 0;
    for (int i = 0; i < after.length; i += 3) {
      colours += after[i] == after[i + 1] && after[i] == after[i + 2] ? 0 : 1;
      assertThat(lightness(after, i)).as("pixel %s", i / 3).isCloseTo(lightness(samples(gray), i), within(0.006));
    }
    assertThat(colours).isGreaterThan(24 * 24);
    assertThat(coloured.faces()).hasSize(1).first().isInstanceOfSatisfying(Restored.class,
        face -> assertThat(face.fidelity()).isZero());
  }

  @Test
  void colorize_untouchedSurroundings_keepTheirBits() {
    Restoration coloured = colorize(gray, builder -> builder.surroundings(Colorizer.Surroundings.UNTOUCHED));

    int[] before = samples(gray);
    int[] after = samples(coloured.image());
    for (int y = 0; y < HEIGHT; y++) {
      for (int i = (y * WIDTH + 110) * 3; i < (y + 1) * WIDTH * 3; i++) { // right of all that the face reaches
        assertThat(after[i]).isEqualTo(before[i]);
      }
    }
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void colorize_noStrength_keepsEveryBit() {
    assertThat(samples(colorize(gray, builder -> builder.strength(0)).image())).isEqualTo(samples(gray));
  }

  @Test
  void colorize_halfStrength_givesHalfTheColour() {
    int[] half = colorize(gray, builder -> builder.strength(0.5)).image().getRaster().getPixel(40, 60, (int[]) null);
    int[] full = colorize(gray, builder -> {}).image().getRaster().getPixel(40, 60, (int[]) null);

    int halfSpread = Math.abs(half[0] - half[1]) + Math.abs(half[1] - half[2]) + Math.abs(half[0] - half[2]);
    int fullSpread = Math.abs(full[0] - full[1]) + Math.abs(full[1] - full[2]) + Math.abs(full[0] - full[2]);
    assertThat(fullSpread).isGreaterThan(8);
    assertThat(halfSpread).isCloseTo(fullSpread / 2, within(4));
  }

  @Test
  void colorize_grayOf16BitsWithAlpha_becomesRgbOf16BitsWithThatAlpha() {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, ColorModel.TRANSLUCENT, DataBuffer.TYPE_USHORT);
    BufferedImage deep =
        new BufferedImage(model, model.createCompatibleWritableRaster(WIDTH, HEIGHT), false, null);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        deep.getRaster().setPixel(x, y, new int[] {gray.getRaster().getSample(x, y, 0) * 257 + x, 60000 - y});
      }
    }

    BufferedImage coloured = colorize(deep, builder -> builder.surroundings(Colorizer.Surroundings.UNTOUCHED)).image();

    assertThat(coloured.getColorModel().getComponentSize()).containsExactly(16, 16, 16, 16);
    int v = deep.getRaster().getSample(190, 7, 0);
    assertThat(coloured.getRaster().getPixel(190, 7, (int[]) null)).containsExactly(v, v, v, 60000 - 7);
    int[] face = coloured.getRaster().getPixel(40, 60, (int[]) null);
    assertThat(face[0] == face[1] && face[1] == face[2]).isFalse();
    assertThat(face[3]).isEqualTo(60000 - 60);
  }

  @Test
  void colorize_colourPhoto_isRefusedUnlessAskedFor() {
    BufferedImage colour = SyntheticPictures.waves(WIDTH, HEIGHT);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> colorize(colour, builder -> {}))
        .withMessage("a Colorizer needs a gray or toned photograph, found one in colour: its input must be"
            + " GRAYSCALE, to drop its colours, or COLOR, to freshen them");
    int[] dropped = samples(colorize(colour, builder -> builder.input(Colorizer.Input.GRAYSCALE)).image());
    int[] freshened = samples(colorize(colour, builder -> builder.input(Colorizer.Input.COLOR)).image());
    assertThat(dropped).isNotEqualTo(samples(colour)).isNotEqualTo(freshened);
  }

  @Test
  void colorize_noFace_givesACopy() {
    Restoration coloured;
    try (Colorizer colorizer = Colorizer.builder().model(micro).detector(bgr -> List.of()).build()) {
      coloured = colorizer.colorize(gray);
    }

    assertThat(samples(coloured.image())).isEqualTo(samples(gray));
    assertThat(coloured.notes()).containsExactly("nothing was coloured: no face was found");
  }

  @Test
  void colorize_eachKindOfInput_givesTheSamePicture() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(gray, "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);

    try (Colorizer colorizer = build(builder -> {})) {
      int[] expected = samples(colorizer.colorize(gray).image());

      assertThat(samples(colorizer.colorize(file).image())).isEqualTo(expected);
      assertThat(samples(colorizer.colorize(bytes).image())).isEqualTo(expected);
      assertThat(samples(colorizer.colorize(ByteBuffer.wrap(bytes)).image())).isEqualTo(expected);
      assertThat(samples(colorizer.colorize(new ByteArrayInputStream(bytes)).image())).isEqualTo(expected);
      assertThat(samples(colorizer.withProgress((done, all) -> {}).colorize(gray).image())).isEqualTo(expected);
    }
  }

  @Test
  void colorize_afterClose_isRefused() {
    Colorizer colorizer = build(builder -> {});
    colorizer.close();
    colorizer.close();

    assertThatIllegalStateException().isThrownBy(() -> colorizer.colorize(gray)).withMessage("this colorizer is closed");
  }

  @Test
  void build_restorationModel_isRefusedNamingBoth() {
    Path other = MicroModel.imported(folder.resolve("other")).path();

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Colorizer.builder().model(other).build())
        .withMessageStartingWith("a Colorizer needs a colorization model, found one for restoration, ");
  }

  @Test
  void strength_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Colorizer.builder().strength(1.5))
        .withMessage("strength must be in [0, 1], found 1.5");
  }

  private static Colorizer build(Consumer<Colorizer.Builder> settings) {
    Colorizer.Builder builder = Colorizer.builder().model(micro).detector(FaceDetector.givenFaces(List.of(FACE)));
    settings.accept(builder);
    return builder.build();
  }

  private static Restoration colorize(BufferedImage photo, Consumer<Colorizer.Builder> settings) {
    try (Colorizer colorizer = build(settings)) {
      return colorizer.colorize(photo);
    }
  }

  /** Oklab's L, written a second time. */
  private static double lightness(int[] samples, int at) {
    double r = linear(samples[at]);
    double g = linear(samples[at + 1]);
    double b = linear(samples[at + 2]);
    return 0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        + 0.7936177850 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        - 0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  }

  private static double linear(int level) {
    double value = level / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
