package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the old format around {"w": three float32 numbers}. */
class TorchLegacyTest {

  private static final Pickle VERSION = Pickle.start().op('M', 0xe9, 3, '.');
  private static final Pickle OBJECT = Pickle.stateDict("w", "FloatStorage", new long[] {3});
  private static final Pickle KEYS = Pickle.start().op(']', '(').text("w").op('e', '.');

  @TempDir Path folder;

  private static byte[] file(Pickle version, Pickle object, Pickle keys, long count) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(TorchLegacy.SIGNATURE);
    file.writeBytes(version.bytes());
    file.writeBytes(Pickle.start().op('}').text("little_endian").op(0x88, 's', '.').bytes());
    file.writeBytes(object.bytes());
    file.writeBytes(keys.bytes());
    file.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(count).array());
    file.writeBytes(Zip.floats(ByteOrder.LITTLE_ENDIAN, 1, 2, 3));
    return file.toByteArray();
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    Path file = Files.write(folder.resolve("made.pth"), content);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Checkpoint.open(file))
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
  }

  @Test
  void open_madeByHand_isRead() throws IOException {
    Path file = Files.write(folder.resolve("made.pth"), file(VERSION, OBJECT, KEYS, 3));

    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.read("w")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void open_truncatedAnywhere_isRefused() throws IOException {
    byte[] whole = file(VERSION, OBJECT, KEYS, 3);

    for (int length = TorchLegacy.SIGNATURE.length; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "truncated or damaged; get it again");
    }
  }

  @Test
  void open_storageLongerThanTheFile_isRefused() throws IOException {
    Pickle large = Pickle.stateDict("w", "FloatStorage", new long[] {1L << 40});

    assertRefused(
        file(VERSION, large, KEYS, 1L << 40), "storage \"w\" must have 1099511627776 numbers inside the file's ");
  }

  @Test
  void open_storageOfOtherCount_isRefused() throws IOException {
    assertRefused(file(VERSION, OBJECT, KEYS, 2), "storage \"w\" must have 3 numbers");
    assertRefused(file(VERSION, OBJECT, KEYS, -1), "bytes, found -1 from byte ");
  }

  @Test
  void open_keysOfOtherStorages_areRefused() throws IOException {
    assertRefused(
        file(VERSION, OBJECT, Pickle.start().op(']').text("v").op('a', '.'), 3),
        "keys of storages must each name another storage of the pickled object, found \"v\"");
    assertRefused(
        file(VERSION, OBJECT, Pickle.start().op(']', '(').text("w").text("w").op('e', '.'), 3),
        "keys of storages must each name another storage of the pickled object, found \"w\"");
    assertRefused(
        file(VERSION, OBJECT, Pickle.start().op(']', '.'), 3),
        "storage \"w\" must be in the file's list of storages, found none there");
    assertRefused(
        file(VERSION, OBJECT, Pickle.start().op('N', '.'), 3), "the last pickle must be the list of storage keys, found None");
  }

  @Test
  void open_otherVersion_isRefused() throws IOException {
    assertRefused(
        file(Pickle.start().op('K', 7, '.'), OBJECT, KEYS, 3),
        "version of the pickled checkpoint must be 1001, found 7");
  }

  @Test
  void open_classOutsideTheListInAnyPickle_isNamed() throws IOException {
    Pickle evil = Pickle.start().global("os", "system").op('.');

    assertRefused(file(evil, OBJECT, KEYS, 3), "found \"os.system\"");
    assertRefused(file(VERSION, evil, KEYS, 3), "found \"os.system\"");
    assertRefused(file(VERSION, OBJECT, evil, 3), "found \"os.system\"");
  }
}
