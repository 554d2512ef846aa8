package io.github.revisage.core;

import static io.github.revisage.core.PipelineFixture.face;
import static io.github.revisage.core.PipelineFixture.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.FaceOutcome.Restored;
import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import io.github.revisage.Restoration;
import io.github.revisage.Restorer;
import io.github.revisage.core.align.SyntheticPictures;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.spi.FaceDetector;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever kind of picture or file goes in, the same kind comes out. */
class PictureTypesTest {

  private static final int WIDTH = 100;
  private static final int HEIGHT = 120;

  @TempDir static Path folder;
  private static Restorer restorer;

  @BeforeAll
  static void build() {
    restorer = Restorer.builder().model(MicroModel.imported(folder.resolve("micro")).path())
        .detector(FaceDetector.givenFaces(List.of(face(48, 40, 60)))).build();
  }

  @AfterAll
  static void close() {
    restorer.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {
    BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_INT_BGR,
    BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_4BYTE_ABGR_PRE,
    BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY
  })
  void restore_rgbOrGrey_comesBackAsTheSameType(int type) {
    assertSameType(painted(new BufferedImage(WIDTH, HEIGHT, type)));
  }

  static Stream<BufferedImage> customTypes() {
    return Stream.of(
        custom(ColorSpace.CS_sRGB, false, DataBuffer.TYPE_USHORT), custom(ColorSpace.CS_sRGB, true, DataBuffer.TYPE_USHORT),
        custom(ColorSpace.CS_LINEAR_RGB, false, DataBuffer.TYPE_BYTE), custom(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_BYTE),
        custom(ColorSpace.CS_GRAY, true, DataBuffer.TYPE_USHORT));
  }

  @ParameterizedTest
  @MethodSource("customTypes")
  void restore_customRgbOrGrey_comesBackAsTheSameType(BufferedImage blank) {
    assertThat(blank.getType()).isEqualTo(BufferedImage.TYPE_CUSTOM);

    assertSameType(painted(blank));
  }

  @ParameterizedTest
  @ValueSource(ints = {
    BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_555_RGB, BufferedImage.TYPE_USHORT_565_RGB
  })
  void restore_fewerColours_comesBackAsRgbWithTheSameColours(int type) {
    BufferedImage photo = painted(new BufferedImage(WIDTH, HEIGHT, type));

    Restoration restoration = restorer.restore(photo);

    boolean alpha = photo.getColorModel().hasAlpha();
    assertThat(restoration.image().getType())
        .isEqualTo(alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    assertThat(colours(restoration.image().getSubimage(80, 0, 20, HEIGHT)))
        .isEqualTo(colours(photo.getSubimage(80, 0, 20, HEIGHT)));
  }

  @Test
  void restore_blackAndWhite_comesBackAsGreyWithTheSameColours() {
    BufferedImage photo = painted(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY));

    BufferedImage restored = restorer.restore(photo).image();

    assertThat(restored.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(colours(restored.getSubimage(80, 0, 20, HEIGHT))).isEqualTo(colours(photo.getSubimage(80, 0, 20, HEIGHT)));
  }

  @Test
  void restore_printColours_comeBackAsRgb() {
    BufferedImage photo = custom(new FourInks(), false, DataBuffer.TYPE_BYTE);

    assertThat(restorer.restore(photo).image().getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
  }

  @ParameterizedTest
  @ValueSource(ints = {DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE, DataBuffer.TYPE_SHORT, DataBuffer.TYPE_INT})
  void restore_samplesThatWouldLoseBits_areRefused(int transferType) {
    BufferedImage photo = custom(ColorSpace.CS_sRGB, false, transferType);

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> restorer.restore(photo))
        .withMessageMatching(
            "samples of a photo must have at most 8 bits, or be RGB or grey of 16 unsigned bits, found the sizes"
                + " \\[(\\d+), \\1, \\1\\]: convert it, for example to BufferedImage.TYPE_INT_RGB");
  }

  @ParameterizedTest
  @EnumSource(PhotoFormat.class)
  void bytes_eachFormat_areThoseThatSaveWritesAndComeBackInTheSameFormat(PhotoFormat format) throws IOException {
    byte[] photo = restorer.restore(SyntheticPictures.waves(WIDTH, HEIGHT)).bytes(format);
    Path file = Files.write(folder.resolve("photo." + format), photo);

    List<Restoration> restorations = List.of(
        restorer.restore(photo), restorer.restore(new ByteArrayInputStream(photo)),
        restorer.restore(ByteBuffer.wrap(photo)), restorer.restore(file));

    Path saved = folder.resolve("saved." + format);
    restorations.get(0).save(saved);
    for (Restoration restoration : restorations) {
      assertThat(restoration.format()).isEqualTo(format);
      assertThat(restoration.bytes()).isEqualTo(restoration.bytes(format)).isEqualTo(Files.readAllBytes(saved));
    }
    assertThat(restorer.restore(restorations.get(0).bytes()).format()).isEqualTo(format);
  }

  @Test
  void bytes_decodedPhoto_arePng() throws IOException {
    Restoration restoration = restorer.restore(SyntheticPictures.waves(WIDTH, HEIGHT));

    assertThat(restoration.format()).isEqualTo(PhotoFormat.PNG);
    assertThat(samples(ImageIO.read(new ByteArrayInputStream(restoration.bytes()))))
        .isEqualTo(samples(restoration.image()));
  }

  @Test
  void bytes_pictureTooWideForTheFormat_saysSo() {
    Restoration wide = restorer.restore(new BufferedImage(16_384, HEIGHT, BufferedImage.TYPE_BYTE_GRAY));

    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> wide.bytes(PhotoFormat.WEBP))
        .withMessageStartingWith("the picture can't be written as WebP: ").withMessageContaining("16383");
  }

