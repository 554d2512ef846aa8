package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {

  private static final Rectangle WHERE = new Rectangle(7, 5, 20, 13);
  private static final int SIZE = WHERE.width * WHERE.height;

  /** sRGB to a profile and back through 8 bits; the linear test profile has steps of up to 13 in sRGB's darks. */
  private static final int PROFILE_STEP = 13;

  /** Every kind of picture that can be painted on. */
  static Stream<BufferedImage> canvases() {
    ColorSpace grey = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    Stream<BufferedImage> standard =
        Stream.of(
                BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY)
            .map(type -> new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, type));
    Stream<BufferedImage> others =
        Stream.of(
            Pictures.deep(false),
            Pictures.deep(true),
            Pictures.blank(grey, true, DataBuffer.TYPE_BYTE),
            Pictures.blank(grey, true, DataBuffer.TYPE_USHORT),
            Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE),
            Pictures.blank(Pictures.otherSpace(), true, DataBuffer.TYPE_BYTE),
            Pictures.blank(Pictures.otherSpace(), true, DataBuffer.TYPE_USHORT));
    return Stream.concat(standard, others).map(Pictures::noise);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_USHORT_565_RGB, BufferedImage.TYPE_BYTE_BINARY
      })
  void toBgr_eightBitSrgb_keepsEveryColour(int type) {
    BufferedImage image = Pictures.noise(type);

    BufferedImage bgr = Pixels.toBgr(image);

    assertThat(bgr.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    assertThat(rgb(bgr)).isEqualTo(rgb(image));
  }

  @Test
  void toBgr_grey_givesTheValueThreeTimes() {
    BufferedImage grey = Pictures.noise(BufferedImage.TYPE_BYTE_GRAY);

    BufferedImage bgr = Pixels.toBgr(grey);

    int[] values = Pictures.samples(grey);
    int[] expected = Arrays.stream(values).flatMap(v -> Arrays.stream(new int[] {v, v, v})).toArray();
    assertThat(Pictures.samples(bgr)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "128, 0", "129, 1", "32767, 127", "32896, 128", "65406, 254", "65407, 255", "65535, 255"})
  void toBgr_sixteenBits_roundsToNearest(int deep, int expected) {
    BufferedImage image = Pictures.deep(true);
    image.getRaster().setPixel(3, 4, new int[] {deep, 0, 65535, 0});

    assertThat(Pixels.toBgr(image).getRaster().getPixel(3, 4, (int[]) null)).containsExactly(expected, 0, 255);
  }

  @Test
  void toBgr_otherProfile_convertsColours() {
    BufferedImage image = Pictures.noise(Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE));

    assertThat(rgb(Pixels.toBgr(image))).isNotEqualTo(Pictures.samples(image)).isEqualTo(rgb(converted(image)));
  }

  @Test
  void toBgr_alphaInOtherProfile_isDroppedAndNotLaidOnBlack() {
    BufferedImage image = Pictures.noise(Pictures.blank(Pictures.otherSpace(), true, DataBuffer.TYPE_BYTE));
    BufferedImage opaque = Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE);
    for (int band = 0; band < 3; band++) {
      int[] samples = image.getRaster().getSamples(0, 0, Pictures.WIDTH, Pictures.HEIGHT, band, (int[]) null);
      opaque.getRaster().setSamples(0, 0, Pictures.WIDTH, Pictures.HEIGHT, band, samples);
    }

    assertThat(rgb(Pixels.toBgr(image))).isEqualTo(rgb(Pixels.toBgr(opaque)));
  }

  @Test
  void toBgr_partOfAPicture_isThatPart() {
    BufferedImage image = Pictures.noise(BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage part = image.getSubimage(7, 5, 20, 17);

    assertThat(rgb(Pixels.toBgr(part))).isEqualTo(rgb(part));
    assertThat(Pictures.samples(Pixels.canvas(part))).isEqualTo(Pictures.samples(part));
  }

  @ParameterizedTest
  @MethodSource("canvases")
  void canvas_paintable_isAnEqualCopy(BufferedImage image) {
    int[] before = Pictures.samples(image);

    BufferedImage canvas = Pixels.canvas(image);
    canvas.getRaster().setSample(0, 0, 0, before[0] ^ 1);

    assertThat(canvas.getType()).isEqualTo(image.getType());
    assertThat(canvas.getColorModel()).isEqualTo(image.getColorModel());
    assertThat(Pictures.samples(image)).isEqualTo(before);
    int[] changed = Pictures.samples(canvas);
    changed[0] ^= 1;
    assertThat(changed).isEqualTo(before);
  }

  @Test
  void canvas_greyPalette_becomesGreyOfTheSameValues() {
    BufferedImage image = Pictures.noise(BufferedImage.TYPE_BYTE_BINARY);

    BufferedImage canvas = Pixels.canvas(image);

    assertThat(canvas.getRaster().getNumBands()).isEqualTo(1);
    assertThat(rgb(Pixels.toBgr(canvas))).isEqualTo(rgb(image));
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_555_RGB})
  void canvas_fewColours_becomesRgbOfTheSameColours(int type) {
    BufferedImage image = Pictures.noise(type);

    BufferedImage canvas = Pixels.canvas(image);

    boolean alpha = image.getColorModel().hasAlpha();
    assertThat(canvas.getType()).isEqualTo(alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    assertThat(argb(canvas)).isEqualTo(argb(image));
  }

  @ParameterizedTest
  @MethodSource("canvases")
  void blend_anyCanvas_leavesTheOutsideAndWeightZeroBitIdentical(BufferedImage canvas) {
    int[] before = Pictures.samples(canvas);
    int bands = canvas.getRaster().getNumBands();
    byte[] bgr = new byte[3 * SIZE];
    float[] alpha = new float[SIZE];
    for (int i = 0; i < SIZE; i += 3) {
      alpha[i] = 1;
    }

    Pixels.blend(canvas, WHERE, bgr, alpha);

    int[] after = Pictures.samples(canvas);
    int colours = canvas.getColorModel().getNumColorComponents();
    for (int i = 0; i < after.length; i++) {
      int x = i / bands % Pictures.WIDTH;
      int y = i / bands / Pictures.WIDTH;
      boolean painted = WHERE.contains(x, y) && alpha[(y - WHERE.y) * WHERE.width + x - WHERE.x] > 0;
      int expected = painted && i % bands < colours ? 0 : before[i]; // black is 0 in every space; own alpha stays
      assertThat(after[i]).as("sample %d at (%d, %d)", i % bands, x, y).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("canvases")
  void blend_fullWeight_showsTheColours(BufferedImage canvas) {
    BufferedImage ink = Pictures.noise(new BufferedImage(WHERE.width, WHERE.height, BufferedImage.TYPE_3BYTE_BGR));
    float[] alpha = new float[SIZE];
    Arrays.fill(alpha, 1);

    Pixels.blend(canvas, WHERE, bytes(ink), alpha);

    int[] seen = Pictures.samples(Pixels.toBgr(canvas.getSubimage(WHERE.x, WHERE.y, WHERE.width, WHERE.height)));
    int[] given = Pictures.samples(ink);
    boolean grey = canvas.getColorModel().getNumColorComponents() == 1;
    boolean srgb = canvas.getColorModel().getColorSpace().isCS_sRGB();
    for (int i = 0; i < given.length; i++) {
      int pixel = i - i % 3;
      double luminance = 0.299 * given[pixel] + 0.587 * given[pixel + 1] + 0.114 * given[pixel + 2];
      int expected = grey ? (int) (luminance + 0.5) : given[i];
      int tolerance = grey ? 1 : srgb ? 0 : PROFILE_STEP; // grey: ties fall either way between float and double
      assertThat(seen[i]).isBetween(expected - tolerance, expected + tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 255, 0.5, 128", "0, 1, 0.5, 1", "1, 0, 0.5, 1", "10, 20, 0.25, 13", "255, 0, 0.001, 255", "0, 3, 0.1, 0",
    "7, 7, 0.37, 7"
  })
  void blend_part_roundsHalfUp(int old, int colour, float weight, int expected) {
    BufferedImage canvas = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);
    canvas.getRaster().setPixel(0, 0, new int[] {old, old, old});

    Pixels.blend(canvas, new Rectangle(1, 1), new byte[] {(byte) colour, 0, 0}, new float[] {weight});

    assertThat(canvas.getRaster().getSample(0, 0, 2)).isEqualTo(expected);
  }

  @Test
  void blend_deepCanvas_blendsAt16Bits() {
    BufferedImage canvas = Pictures.deep(false);
    canvas.getRaster().setPixel(0, 0, new int[] {1000, 1001, 65535});

    Pixels.blend(canvas, new Rectangle(1, 1), new byte[] {(byte) 255, 0, 0}, new float[] {0.5f});

    assertThat(canvas.getRaster().getPixel(0, 0, (int[]) null)).containsExactly(500, 501, 65535);
  }

  @Test
  void blend_deepCanvas_leavesNoStepsBetweenColours() {
    BufferedImage canvas = Pictures.deep(false);
    byte[] ramp = new byte[3 * Pictures.WIDTH * Pictures.HEIGHT]; // 6 levels of grey, each 8 pixels wide
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (100 + i / 3 % Pictures.WIDTH / 8);
    }
    float[] all = new float[Pictures.WIDTH * Pictures.HEIGHT];
    Arrays.fill(all, 1);

    Pixels.blend(canvas, new Rectangle(Pictures.WIDTH, Pictures.HEIGHT), ramp, all);

    int[] levels = Arrays.stream(Pictures.samples(canvas)).distinct().sorted().toArray();
    int widest = 0;
    for (int i = 1; i < levels.length; i++) {
      widest = Math.max(widest, levels[i] - levels[i - 1]);
    }
    assertThat(widest).isLessThan(257 / 16);
    assertThat(bytes(Pixels.toBgr(canvas))).isEqualTo(ramp); // seen in 8 bits, nothing was done
  }

  @Test
  void blend_deepCanvasTwice_givesTheSame() {
    byte[] bgr = bytes(Pictures.noise(new BufferedImage(WHERE.width, WHERE.height, BufferedImage.TYPE_3BYTE_BGR)));
    float[] alpha = new float[SIZE];
    Arrays.fill(alpha, 0.6f);
    BufferedImage first = Pictures.noise(Pictures.deep(true));
    BufferedImage second = Pictures.noise(Pictures.deep(true));

    Pixels.blend(first, WHERE, bgr, alpha);
    Pixels.blend(second, WHERE, bgr, alpha);

    assertThat(Pictures.samples(first)).isEqualTo(Pictures.samples(second));
  }

  @Test
  void blend_premultipliedCanvas_showsTheColours() {
    BufferedImage canvas = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    canvas.setRGB(0, 0, 0x80_00_00_00);

    Pixels.blend(canvas, new Rectangle(1, 1), new byte[] {0, 100, (byte) 255}, new float[] {1});

    assertThat(canvas.getRaster().getPixel(0, 0, (int[]) null)).containsExactly(128, 50, 0, 128);
  }

  @Test
  void blend_wrongArguments_areRefused() {
    BufferedImage canvas = Pictures.deep(false);
    Rectangle where = new Rectangle(2, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pixels.blend(canvas, where, new byte[6], new float[] {1, Float.NaN}))
        .withMessage("weights must be in [0, 1], found NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pixels.blend(canvas, where, new byte[5], new float[2]))
        .withMessage("for 2 pixels there must be 6 bytes and as many weights as pixels, found 5 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pixels.blend(canvas, new Rectangle(47, 0, 2, 1), new byte[6], new float[2]))
        .withMessageStartingWith("where must lie inside the canvas of 48×32, found ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Pixels.blend(Pictures.noise(BufferedImage.TYPE_BYTE_INDEXED), where, new byte[6], new float[2]))
        .withMessageStartingWith("canvas must be RGB or grey with 8 or 16 bits, found ");
  }

  private static BufferedImage converted(BufferedImage image) {
    BufferedImage srgb = new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_INT_RGB);
    return new ColorConvertOp(null).filter(image, srgb);
  }

  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  private static int[] argb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** Red, green, blue of each pixel. */
  private static int[] rgb(BufferedImage image) {
    return Arrays.stream(argb(image))
        .flatMap(v -> Arrays.stream(new int[] {v >> 16 & 255, v >> 8 & 255, v & 255}))
        .toArray();
  }
}
