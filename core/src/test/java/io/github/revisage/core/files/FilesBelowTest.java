package io.github.revisage.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesBelowTest {

  @TempDir Path home;

  @Test
  void of_linkedFolderWithLinks_givesTheFilesBelowTheLink() throws IOException {
    Path real = Files.createDirectories(home.resolve("real"));
    Path part = Files.createDirectories(home.resolve("elsewhere"));
    Files.writeString(real.resolve("a.txt"), "a");
    Files.writeString(part.resolve("b.txt"), "b");
    Files.createSymbolicLink(real.resolve("part"), part);
    Files.createSymbolicLink(real.resolve("c.txt"), part.resolve("b.txt"));
    Files.createSymbolicLink(real.resolve("nowhere.txt"), home.resolve("gone.txt"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);

    assertThat(FilesBelow.of(link))
        .containsExactlyInAnyOrder(link.resolve("a.txt"), link.resolve("part/b.txt"), link.resolve("c.txt"));
  }

  @Test
  void of_linkBackToItsFolder_namesTheLink() throws IOException {
    Path inner = Files.createDirectories(home.resolve("inner"));
    Path loop = Files.createSymbolicLink(inner.resolve("loop"), home);

    assertThatIOException().isThrownBy(() -> FilesBelow.of(home))
        .withMessage("links must not lead back to a folder that they lie in, found " + loop + ": remove it");
  }
}
