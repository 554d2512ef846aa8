package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip files around one honest pickle: {"w": three float32 numbers}. */
class TorchZipTest {

  private static final int CENTRAL_ENTRY = 0x02014b50;
  private static final byte[] PICKLE = Pickle.stateDict("w", "FloatStorage", new long[] {3}).bytes();
  private static final byte[] NUMBERS = Zip.floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3);

  @TempDir Path folder;

  private static byte[] honest() {
    return new Zip().stored("any name/data.pkl", PICKLE).stored("any name/data/w", NUMBERS).bytes();
  }

  private void assertRefused(byte[] zip, String message) throws IOException {
    Path file = Files.write(folder.resolve("made.pth"), zip);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
  }

  private static int find(byte[] zip, int signature, int occurrence) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int left = occurrence;
    for (int at = 0; at <= zip.length - 4; at++) {
      if (bytes.getInt(at) == signature && left-- == 0) {
        return at;
      }
    }
    throw new AssertionError("no signature " + Integer.toHexString(signature));
  }

  @Test
  void open_anyFolderName_isRead() throws IOException {
    Path file = Files.write(folder.resolve("made.pth"), honest());

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.read("w")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void open_bigEndian_isRead() throws IOException {
    Path file =
        new Zip()
            .stored("a/data.pkl", PICKLE)
            .stored("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII))
            .stored("a/data/w", Zip.floats(ByteOrder.BIG_ENDIAN, 1, 2, 3))
            .stored("a/.data/serialization_id", new byte[40])
            .write(folder);

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.read("w")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void open_unknownByteOrder_isRefused() throws IOException {
    Zip zip = new Zip().stored("a/data.pkl", PICKLE).stored("a/data/w", NUMBERS);

    assertRefused(
        zip.stored("a/byteorder", "middle".getBytes(StandardCharsets.US_ASCII)).bytes(),
        "byteorder must be \"little\" or \"big\", found \"middle\"");
  }

  @Test
  void open_compressedStorage_isRefusedUnread() throws IOException {
    byte[] bomb = new byte[10_000_000];

    assertRefused(
        new Zip().stored("a/data.pkl", Pickle.stateDict("w", "FloatStorage", new long[] {2_500_000}).bytes())
            .deflated("a/data/w", bomb).bytes(),
        "zip entry \"a/data/w\" must be stored as torch.save does, found it compressed or encrypted (method 8, ");
  }

  @Test
  void open_compressedPickle_isRefusedUnread() throws IOException {
    assertRefused(
        new Zip().deflated("a/data.pkl", new byte[10_000_000]).bytes(),
        "zip entry \"a/data.pkl\" must be stored as torch.save does");
  }

  @Test
  void open_pickleTooLarge_isRefused() throws IOException {
    assertRefused(
        new Zip().stored("a/data.pkl", new byte[(8 << 20) + 1]).bytes(),
        "data.pkl must have at most 8388608 bytes, as it only describes the tensors, found 8388609");
  }

  @Test
  void open_noOrTwoPickles_isRefused() throws IOException {
    assertRefused(
        new Zip().stored("word/document.xml", NUMBERS).bytes(),
        "must have exactly one entry FOLDER/data.pkl, as a PyTorch checkpoint does, found 0;"
            + " its first entries are [\"word/document.xml\"]");
    assertRefused(
        new Zip().stored("a/data.pkl", PICKLE).stored("b/data.pkl", PICKLE).bytes(),
        "must have exactly one entry FOLDER/data.pkl, as a PyTorch checkpoint does, found 2;");
  }

  @Test
  void open_sameEntryTwice_isRefused() throws IOException {
    byte[] zip = new Zip().stored("a/data.pkl", PICKLE).stored("a/data/w", NUMBERS).stored("a/data/v", NUMBERS).bytes();
    zip[find(zip, CENTRAL_ENTRY, 2) + 46 + "a/data/".length()] = 'w';

    assertRefused(zip, "zip entry \"a/data/w\" must be there once, found it twice");
  }

  @Test
  void open_truncatedAnywhere_isRefused() throws IOException {
    byte[] zip = honest();

    for (int length = 4; length < zip.length; length++) {
      assertRefused(Arrays.copyOf(zip, length), "zip file must have a directory at its end, found none: it is truncated");
    }
  }

  @Test
  void open_entryLongerThanTheFile_isRefused() throws IOException {
    byte[] zip = new Zip().stored("a/data.pkl", Pickle.stateDict("w", "FloatStorage", new long[] {1 << 28}).bytes())
        .stored("a/data/w", NUMBERS).bytes();
    int entry = find(zip, CENTRAL_ENTRY, 1);
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 20, 1 << 30).putInt(entry + 24, 1 << 30);

    assertRefused(zip, "zip entry \"a/data/w\" must lie inside the file's " + zip.length + " bytes, found 1073741824 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -2, 7})
  void open_entryAtAWrongPlace_isRefused(int place) throws IOException {
    byte[] zip = honest();
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(find(zip, CENTRAL_ENTRY, 0) + 42, place);

    assertRefused(zip, "it is truncated or damaged; get it again");
  }

  @Test
  void open_directoryOutsideTheFile_isRefused() throws IOException {
    byte[] zip = honest();
    ByteBuffer end = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 22 + 12, 7 << 20);

    assertRefused(zip, "zip directory must have at most 8388608 bytes and end before byte " + (zip.length - 22));

    end.putInt(zip.length - 22 + 12, -1);
    assertRefused(zip, "zip file must be below 4 GB, found zip64 offsets");
  }

  @Test
  void open_directoryOfGarbage_isRefused() throws IOException {
    byte[] zip = honest();
    zip[find(zip, CENTRAL_ENTRY, 1)] = 0;

    assertRefused(zip, "zip file must have an entry at byte ");
  }

  @Test
  void open_entryNameBeyondTheDirectory_isRefused() throws IOException {
    byte[] zip = honest();
    zip[find(zip, CENTRAL_ENTRY, 1) + 29] = 1; // 256 more characters

    assertRefused(zip, "zip file must have a whole entry at byte ");
  }

  @Test
  void read_fileCutWhileOpen_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("made.pth"), honest());

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      Files.write(file, new byte[10]);

      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> checkpoint.read("w"))
          .withMessageContaining("as when it was opened, but ends at byte ");
    }
  }
}
