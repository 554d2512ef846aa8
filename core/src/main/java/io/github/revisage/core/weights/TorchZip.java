package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code torch.save} writes since torch 1.6: a zip file with one folder of any name, in it {@code data.pkl} (the
 * pickled object), {@code data/KEY} for each storage, and since torch 2.0 {@code byteorder}.
 */
final class TorchZip {

  /** How every zip file with an entry begins. */
  static final byte[] SIGNATURE = {'P', 'K', 3, 4};

  private static final String PICKLE = "/data.pkl";

  private final CheckpointFile file;
  private final ZipDirectory directory;
  private final String folder;

  private TorchZip(CheckpointFile file) {
    this.file = file;
    this.directory = ZipDirectory.read(file);
    this.folder = findFolder();
  }

  static CheckpointContents contents(CheckpointFile file) {
    TorchZip zip = new TorchZip(file);
    Object root = new PickleReader(file, zip.pickle()).read();
    ByteOrder order = zip.byteOrder();
    StateDict state = new StateDict(file, root);
    return new CheckpointContents(state.locate(zip::position, order), Map.of());
  }

  private String findFolder() {
    List<String> found =
        directory.names().stream().filter(name -> name.matches("[^/]+" + Pattern.quote(PICKLE))).toList();
    if (found.size() != 1) {
      throw file.refusal(
          "zip file must have exactly one entry FOLDER/data.pkl, as a PyTorch checkpoint does, found " + found.size()
              + "; its first entries are " + directory.names().stream().limit(3).map(CheckpointFile::quoted).toList()
              + ": is this the right file?");
    }
    String name = found.get(0);
    return name.substring(0, name.length() - PICKLE.length());
  }

  private ByteBuffer pickle() {
    ZipDirectory.Extent extent = directory.extent(folder + PICKLE);
    if (extent.size() > CheckpointFile.MAX_DESCRIPTION) {
      throw file.refusal(
          "data.pkl must have at most " + CheckpointFile.MAX_DESCRIPTION
              + " bytes, as it only describes the tensors, found " + extent.size());
    }
    return file.read(extent.position(), (int) extent.size());
  }

  /** Before torch 2.0 files had the order of the machine that wrote them, almost always a little-endian one. */
  private ByteOrder byteOrder() {
    String name = folder + "/byteorder";
    if (!directory.names().contains(name)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    ZipDirectory.Extent extent = directory.extent(name);
    int length = (int) Math.min(extent.size(), 16);
    String order = new String(file.read(extent.position(), length).array(), StandardCharsets.US_ASCII);
    return switch (order) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw file.refusal("byteorder must be \"little\" or \"big\", found " + quoted(order));
    };
  }

  private long position(TorchStorage storage) {
    ZipDirectory.Extent extent = directory.extent(folder + "/data/" + storage.key());
    if (extent.size() != storage.bytes()) {
      throw file.refusal(
          "storage " + quoted(storage.key()) + " must have " + storage.bytes()
              + " bytes, as its description says, found " + extent.size() + ": the file is damaged");
    }
    return extent.position();
  }
}
