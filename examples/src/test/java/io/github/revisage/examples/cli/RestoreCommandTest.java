package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.files;
import static io.github.revisage.examples.cli.Run.picture;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.BoundingBox;
import io.github.revisage.Device;
import io.github.revisage.Face;
import io.github.revisage.FaceSelection;
import io.github.revisage.ModelSize;
import io.github.revisage.Precision;
import io.github.revisage.Restorer;
import io.github.revisage.spi.EngineOptions;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.RestorerOptions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreCommandTest {

  @TempDir private Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path album;
  private Path out;

  @BeforeEach
  void nameFolders() {
    album = home.resolve("album");
    out = home.resolve("out");
  }

  @Test
  void restore_onePhotoToAFile_writesItAndSaysSo() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    Path result = out.resolve("deep/b.png");

    Run run = Run.of(engine, "restore", photo, "-o", result);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsExactly(photo + " -> " + result + ": 1 face restored");
    assertThat(run.err()).isEmpty();
    assertThat(result).exists();
    assertThat(engine.isClosed()).isTrue();
  }

  @Test
  void restore_faceMuchLargerThanTheModelSees_saysThatDetailIsLost() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    engine.findsFaces(FakeEngine.restoredAt(8));

    Run run = Run.of(engine, "restore", photo, "-o", out.resolve("a.png"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .last()
        .isEqualTo("  face 1 at (2, 3) 8×10: restored at 8 px, the photo has it at 16 px: fine detail is lost");
  }

  @Test
  void restore_quality_isWhatResultsAreSavedWith() throws IOException {
    Path photo = picture(album.resolve("a.png"));

    assertThat(Run.of(engine, "restore", photo, "-o", out, "--quality", "40").exitCode()).isZero();
    assertThat(engine.lastQuality()).isEqualTo(40);
    Run refused = Run.of(engine, "restore", photo, "-o", out, "--quality", "0");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).first().isEqualTo("--quality must be from 1 to 100, found 0");
  }

  @Test
  void restore_formatThatHoldsLess_saysWhatIsNotKept() throws IOException {
    Path photo = picture(album.resolve("a.png"));

    Run text = Run.of(engine, "restore", photo, "-o", out.resolve("a.bmp"));
    Run json = Run.of(engine, "restore", photo, "-o", out.resolve("a.bmp"), "--json");

    assertThat(text.out()).last().isEqualTo("  not kept: EXIF: a BMP holds none");
    assertThat(json.out()).hasSize(1).first().asString().contains("\"notKept\":[\"EXIF: a BMP holds none\"]");
  }

  @Test
  void restore_badFileFirst_isToldWithoutAnEngine() throws IOException {
    Path text = Files.writeString(Files.createDirectories(album).resolve("a.jpg"), "a text that calls itself a picture");

    Run run = Run.of(engine, "restore", text, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().contains("a.jpg");
    assertThat(engine.options()).as("settings that an engine was started with").isNull();
  }

  @Test
  void restore_badFileInTheMiddle_restoresTheOthersAndNamesIt() throws IOException {
    picture(album.resolve("a.png"));
    Files.writeString(album.resolve("b.jpg"), "a text that calls itself a picture");
    picture(album.resolve("c.png"));

    Run run = Run.of(engine, "restore", album, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).containsExactly(album.resolve("b.jpg") + " is not a picture");
    assertThat(run.out()).hasSize(3).last().isEqualTo("2 of 3 photos written");
    assertThat(files(out)).containsExactly("a.png", "c.png");
  }

  @Test
  void restore_arguments_areAllTold() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    Path text = Files.writeString(album.resolve("notes.txt"), "hello");
    Path animation = picture(album.resolve("b.gif"));

    Run run = Run.of(engine, "restore", "nowhere.jpg", text, animation, photo, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .containsExactly(
            "nowhere.jpg: no such file or folder",
            text + ": not a picture by its name, which must end in .jpg, .png, .webp, .bmp or .tiff",
            animation + ": pictures of this format are not supported: convert it to JPEG or PNG");
    assertThat(files(out)).containsExactly("a.png");
  }

  @Test
  void restore_onlyUnusableArguments_doesNotLoadTheModel() {
    Run run = Run.of(engine, "restore", "nowhere.jpg", "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(engine.options()).isNull();
    assertThat(out).doesNotExist();
  }

  @Test
  void restore_facesThatWereNotRestored_areToldWithTheirReasons() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    engine.findsFaces(FakeEngine.restored(), FakeEngine.skipped("eyes 4.0 px apart, minimum 5"));

    Run run = Run.of(engine, "restore", photo, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsExactly(
            photo + " -> " + out.resolve("a.png") + ": 1 of 2 faces restored",
            "  face 2 at (2, 3) 8×10 skipped: eyes 4.0 px apart, minimum 5");
  }

  @Test
  void restore_aFaceThatFailed_makesTheExitCodeOne() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    engine.findsFaces(FakeEngine.restored(), FakeEngine.failed("the five landmarks lie in one point"));

    Run run = Run.of(engine, "restore", photo, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).last().isEqualTo("  face 2 at (2, 3) 8×10 failed: the five landmarks lie in one point");
    assertThat(files(out)).containsExactly("a.png");
  }

  @Test
  void restore_noFace_copiesThePhotoByteForByte() throws IOException {
    Path photo = picture(album.resolve("a.jpg"));
    engine.findsFaces();

    Run run = Run.of(engine, "restore", photo, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsExactly(photo + " -> " + out.resolve("a.jpg") + ": no face found, copied unchanged");
    assertThat(out.resolve("a.jpg")).hasSameBinaryContentAs(photo);
    assertThat(files(out)).containsExactly("a.jpg");
  }

  @Test
  void restore_noFace_copiesUnderTheRulesOfSavedResults() throws IOException {
    Path photo = picture(album.resolve("a.jpg"));
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(photo);
    Files.setPosixFilePermissions(photo, PosixFilePermissions.fromString("r--r--r--"));
    Path target = Files.writeString(home.resolve("target.jpg"), "old");
    Path copy = Files.createSymbolicLink(Files.createDirectories(out).resolve("a.jpg"), target);
    engine.findsFaces();

    Run run = Run.of(engine, "restore", photo, "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(copy).isSymbolicLink();
    assertThat(target).hasSameBinaryContentAs(photo);
    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(mode);
  }

  @Test
  void restore_noFaceButAnotherFormatOrSize_saysThatItWasNotCopied() throws IOException {
    Path photo = picture(album.resolve("a.jpg"));
    engine.findsFaces(FakeEngine.skipped("not chosen"));

    Run converted = Run.of(engine, "restore", photo, "-o", out.resolve("a.png"));
    Run enlarged = Run.of(engine, "restore", photo, "-o", out, "--upscale=2");

    assertThat(converted.out().get(0)).endsWith("a.png: 0 of 1 face restored, written without restoration");
    assertThat(enlarged.out().get(0)).endsWith("a.jpg: 0 of 1 face restored, written without restoration");
    assertThat(out.resolve("a.png")).content(StandardCharsets.ISO_8859_1).startsWith("\u0089PNG");
  }

  @Test
  void restore_twoRuns_replaceTheResultsOfTheFirst() throws IOException {
    picture(album.resolve("x/a.png"));
    picture(album.resolve("y/a.png"));

    Run.of(engine, "restore", album + "/*/a.png", "-o", out);
    Run second = Run.of(engine, "restore", album + "/*/a.png", "-o", out);

    assertThat(second.exitCode()).isZero();
    assertThat(files(out)).containsExactly("a-2.png", "a.png");
  }

  @Test
  void restore_intoThePhotosFolder_leavesThePhotosAsTheyWere() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    byte[] before = Files.readAllBytes(photo);

    Run run = Run.of(engine, "restore", album, "-o", album);

    assertThat(run.exitCode()).isZero();
    assertThat(photo).hasBinaryContent(before);
    assertThat(files(album)).containsExactly("a-2.png", "a.png");
  }

  @Test
  void restore_photoOntoItself_isRefusedAndNothingIsLost() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    byte[] before = Files.readAllBytes(photo);

    Run run = Run.of(engine, "restore", photo, "-o", photo);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).singleElement().asString().startsWith(photo + ": the result").contains("would replace");
    assertThat(photo).hasBinaryContent(before);
  }

  @Test
  void restore_recursive_keepsTheSubFolders() throws IOException {
    picture(album.resolve("a.png"));
    picture(album.resolve("1990/a.png"));

    Run run = Run.of(engine, "restore", album, "-r", "-o", out);

    assertThat(run.exitCode()).isZero();
    assertThat(files(out)).containsExactly("1990/a.png", "a.png");
  }

  @Test
  void restore_outputBelowAFile_isOneSentenceForEachPhotoBeforeAnyWork() throws IOException {
    picture(album.resolve("a.png"));
    picture(album.resolve("b.png"));
    Path file = Files.writeString(home.resolve("file"), "no folder");

    Run run = Run.of(engine, "restore", album, "-o", file.resolve("out"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).hasSize(2).allMatch(line -> line.endsWith("can't be written: " + file + " is not a folder"));
    assertThat(engine.photos()).isEmpty();
  }

  @Test
  void restore_extraPicturesCannotBeWritten_saysThatTheResultIsThere() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    Files.createDirectory(out);
    Files.writeString(out.resolve("crops"), "in the way");

    Run run = Run.of(engine, "restore", photo, "-o", out, "--save-crops");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("the result is in " + out.resolve("a.png"), "beside it can't be written: ", out.resolve("crops").toString());
    assertThat(out.resolve("a.png")).exists();
  }

  @Test
  void restore_sideBySide_showsPhotoAndResult() throws IOException {
    Path photo = picture(album.resolve("a.png"));

    Run.of(engine, "restore", photo, "-o", out, "--side-by-side");

    BufferedImage both = ImageIO.read(out.resolve("side-by-side/a.png.png").toFile());
    assertThat(both.getWidth()).isEqualTo(40);
    assertThat(both.getHeight()).isEqualTo(16);
    assertThat(both.getRGB(5, 5)).isEqualTo(Color.ORANGE.getRGB());
    assertThat(both.getRGB(25, 5)).isEqualTo(new Color(0, 200, 255).getRGB());
  }

  @Test
  void restore_saveCrops_writesThoseOfRestoredFacesUnderTheirNumbers() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    engine.findsFaces(FakeEngine.skipped("too small"), FakeEngine.restored());

    Run.of(engine, "restore", photo, "-o", out, "--save-crops");

    assertThat(files(out)).containsExactly("a.png", "crops/a.png/face-2-after.png", "crops/a.png/face-2-before.png");
  }

  @Test
  void restore_unexpectedFailure_isOneSentenceAndATraceOnlyWhenAsked() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    engine.failsWith(new ArithmeticException("/ by zero"));

    Run quiet = Run.of(engine, "restore", photo, "-o", out);
    Run verbose = Run.of(engine, "restore", photo, "-o", out, "--verbose");

    assertThat(quiet.exitCode()).isEqualTo(1);
    assertThat(quiet.err()).singleElement().asString().contains("unexpected failure", "/ by zero");
    assertThat(verbose.err()).anyMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void restore_optionsOfTheRestorer_reachIt() throws IOException {
    Path photo = picture(album.resolve("a.png"));

    Run run =
        Run.of(
            engine, "restore", photo, "-o", out, "-w", "0.25", "--upscale=2", "--aligned", "--faces=Largest",
            "--min-eye-distance=7.5", "--score=0.75", "--draw-boxes", "--model=mine",
            "--precision=FAST", "--device=cpu", "--threads=3");

    assertThat(run.exitCode()).isZero();
    RestorerOptions options = engine.options();
    assertThat(options.fidelity().applyAsDouble(FakeEngine.FACE)).isEqualTo(0.25);
    assertThat(options.upscale()).isEqualTo(2);
    assertThat(options.alignedInput()).isTrue();
    assertThat(options.shared().faces()).isSameAs(FaceChoice.LARGEST.selection());
    assertThat(options.shared().minimumEyeDistance()).isEqualTo(7.5);
    assertThat(options.shared().scoreThreshold()).isEqualTo(0.75);
    assertThat(options.drawBoxes()).isTrue();
    assertThat(options.shared().engine()).isEqualTo(new EngineOptions(Device.CPU, Precision.FAST, 3));
    assertThat(options.shared().model()).isEqualTo(Path.of("mine"));
  }

  @ParameterizedTest
  @CsvSource({"fast, FAST", "base, BASE", "Base, BASE"})
  void restore_size_reachesTheRestorer(String word, ModelSize size) throws IOException {
    Path photo = picture(album.resolve("a.png"));

    Run run = Run.of(engine, "restore", photo, "-o", out, "--size", word);

    assertThat(run.exitCode()).isZero();
    assertThat(engine.options().size()).isEqualTo(size);
  }

  @Test
  void restore_boxOfAHiddenFace_reachesTheRestorer() throws IOException {
    Path photo = picture(album.resolve("a.png"));

    Run run = Run.of(engine, "restore", photo, "-o", out, "--box", "2,3,8,10");

    assertThat(run.exitCode()).isZero();
    FaceDetector detector = requireNonNull(engine.options().shared().detector());
    assertThat(detector.detect(new BufferedImage(20, 16, BufferedImage.TYPE_3BYTE_BGR)))
        .singleElement().extracting(Face::box).isEqualTo(new BoundingBox(2, 3, 8, 10));
  }

  @Test
  void restore_noOptions_meansTheDefaultsOfTheBuilder() throws IOException {
    Path photo = picture(album.resolve("a.png"));
    FakeEngine plain = new FakeEngine();
    Restorer.builder().provider(plain).build();

    Run.of(engine, "restore", photo, "-o", out);

    RestorerOptions expected = plain.options();
    RestorerOptions options = engine.options();
    assertThat(options.fidelity().applyAsDouble(FakeEngine.FACE))
        .isEqualTo(expected.fidelity().applyAsDouble(FakeEngine.FACE));
    assertThat(options.upscale()).isEqualTo(expected.upscale());
    assertThat(options.alignedInput()).isEqualTo(expected.alignedInput());
    assertThat(options.shared().minimumEyeDistance()).isEqualTo(expected.shared().minimumEyeDistance());
    assertThat(options.shared().scoreThreshold()).isEqualTo(expected.shared().scoreThreshold());
    assertThat(options.drawBoxes()).isEqualTo(expected.drawBoxes());
    assertThat(options.shared().engine()).isEqualTo(expected.shared().engine());
    assertThat(options.shared().model()).isEqualTo(expected.shared().model());
    assertThat(options.size()).isEqualTo(expected.size());
    FaceSelection chosen = options.shared().faces();
    assertThat(chosen.choose(List.of(FakeEngine.FACE, FakeEngine.FACE), 20, 16)).hasSize(2);
  }
}
