package io.github.revisage.core.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles by hand, opcode by opcode: honest ones and others. */
final class Pickle {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A pickle of protocol 2. */
  static Pickle start() {
    return new Pickle().op(0x80, 2);
  }

  /** {name: tensor of zeros or more, cut from one storage of its own}; the storage's key is the tensor's name. */
  static Pickle stateDict(String name, String type, long[] shape) {
    long count = 1;
    for (long side : shape) {
      count *= side;
    }
    return start().op('}').text(name).tensor(name, type, count, 0, shape, StoredTensor.rowMajor(shape)).op('s', '.');
  }

  Pickle op(int... opcodes) {
    for (int opcode : opcodes) {
      bytes.write(opcode);
    }
    return this;
  }

  Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op('X').raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
    return raw(utf8);
  }

  Pickle integer(long value) {
    op(0x8a, 8);
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  Pickle global(String module, String name) {
    return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Pickle tuple(long... values) {
    op('(');
    for (long value : values) {
      integer(value);
    }
    return op('t');
  }

  Pickle storage(String key, String type, long count) {
    return op('(').text("storage").global("torch", type).text(key).text("cpu").integer(count).op('t', 'Q');
  }

  Pickle tensor(String key, String type, long count, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op('(').storage(key, type, count).integer(offset);
    tuple(shape).tuple(strides).op(0x89);
    return global("collections", "OrderedDict").op(')', 'R', 't', 'R');
  }

  Pickle raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
