package io.github.revisage.core.weights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;

/** The three kinds of checkpoint, told apart by their first bytes. */
enum CheckpointFormat {
  TORCH_ZIP(TorchZip::contents),
  TORCH_LEGACY(TorchLegacy::contents),
  SAFETENSORS(SafetensorsHeader::contents);

  private static final int PROBE = 64; // bytes: enough to know the formats, and a web page
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String EXPECTED =
      "must be a PyTorch checkpoint (.pth) or a .safetensors file, found ";

  private final Function<CheckpointFile, CheckpointContents> reader;

  CheckpointFormat(Function<CheckpointFile, CheckpointContents> reader) {
    this.reader = reader;
  }

  /** Reads and checks the description of the tensors of a file of this format. */
  CheckpointContents contents(CheckpointFile file) {
    return reader.apply(file);
  }

  /** Looks at the first bytes of a file. */
  static CheckpointFormat of(CheckpointFile file) {
    if (file.size() == 0) {
      throw file.refusal(EXPECTED + "an empty file: get it again");
    }
    byte[] start = file.read(0, (int) Math.min(file.size(), PROBE)).array();
    if (startsWith(start, TorchZip.SIGNATURE)) {
      return TORCH_ZIP;
    }
    if (startsWith(start, TorchLegacy.SIGNATURE)) {
      return TORCH_LEGACY;
    }
    if (start.length > SafetensorsHeader.START && start[SafetensorsHeader.START] == '{') {
      return SAFETENSORS;
    }
    throw file.refusal(EXPECTED + describe(start));
  }

  private static boolean startsWith(byte[] start, byte[] signature) {
    return start.length >= signature.length
        && ByteBuffer.wrap(start, 0, signature.length).equals(ByteBuffer.wrap(signature));
  }

  private static String describe(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8).replace(BYTE_ORDER_MARK, "").strip();
    if (text.startsWith("<")) {
      return "a web page (it begins with \"<\"): the download gave an error or log-in page instead; get the file again";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "a Git LFS pointer, which only stands for the file: get the file itself, for example by \"git lfs pull\"";
    }
    if (start.length > 1 && start[0] == (byte) 0x80) {
      return "a pickle that torch.save did not make";
    }
    int shown = Math.min(start.length, 8);
    return "a file that begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(start, 0, shown);
  }
}
