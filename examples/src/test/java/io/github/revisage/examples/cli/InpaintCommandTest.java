package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.files;
import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.revisage.Face;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InpaintCommandTest {

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path photo;
  private Path out;

  @BeforeEach
  void writePhoto() throws IOException {
    photo = picture(home.resolve("album/a.png"));
    out = home.resolve("out");
  }

  @Test
  void inpaint_maskFile_fillsAndSaysSo() throws IOException {
    Run run = Run.of(engine, "inpaint", photo, "-o", out.resolve("b.png"), "--mask", mask(home.resolve("mask.png"), 5));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsExactly(photo + " -> " + out.resolve("b.png") + ": 1 face filled");
    assertThat(engine.masks()).containsExactly(5.0);
    assertThat(engine.isClosed()).isTrue();
  }

  @Test
  void inpaint_maskFolder_takesTheMaskOfEachPhoto() throws IOException {
    Path other = picture(home.resolve("album/b.jpg"));
    Path masks = home.resolve("masks");
    mask(masks.resolve("a.png"), 2);
    mask(masks.resolve("b.jpg.png"), 3);

    Run run = Run.of(engine, "inpaint", photo, other, "-o", out, "--mask", masks, "--jobs=1");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.masks()).containsExactly(2.0, 3.0);
  }

  @Test
  void inpaint_maskBesideTheFileItWasDrawnIn_isTaken() throws IOException {
    Path masks = home.resolve("masks");
    mask(masks.resolve("a.png"), 2);
    Files.writeString(masks.resolve("a.psd"), "8BPS");

    Run run = Run.of(engine, "inpaint", photo, "-o", out, "--mask", masks);

    assertThat(run.exitCode()).isZero();
    assertThat(engine.masks()).containsExactly(2.0);
  }

  @Test
  void inpaint_noMaskForAPhoto_failsThatPhotoOnly() throws IOException {
    Path other = picture(home.resolve("album/b.png"));
    Path masks = home.resolve("masks");
    mask(masks.resolve("b.png"), 3);

    Run run = Run.of(engine, "inpaint", photo, other, "-o", out, "--mask", masks);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly(
        "the folder of masks " + masks + " must have one picture named after a.png, found none");
    assertThat(files(out)).containsExactly("b.png");
  }

  @Test
  void inpaint_maskOfAnotherShape_isToldWithBothSizes() throws IOException {
    Path mask = home.resolve("mask.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", mask.toFile());

    Run run = Run.of(engine, "inpaint", photo, "-o", out, "--mask", mask);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasSize(1).first().asString().contains("20×16 pixels, found a mask of 20×20");
  }

  @Test
  void inpaint_maskColour_marksItAndSavesTheMask() throws IOException {
    Path saved = home.resolve("masks");

    Run run = Run.of(engine, "inpaint", photo, "-o", out, "--mask-color", "FFC800", "--save-mask", saved);

    assertThat(run.exitCode()).isZero();
    assertThat(engine.masks()).containsExactly(320.0); // all of the orange picture
    assertThat(ImageIO.read(saved.resolve("a.png.png").toFile()).getRaster().getSample(3, 4, 0)).isEqualTo(255);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | one of --mask, --mask-color and --scratches must say what is to be filled, found none",
    "--scratches --mask-color FFFFFF | one of --mask, --mask-color and --scratches must say what is to be filled, found several",
    "--mask-color FFFFFF --mask-tolerance 300 | tolerance must be in [0, 255], found 300",
    "--scratches --mask-tolerance 3 | --mask-tolerance goes with --mask-color, found none",
    "--scratches --box 1,2,3 | --box must have 4 numbers, found 3",
    "--scratches --box 1,2,3,x | --box must have 4 numbers, found 'x'",
    "--scratches --score 2 | score threshold must be in [0, 1], found 2.0"})
  void inpaint_wrongOptions_areToldBeforeAnyWork(String options, String message) {
    Object[] arguments = ("inpaint " + photo + " -o " + out + " " + options).strip().split(" +");

    Run run = Run.of(engine, arguments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().isEqualTo(message);
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void inpaint_wrongColour_isTold() {
    Run run = Run.of(engine, "inpaint", photo, "-o", out, "--mask-color", "white");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).first().asString().contains("must be a colour as RRGGBB, found 'white'");
  }

  @Test
  void inpaint_hiddenFaces_areGivenToTheEngine() {
    Run.of(engine, "inpaint", photo, "-o", out, "--mask-color", "FFC800", "--box", "2,3,8,10", "--landmarks",
        "4,6,8,6,6,8,4,11,8,11");

    List<Face> faces = engine.detected().get(0);
    assertThat(faces).hasSize(2);
    assertThat(faces.get(0).landmarks()).isEqualTo(FakeEngine.FACE.landmarks());
    assertThat(faces.get(1).box()).isEqualTo(FakeEngine.FACE.box());
    assertThat(faces.get(1).landmarks().leftEye().x()).isCloseTo(4, within(0.5));
  }

  @Test
  void inpaint_photosOfOneName_haveMasksOfTheirOwn() throws IOException {
    picture(home.resolve("album/1990/a.png"));
    Path other = picture(home.resolve("other/a.png"));
    Path masks = home.resolve("masks");

    Run run = Run.of(
        engine, "inpaint", home.resolve("album"), other, "-r", "-o", out, "--mask-color", "FFC800", "--save-mask", masks);

    assertThat(run.exitCode()).isZero();
    assertThat(files(masks)).containsExactly("1990/a.png.png", "a.png-2.png", "a.png.png");
  }

  @Test
  void inpaint_maskFolder_hasTheSubFoldersOfThePhotos() throws IOException {
    picture(home.resolve("album/1990/a.png"));
    Path masks = home.resolve("masks");
    mask(masks.resolve("1990/a.png.png"), 7);
    mask(masks.resolve("a.png"), 4);

    Run run = Run.of(engine, "inpaint", home.resolve("album"), "-r", "-o", out, "--mask", masks, "--jobs=1");

    assertThat(run.exitCode()).isZero();
    assertThat(engine.masks()).containsExactly(7.0, 4.0);
  }

  @Test
  void inpaint_nothingHasTheColour_isNoFailureButADrawnMaskWithoutWhiteIs() throws IOException {
    Run looked = Run.of(engine, "inpaint", photo, "-o", out, "--mask-color", "0000FF", "--save-mask", home.resolve("masks"));
    Run drawn = Run.of(engine, "inpaint", photo, "-o", out, "--mask", mask(home.resolve("mask.png"), 0));

    assertThat(looked.exitCode()).isZero();
    assertThat(drawn.exitCode()).isEqualTo(1);
    assertThat(engine.masks()).containsExactly(0.0);
  }

  @Test
  void inpaint_sideBySide_showsTheMaskInRed() throws IOException {
    Run.of(engine, "inpaint", photo, "-o", out, "--mask", mask(home.resolve("mask.png"), 5), "--side-by-side");

    BufferedImage both = ImageIO.read(out.resolve("side-by-side/a.png.png").toFile());
    assertThat(both.getWidth()).isEqualTo(40);
    assertThat(both.getRGB(2, 1)).as("marked").isEqualTo(new Color(255, 80, 0).getRGB());
    assertThat(both.getRGB(2, 2)).as("not marked").isEqualTo(Color.ORANGE.getRGB());
    assertThat(both.getRGB(22, 1)).as("the result").isEqualTo(Color.ORANGE.getRGB());
  }

  @Test
  void inpaint_givenFaceOutsideThePhoto_isOneSentence() {
    Run run = Run.of(engine, "inpaint", photo, "-o", out, "--mask-color", "FFC800", "--box", "100,100,8,10");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString()
        .contains("face 1 of the 1 given must overlap the photograph of 20×16 pixels").doesNotContain("unexpected");
  }

  /** Black with some white pixels. */
  private static Path mask(Path file, int white) throws IOException {
    BufferedImage mask = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < white; i++) {
      mask.setRGB(i, 1, 0xffffff);
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(mask, "png", file.toFile());
    return file;
  }
}
