package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before torch 1.6: five pickles one after the other (a magic number, the version of the
 * format, facts about the writing machine, the object, the keys of its storages), then for each key the count of its
 * numbers as 8 bytes and the numbers themselves, little-endian on every machine.
 */
final class TorchLegacy {

  /** The first pickle: protocol 2, LONG1 of 10 bytes 0x1950a86a20f9469cfc6c, STOP. */
  static final byte[] SIGNATURE = {
    (byte) 0x80, 2, (byte) 0x8a, 10,
    0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19, '.'
  };

  private static final long VERSION = 1001;

  private final CheckpointFile file;
  private final Map<String, TorchStorage> described;
  private final Map<String, Long> positions = new HashMap<>();

  private TorchLegacy(CheckpointFile file, Map<String, TorchStorage> described) {
    this.file = file;
    this.described = described;
  }

  static CheckpointContents contents(CheckpointFile file) {
    int length = (int) Math.min(file.size(), CheckpointFile.MAX_DESCRIPTION);
    ByteBuffer pickles = file.read(0, length).position(SIGNATURE.length);
    skipPreface(file, pickles);
    PickleReader object = new PickleReader(file, pickles);
    StateDict state = new StateDict(file, object.read());
    Object keys = new PickleReader(file, pickles).read();
    TorchLegacy legacy = new TorchLegacy(file, object.storages());
    legacy.findStorages(keys, pickles.position());
    return new CheckpointContents(state.locate(legacy::position, ByteOrder.LITTLE_ENDIAN), Map.of());
  }

  private static void skipPreface(CheckpointFile file, ByteBuffer pickles) {
    Object version = new PickleReader(file, pickles).read();
    if (!version.equals(VERSION)) {
      throw file.refusal(
          "version of the pickled checkpoint must be " + VERSION + ", found " + PickleReader.describe(version));
    }
    new PickleReader(file, pickles).read(); // facts about the writing machine: the numbers don't depend on them
  }

  /** Walks from storage to storage: only the length of each tells where the next begins. */
  private void findStorages(Object keys, long start) {
    if (!(keys instanceof List<?> list)) {
      throw file.refusal("the last pickle must be the list of storage keys, found " + PickleReader.describe(keys));
    }
    long at = start;
    for (Object key : list) {
      TorchStorage storage = key instanceof String ? described.get(key) : null;
      if (storage == null || positions.containsKey(storage.key())) {
        throw file.refusal(
            "keys of storages must each name another storage of the pickled object, found "
                + PickleReader.describe(key));
      }
      long count = file.read(at, Long.BYTES).getLong();
      at += Long.BYTES;
      if (count != storage.count() || storage.bytes() > file.size() - at) {
        throw file.refusal(
            "storage " + quoted(storage.key()) + " must have " + storage.count() + " numbers inside the file's "
                + file.size() + " bytes, found " + count + " from byte " + at
                + ": the file is truncated or damaged; get it again");
      }
      positions.put(storage.key(), at);
      at += storage.bytes();
    }
  }

  private long position(TorchStorage storage) {
    Long position = positions.get(storage.key());
    if (position == null) {
      throw file.refusal(
          "storage " + quoted(storage.key()) + " must be in the file's list of storages, found none there");
    }
    return position;
  }
}
