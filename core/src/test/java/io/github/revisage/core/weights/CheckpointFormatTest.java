package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other files than checkpoints get. */
class CheckpointFormatTest {

  @TempDir Path folder;

  private void assertRefused(Path file, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessage(file + ": " + message);
  }

  @Test
  void open_directory_isRefused() {
    assertRefused(folder, "must be a checkpoint file, found a directory");
  }

  @Test
  void open_nothing_isRefused() {
    assertRefused(folder.resolve("none.pth"), "must be a checkpoint file, found no file of this name");
  }

  @Test
  void open_emptyFile_isRefused() throws IOException {
    assertRefused(
        Files.createFile(folder.resolve("empty.pth")),
        "must be a PyTorch checkpoint (.pth) or a .safetensors file, found an empty file: get it again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html>|a web page (it begins with \"<\"): the download gave an error or log-in page instead",
        "\ufeff <html lang='en'>|a web page",
        "version https://git-lfs.github.com/spec/v1|a Git LFS pointer, which only stands for the file",
        "Weights, by hand|a file that begins with the bytes 57 65 69 67 68 74 73 2c",
        "x|a file that begins with the bytes 78"
      })
  void open_text_saysWhatItIs(String content, String found) throws IOException {
    Path file = Files.writeString(folder.resolve("model.pth"), content);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessageStartingWith(
            file + ": must be a PyTorch checkpoint (.pth) or a .safetensors file, found " + found);
  }

  @Test
  void open_pickleOfOtherCode_isRefusedUnread() throws IOException {
    byte[] pickle = Pickle.start().global("os", "system").text("rm -rf /").op(0x85, 'R', '.').bytes();
    Path file = Files.write(folder.resolve("model.pkl"), pickle);

    assertRefused(
        file,
        "must be a PyTorch checkpoint (.pth) or a .safetensors file, found a pickle that torch.save did not make");
  }

  @Test
  void open_hostileNames_areShownWithoutControlCharacters() throws IOException {
    String name = "\u001b[2J" + "x".repeat(200);
    byte[] pickle = Pickle.start().global("evil", name).op('.').bytes();
    Path file = new Zip().stored("a/data.pkl", pickle).write(folder);

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessageContaining("found \"evil.?[2Jxxx")
        .withMessageContaining("x…\"");
  }

  @Test
  void open_shorterThanASignature_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("short.pth"), "PK".getBytes(StandardCharsets.US_ASCII));

    assertRefused(
        file,
        "must be a PyTorch checkpoint (.pth) or a .safetensors file, found a file that begins with the bytes 50 4b");
  }
}
