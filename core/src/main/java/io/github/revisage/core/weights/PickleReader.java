package io.github.revisage.core.weights;

import static io.github.revisage.core.weights.CheckpointFile.quoted;

import io.github.revisage.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle of protocol 2 made of the opcodes that files of weights use; refuses every other opcode, and
 * through {@link TorchGlobals} every class outside a short list.
 *
 * <p>Why not a library: a pickle is a program, and the known reader for Java (net.razorvine:pickle 1.5) is made to run
 * any: it turns unknown classes into dictionaries instead of refusing them, keeps its classes in one registry for the
 * whole JVM, calls methods by reflection, takes memory for a string before knowing that the string is there, and loses
 * the order of dictionaries.
 *
 * <p>Values become {@code Map} (dict, OrderedDict), {@code List}, {@link Tuple}, String, Long, Double, Boolean,
 * {@link #NONE}, {@link TorchTensor}, {@link TorchStorage}, or a member of the list of classes. They may contain
 * themselves, so nothing here walks through them: no equals, hashCode or toString of a container.
 *
 * <p>Opcodes: CPython's {@code pickletools.py}. For one pickle; not for several threads.
 */
final class PickleReader {

  /** Python's None. */
  static final Object NONE = new Object();

  /**
   * Most opcodes of one pickle. A tensor takes about 33, so this is enough for 30,000; and each makes at most one small
   * object, so it bounds the memory too.
   */
  private static final int MAX_OPCODES = 1 << 20;

  private static final int PROTOCOL = 2;
  private static final int MAX_CLASS_NAME = 256; // bytes

  private final CheckpointFile file;
  private final ByteBuffer bytes;
  private final TorchGlobals globals;
  private final PickleStack stack;
  private final Map<Integer, Object> memo = new HashMap<>();

  /** A Python tuple. */
  record Tuple(List<Object> items) {}

  /**
   * Prepares to read.
   *
   * @param file is refused if the pickle is not as it must be
   * @param bytes little-endian; the pickle begins at the position, which moves behind it
   */
  PickleReader(CheckpointFile file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
    this.globals = new TorchGlobals(file);
    this.stack = new PickleStack(file);
  }

  /** The object that the pickle describes. */
  Object read() {
    try {
      for (int opcodes = 0; opcodes < MAX_OPCODES; opcodes++) {
        int opcode = Byte.toUnsignedInt(bytes.get());
        if (opcode == '.') { // STOP
          return stack.pop();
        }
        execute(opcode);
      }
    } catch (BufferUnderflowException e) {
      throw cutOff();
    }
    throw file.refusal(
        "pickle must have at most " + MAX_OPCODES + " opcodes, as it only describes tensors, found more");
  }

  /** All storages that the object refers to, by key. */
  Map<String, TorchStorage> storages() {
    return globals.storages();
  }

  private void execute(int opcode) {
    switch (opcode) {
      case 0x80 -> requireProtocol(u8()); // PROTO
      case '}' -> stack.push(new LinkedHashMap<>()); // EMPTY_DICT
      case ']' -> stack.push(new ArrayList<>()); // EMPTY_LIST
      case ')' -> stack.push(new Tuple(List.of())); // EMPTY_TUPLE
      case '(' -> stack.mark(); // MARK
      case 't' -> stack.push(new Tuple(stack.popToMark())); // TUPLE
      case 0x85 -> stack.push(new Tuple(stack.pop(1))); // TUPLE1
      case 0x86 -> stack.push(new Tuple(stack.pop(2))); // TUPLE2
      case 0x87 -> stack.push(new Tuple(stack.pop(3))); // TUPLE3
      case 'N' -> stack.push(NONE); // NONE
      case 0x88 -> stack.push(true); // NEWTRUE
      case 0x89 -> stack.push(false); // NEWFALSE
      case 'K' -> stack.push((long) u8()); // BININT1
      case 'M' -> stack.push((long) Short.toUnsignedInt(bytes.getShort())); // BININT2
      case 'J' -> stack.push((long) bytes.getInt()); // BININT
      case 0x8a -> stack.push(longInteger(u8())); // LONG1
      case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()))); // BINFLOAT: big-endian
      case 'X', 'T' -> stack.push(text(bytes.getInt())); // BINUNICODE, and what Python 2 made: BINSTRING
      case 'U' -> stack.push(text(u8())); // SHORT_BINSTRING
      case 'q' -> memo.put(u8(), stack.peek()); // BINPUT
      case 'r' -> memo.put(bytes.getInt(), stack.peek()); // LONG_BINPUT
      case 'h' -> stack.push(remembered(u8())); // BINGET
      case 'j' -> stack.push(remembered(bytes.getInt())); // LONG_BINGET
      case 's' -> putAll(stack.pop(2)); // SETITEM
      case 'u' -> putAll(stack.popToMark()); // SETITEMS
      case 'a' -> appendAll(stack.pop(1)); // APPEND
      case 'e' -> appendAll(stack.popToMark()); // APPENDS
      case 'c' -> stack.push(globals.find(line(), line())); // GLOBAL
      case 'R' -> reduce(stack.pop(2)); // REDUCE
      case 'b' -> ignoreState(stack.pop(1)); // BUILD
      case 'Q' -> stack.push(globals.storage(stack.pop())); // BINPERSID
      default -> throw file.refusal(
          "pickle must consist of the opcodes that torch.save uses for tensors, found 0x"
              + Integer.toHexString(opcode) + " at byte " + (bytes.position() - 1)
              + ": it was made by other code, or is damaged");
    }
  }

  private void requireProtocol(int protocol) {
    if (protocol != PROTOCOL) {
      throw file.refusal(
          "pickle protocol must be " + PROTOCOL + ", torch.save's default, found " + protocol
              + ": save the checkpoint again without pickle_protocol");
    }
  }

  private void putAll(List<Object> keysAndValues) {
    Map<Object, Object> dict = globals.dict(stack.peek());
    globals.putAll(dict, keysAndValues);
  }

  private void appendAll(List<Object> items) {
    if (!(stack.peek() instanceof List<?>)) {
      throw file.refusal("pickle must append to lists only, found " + describe(stack.peek()));
    }
    @SuppressWarnings("unchecked") // every List on the stack was made by EMPTY_LIST
    List<Object> list = (List<Object>) stack.peek();
    list.addAll(items);
  }

  private void reduce(List<Object> callableAndArguments) {
    stack.push(globals.call(callableAndArguments.get(0), callableAndArguments.get(1)));
  }

  /** A state dict has attributes ("_metadata", versions of its layers) that say nothing about the tensors. */
  private void ignoreState(List<Object> unused) {
    globals.dict(stack.peek());
  }

  private Object remembered(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw file.refusal(
          "pickle must refer to what came before, found memo " + Integer.toUnsignedString(index) + " unset");
    }
    return value;
  }

  private int u8() {
    return Byte.toUnsignedInt(bytes.get());
  }

  private long longInteger(int length) {
    if (length > Long.BYTES) {
      throw file.refusal("integers in the pickle must have at most 8 bytes, found " + length);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) u8() << 8 * i;
    }
    int unused = Long.SIZE - 8 * length;
    return length == 0 ? 0 : value << unused >> unused;
  }

  private String text(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw cutOff();
    }
    String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  private String line() {
    int start = bytes.position();
    while (bytes.position() - start <= MAX_CLASS_NAME) {
      if (bytes.get() == '\n') {
        return new String(bytes.array(), start, bytes.position() - 1 - start, StandardCharsets.UTF_8);
      }
    }
    throw file.refusal(
        "class names in the pickle must have at most " + MAX_CLASS_NAME + " characters, found no end of one");
  }

  private ModelException cutOff() {
    return file.refusal(
        "pickle must end within " + bytes.limit()
            + " bytes, found it cut off: the file is truncated or damaged; get it again");
  }

  /** Says what a value is, without walking through it. */
  static String describe(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Map || value instanceof List || value instanceof Tuple) {
      return value instanceof Map ? "a dictionary" : value instanceof List ? "a list" : "a tuple";
    }
    return value instanceof TorchTensor ? "a tensor" : value == NONE ? "None" : "a class or storage";
  }
}
