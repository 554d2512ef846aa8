package io.github.revisage.examples.cli;

import static io.github.revisage.examples.cli.Run.picture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {

  @TempDir private Path home;
  private Path album;
  private Path out;

  @BeforeEach
  void fillAlbum() throws IOException {
    album = home.resolve("album");
    out = home.resolve("out");
    picture(album.resolve("b.png"));
    picture(album.resolve("a.jpg"));
    picture(album.resolve("1990/c.JPG"));
    picture(album.resolve("1990/summer/d.png"));
    Files.writeString(album.resolve("notes.txt"), "hello");
    picture(album.resolve("._a.jpg"));
  }

  @Test
  void expand_folder_givesThePicturesInItSorted() throws IOException {
    assertThat(names(false, album.toString())).containsExactly("a.jpg", "b.png");
  }

  @Test
  void expand_folderWithPicturesOfRareNames_skipsNone() throws IOException {
    for (String name : new String[] {"c.jfif", "d.JPE", "e.hif", "f.psd", "g.NEF", "h.cr3", "i.dng", "j.svg"}) {
      Files.writeString(album.resolve(name), "picture");
    }

    assertThat(names(false, album.toString()))
        .containsExactly("a.jpg", "b.png", "c.jfif", "d.JPE", "e.hif", "f.psd", "g.NEF", "h.cr3", "i.dng", "j.svg");
  }

  @Test
  void expand_folderRecursive_keepsTheSubFoldersInTheNames() throws IOException {
    assertThat(names(true, album.toString())).containsExactly("1990/c.JPG", "1990/summer/d.png", "a.jpg", "b.png");
  }

  @Test
  void expand_outputFolderInside_isNotSearched() throws IOException {
    out = album.resolve("1990");

    assertThat(names(true, album.toString())).containsExactly("a.jpg", "b.png");
  }

  @Test
  void expand_explicitTextFile_isAnInputWhoseNameIsJudgedLater() throws IOException {
    assertThat(names(false, album.resolve("notes.txt").toString())).containsExactly("notes.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "*.jpg, a.jpg",
    "*.???, a.jpg b.png notes.txt",
    "[ab].*, a.jpg b.png",
    "'{a.jpg,b.png}', a.jpg b.png",
    "1990/*.JPG, c.JPG",
    "*/*.JPG, c.JPG",
    "**.png, d.png b.png",
    "**/*.png, d.png b.png",
    "199?, c.JPG",
  })
  void expand_pattern_givesWhatItMatches(String pattern, String expected) throws IOException {
    assertThat(names(false, album + "/" + pattern)).containsExactly(expected.split(" "));
  }

  @Test
  void expand_fileWithBracketsInItsName_isThatFile() throws IOException {
    picture(album.resolve("photo[1].jpg"));
    picture(album.resolve("photo1.jpg"));

    assertThat(names(false, album.resolve("photo[1].jpg").toString())).containsExactly("photo[1].jpg");
  }

  @Test
  void expand_sameFileByTwoWays_isOnePhoto() throws IOException {
    assertThat(names(false, album.toString(), album + "/1990/../a.jpg", album + "/*.jpg"))
        .containsExactly("a.jpg", "b.png");
  }

  @Test
  void expand_folderWhosePicturesAreAllKnown_isNotCalledEmpty() throws IOException {
    assertThat(names(false, album.toString(), album.toString())).containsExactly("a.jpg", "b.png");
  }

  @Test
  void expand_linkInACircle_ends() throws IOException {
    Files.createSymbolicLink(album.resolve("1990/loop"), album);

    assertThat(names(true, album.toString())).hasSize(4);
  }

  @Test
  void expand_unusableArguments_haveAReason() throws IOException {
    Path empty = Files.createDirectory(home.resolve("empty"));

    assertThat(expand(false, "nowhere.jpg"))
        .containsExactly(new Input.Unusable("nowhere.jpg", "no such file or folder"));
    assertThat(expand(false, home + "/*.xyz")).containsExactly(new Input.Unusable(home + "/*.xyz", "no file matches"));
    assertThat(expand(false, home + "/none/*.jpg"))
        .containsExactly(new Input.Unusable(home + "/none/*.jpg", "no file matches"));
    assertThat(expand(false, empty.toString()))
        .containsExactly(
            new Input.Unusable(empty.toString(), "no picture in this folder (--recursive looks below it)"));
    assertThat(expand(true, empty.toString()))
        .containsExactly(new Input.Unusable(empty.toString(), "no picture in this folder or below"));
    assertThat(expand(false, home + "/[a.jpg"))
        .singleElement()
        .asString()
        .contains("[a.jpg", "not a pattern");
  }

  private List<Input> expand(boolean recursive, String... arguments) throws IOException {
    return Inputs.expand(List.of(arguments), recursive, out);
  }

  private List<String> names(boolean recursive, String... arguments) throws IOException {
    return expand(recursive, arguments).stream()
        .map(input -> ((Input.Photo) input).name().toString().replace('\\', '/'))
        .toList();
  }
}