  private static void assertSameType(BufferedImage photo) {
    int[] before = samples(photo);

    Restoration restoration = restorer.restore(photo);

    BufferedImage image = restoration.image();
    assertThat(restoration.faces()).singleElement().isInstanceOf(Restored.class);
    assertThat(image.getType()).isEqualTo(photo.getType());
    assertThat(image.getColorModel()).isEqualTo(photo.getColorModel());
    assertThat(image.isAlphaPremultiplied()).isEqualTo(photo.isAlphaPremultiplied());
    assertThat(samples(image.getSubimage(80, 0, 20, HEIGHT))).isEqualTo(samples(photo.getSubimage(80, 0, 20, HEIGHT)));
    assertThat(samples(image)).as("with a restored face").isNotEqualTo(before);
    assertThat(samples(photo)).as("the photo that was given").isEqualTo(before);
  }

  private static BufferedImage painted(BufferedImage blank) {
    Graphics2D pen = blank.createGraphics();
    pen.drawImage(SyntheticPictures.waves(WIDTH, HEIGHT), 0, 0, null);
    pen.dispose();
    return blank;
  }

  private static BufferedImage custom(int space, boolean alpha, int transferType) {
    return custom(ColorSpace.getInstance(space), alpha, transferType);
  }

  private static BufferedImage custom(ColorSpace space, boolean alpha, int transferType) {
    ComponentColorModel model =
        new ComponentColorModel(
            space, alpha, false, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, transferType);
    int bands = model.getNumComponents();
    int[] offsets = new int[bands];
    for (int i = 0; i < bands; i++) {
      offsets[i] = i;
    }
    ComponentSampleModel layout =
        new ComponentSampleModel(transferType, WIDTH, HEIGHT, bands, WIDTH * bands, offsets);
    return new BufferedImage(model, Raster.createWritableRaster(layout, null), false, null);
  }

  private static int[] colours(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** Cyan, magenta, yellow and black as simple as can be. */
  private static final class FourInks extends ColorSpace {
    private static final long serialVersionUID = 1L;

    FourInks() {
      super(TYPE_CMYK, 4);
    }

    @Override
    public float[] toRGB(float[] inks) {
      return new float[] {(1 - inks[0]) * (1 - inks[3]), (1 - inks[1]) * (1 - inks[3]), (1 - inks[2]) * (1 - inks[3])};
    }

    @Override
    public float[] fromRGB(float[] rgb) {
      return new float[] {1 - rgb[0], 1 - rgb[1], 1 - rgb[2], 0};
    }

    @Override
    public float[] toCIEXYZ(float[] inks) {
      return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(inks));
    }

    @Override
    public float[] fromCIEXYZ(float[] xyz) {
      return fromRGB(ColorSpace.getInstance(CS_sRGB).fromCIEXYZ(xyz));
    }
  }
}
