package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.PhotoException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceFolderTest {

  @TempDir Path folder;

  @Test
  void read_plainFolder_holdsOutEvery20thByName() {
    for (int i = 0; i < 41; i++) {
      TinyFaces.write(folder.resolve(i % 2 == 0 ? "a" : "b").resolve("%02d.PNG".formatted(i)), i, 32);
    }

    FaceFolder faces = FaceFolder.read(folder, 32);

    assertThat(faces.train()).hasSize(39);
    assertThat(faces.held()).containsExactly(TinyFaces.rgb(38, 32), TinyFaces.rgb(37, 32)); // 20th in a, 19th in b
  }

  @Test
  void read_linkToAFolder_readsThePicturesBehindIt(@TempDir Path other) throws IOException {
    TinyFaces.write(folder.resolve("set/face.png"), 1, 32);
    Path link = Files.createSymbolicLink(other.resolve("link"), folder);

    assertThat(FaceFolder.read(link, 32).train()).containsExactly(TinyFaces.rgb(1, 32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"face.jfif", "face.JPE", "face.jpeg"})
  void read_jpegUnderAnyOfItsNames_isRead(String name) throws IOException {
    TinyFaces.write(folder.resolve("face.jpg"), 1, 32);
    Files.move(folder.resolve("face.jpg"), folder.resolve(name));

    assertThat(FaceFolder.read(folder, 32).train()).hasSize(1);
  }

  @Test
  void read_manifest_dividesByItsSplit() throws IOException {
    for (int i = 0; i < 4; i++) {
      TinyFaces.write(folder.resolve("set/%d.png".formatted(i)), i, 32);
    }
    manifest("licence\tfile\tsplit", "CC0\tset/0.png\ttrain", "CC0\tset/1.png\tval", "CC0\tset/3.png\ttrain", "");

    FaceFolder faces = FaceFolder.read(folder, 32);

    assertThat(faces.train()).containsExactly(TinyFaces.rgb(0, 32), TinyFaces.rgb(3, 32));
    assertThat(faces.held()).containsExactly(TinyFaces.rgb(1, 32));
  }

  @Test
  void read_largerPicture_isReduced() {
    TinyFaces.write(folder.resolve("face.png"), 1, 64);

    byte[] face = FaceFolder.read(folder, 32).train().get(0);

    byte[] expected = TinyFaces.rgb(1, 32);
    assertThat(face).hasSameSizeAs(expected);
    for (int i = 0; i < face.length; i++) {
      assertThat(Math.abs((face[i] & 0xff) - (expected[i] & 0xff))).isLessThan(10); // smooth, so its means are alike
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file\tpart", "name\tsplit"})
  void read_manifestWithoutTheColumns_saysWhichItNeeds(String columns) throws IOException {
    Files.writeString(folder.resolve("manifest.tsv"), columns);

    assertRefused().withMessageContaining("must have the columns \"file\" and \"split\"");
  }

  @Test
  void read_manifestWithAByteOrderMark_isRead() throws IOException {
    TinyFaces.write(folder.resolve("a.png"), 1, 32);
    manifest("\uFEFFfile\tsplit", "a.png\ttrain");

    assertThat(FaceFolder.read(folder, 32).train()).hasSize(1);
  }

  @Test
  void read_manifestThatIsNoUtf8_saysSo() throws IOException {
    Files.write(folder.resolve("manifest.tsv"), "file\tsplit\nnaïve.png\ttrain\n".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused().withMessage(folder.resolve("manifest.tsv") + " must be text in UTF-8, found other bytes: save it as UTF-8");
  }

  @Test
  void read_manifestWithAnotherSplit_isRefusedInsteadOfLearnedFrom() throws IOException {
    manifest("file\tsplit", "a.png\ttrain", "b.png\ttest");

    assertRefused().withMessageContaining("must have the split train or val in each line, found \"test\" in line 3");
  }

  @Test
  void read_manifestWithAShortLine_namesTheLine() throws IOException {
    manifest("file\tlicence\tsplit", "a.png");

    assertRefused().withMessageContaining("manifest.tsv").withMessageContaining("line 2");
  }

  @Test
  void read_manifestThatNamesNoFile_isRefused() throws IOException {
    manifest("file\tsplit", "gone.png\ttrain");

    assertRefused().withMessageContaining("can't read training picture").withMessageContaining("gone.png");
  }

  @Test
  void read_tooSmallPicture_saysBothSizes() {
    TinyFaces.write(folder.resolve("small.png"), 1, 31);

    assertRefused().withMessageContaining("at least 32 pixels wide, found 31×31").withMessageContaining("small.png");
  }

  @Test
  void read_notSquare_saysItsSize() throws IOException {
    ImageIO.write(
        new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB), "png", folder.resolve("wide.png").toFile());

    assertRefused().withMessageContaining("must be square").withMessageContaining("48×40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "this is no picture"})
  void read_noPicture_namesTheFile(String content) throws IOException {
    Files.writeString(folder.resolve("notes.jpg"), content);

    assertRefused().withMessageContaining("notes.jpg can't be decoded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void read_pictureCutOff_namesTheFile(String format) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ImageIO.write(TinyFaces.face(1, 128), format, whole);
    Path file = folder.resolve("face." + format);
    Files.write(file, whole.toByteArray());
    assertThat(FaceFolder.read(folder, 32).train()).hasSize(1);

    Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() * 2 / 3));

    assertRefused().withMessageContaining("training picture " + file).withMessageContaining("remove or replace it");
  }

  @Test
  void read_jpegWithSomethingBehindIt_isTaken() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ImageIO.write(TinyFaces.face(1, 64), "jpg", whole);
    whole.write(new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xda, 3}); // a video, as phones append them, has any bytes
    Files.write(folder.resolve("face.jpg"), whole.toByteArray());

    assertThat(FaceFolder.read(folder, 32).train()).hasSize(1);
  }

  @Test
  void read_folderNamedAsAPicture_isNoPicture() throws IOException {
    Files.createDirectory(folder.resolve("faces.jpg"));

    assertRefused().withMessageContaining("found none in " + folder);
  }

  @Test
  void read_emptyFolder_isRefused() throws IOException {
    Files.writeString(folder.resolve("readme.txt"), "no pictures here");

    assertRefused().withMessageContaining("found none in " + folder);
  }

  @Test
  void read_missingFolder_isRefused() {
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> FaceFolder.read(folder.resolve("gone"), 32))
        .withMessageContaining("gone").withMessageStartingWith("a folder of training pictures is needed, found none at ");
  }

  private void manifest(String... lines) throws IOException {
    Files.writeString(folder.resolve("manifest.tsv"), String.join("\n", lines) + "\n");
  }

  private ThrowableAssertAlternative<PhotoException> assertRefused() {
    return assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> FaceFolder.read(folder, 32));
  }
}
