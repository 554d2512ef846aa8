package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.revisage.PhotoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

  @TempDir private Path home;
  private Path out;

  @BeforeEach
  void nameOutput() {
    out = home.resolve("out");
  }

  @Test
  void claim_differentNames_areKept() throws IOException {
    assertThat(claims(out, photo("x/a.jpg"), photo("x/a.png"), photo("x/b.tiff")))
        .containsExactly("out/a.jpg", "out/a.png", "out/b.tiff");
  }

  @Test
  void claim_rareNameOfAJpeg_isKept() throws IOException {
    assertThat(claims(out, photo("x/a.jfif"), photo("x/b.JPE"))).containsExactly("out/a.jfif", "out/b.JPE");
  }

  @Test
  void claim_sameNameFromTwoFolders_isNumberedInOrder() throws IOException {
    assertThat(claims(out, photo("x/a.jpg"), photo("y/a.jpg"), photo("z/a.jpg"), photo("z/a-2.jpg")))
        .containsExactly("out/a.jpg", "out/a-2.jpg", "out/a-3.jpg", "out/a-2-2.jpg");
  }

  @Test
  void claim_namesThatDifferInCase_areNotTrustedToBeTwoFiles() throws IOException {
    assertThat(claims(out, photo("x/a.jpg"), photo("x/A.JPG"))).containsExactly("out/a.jpg", "out/A-2.JPG");
  }

  @Test
  void claim_sameNameInDifferentSubFolders_isKept() throws IOException {
    Input.Photo one = new Input.Photo(picture(home.resolve("x/1990/a.jpg")), Path.of("1990", "a.jpg"));
    Input.Photo two = new Input.Photo(picture(home.resolve("x/1991/a.jpg")), Path.of("1991", "a.jpg"));

    assertThat(claims(out, one, two)).containsExactly("out/1990/a.jpg", "out/1991/a.jpg");
  }

  @Test
  void claim_outputFolderIsThePhotosFolder_neverGivesAPhotosName() throws IOException {
    assertThat(claims(home.resolve("x"), photo("x/a.jpg"), photo("x/a-2.jpg"), photo("y/b.jpg"), photo("x/b.jpg")))
        .containsExactly("x/a-3.jpg", "x/a-2-2.jpg", "x/b-2.jpg", "x/b-3.jpg");
  }

  @Test
  void claim_outputFolderIsALinkToThePhotosFolder_neverGivesAPhotosName() throws IOException {
    Input.Photo a = photo("x/a.jpg");
    Files.createSymbolicLink(out, home.resolve("x"));

    assertThat(claims(out, a)).containsExactly("out/a-2.jpg");
  }

  @Test
  void claim_outputFileIsALinkToAPhoto_isNotTaken() throws IOException {
    Input.Photo a = photo("x/a.jpg");
    Files.createDirectory(out);
    Files.createSymbolicLink(out.resolve("a.jpg"), a.file());

    assertThat(claims(out, a)).containsExactly("out/a-2.jpg");
  }

  @Test
  void claim_photoLooksLikeAnotherPhotosExtraPicture_isNumbered() throws IOException {
    assertThat(claims(out, photo("x/a.jpg"), inSubFolder("side-by-side/a.jpg.png")))
        .containsExactly("out/a.jpg", "out/side-by-side/a.jpg-2.png");
  }

  @Test
  void claim_photoLooksLikeAnotherPhotosCrop_isRefused() throws IOException {
    Input.Photo a = photo("x/a.jpg");
    Input.Photo crop = inSubFolder("crops/a.jpg/face-1-after.png");
    Outputs outputs = Outputs.at(out.toString(), List.of(a, crop));
    outputs.claim(a);

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> outputs.claim(crop))
        .withMessageStartingWith("the result can't go to ")
        .withMessageContaining("which belongs to another photo of this run");
  }

  @Test
  void claim_photoInThePlaceOfTheFolderForExtraPictures_isRefused() throws IOException {
    Input.Photo inTheWay = photo("x/side-by-side");
    Input.Photo a = photo("x/a.jpg");
    Outputs outputs = Outputs.at(home.resolve("x").toString(), List.of(inTheWay, a));

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> outputs.claim(a))
        .withMessageContaining("side-by-side, which belongs to another photo");
  }

  @Test
  void claim_severalPhotosIntoOneFile_isRefusedAsUsage() throws IOException {
    List<Input> two = List.of(photo("x/a.jpg"), photo("x/b.jpg"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.at("out.jpg", two))
        .withMessage("-o must be a folder for 2 photos, found the file name out.jpg (a folder of that name: out.jpg/)");
  }

  @Test
  void claim_folderNameThatEndsLikeAPicture_isAFolderWithASlash() throws IOException {
    Outputs outputs = Outputs.at(home + "/out.jpg/", List.of(photo("x/a.jpg")));

    assertThat(outputs.claim(photo("x/a.jpg")).picture()).isEqualTo(home.resolve("out.jpg/a.jpg"));
  }

  @Test
  void claim_oneFileOntoItself_isRefused() throws IOException {
    Input.Photo a = photo("x/a.jpg");
    Outputs outputs = Outputs.at(home + "/y/../x/a.jpg", List.of(a));
    Files.createDirectory(home.resolve("y"));

    assertThatExceptionOfType(PhotoException.class)
        .isThrownBy(() -> outputs.claim(a))
        .withMessage("the result, or a picture beside it, would replace this photo: name another file with -o");
  }

  @Test
  void at_outputIsAFileThatIsNoPicture_isRefusedAsUsage() throws IOException {
    Files.writeString(out, "I am a file");
    List<Input> one = List.of(photo("x/a.jpg"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.at(out.toString(), one))
        .withMessageContaining("-o must be a folder")
        .withMessageEndingWith("found the file " + out);
  }

  private Input.Photo photo(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "content does not matter here");
    return new Input.Photo(file, file.getFileName());
  }

  private Input.Photo inSubFolder(String name) throws IOException {
    return new Input.Photo(photo("x/" + name).file(), Path.of(name));
  }

  private List<String> claims(Path folder, Input.Photo... photos) throws IOException {
    Outputs outputs = Outputs.at(folder.toString(), Arrays.<Input>asList(photos));
    List<String> names = new ArrayList<>();
    for (Input.Photo photo : photos) {
      names.add(home.relativize(outputs.claim(photo).picture()).toString().replace('\\', '/'));
    }
    return names;
  }
}
