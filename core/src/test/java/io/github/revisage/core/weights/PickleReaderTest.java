package io.github.revisage.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles made by hand, as the data.pkl of a zip file with storages "0" of four float32 numbers and "1" of two. */
class PickleReaderTest {

  private static final long[] FOUR = {4};
  private static final long[] ONE = {1};

  @TempDir Path folder;

  private Checkpoint open(Pickle pickle) throws IOException {
    return Checkpoint.open(
        new Zip()
            .stored("a/data.pkl", pickle.bytes())
            .stored("a/data/0", Zip.floats(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3))
            .stored("a/data/1", Zip.floats(ByteOrder.LITTLE_ENDIAN, 4, 5))
            .write(folder));
  }

  private void assertRefused(Pickle pickle, String message) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> open(pickle))
        .withMessageStartingWith(folder.resolve("made.pth") + ": ")
        .withMessageContaining(message);
  }

  private static Pickle oneTensor(long count, long offset, long[] shape, long[] strides) {
    return Pickle.start().op('}').text("w").tensor("0", "FloatStorage", count, offset, shape, strides).op('s', '.');
  }

  @Test
  void open_plainTensor_isRead() throws IOException {
    try (Checkpoint checkpoint = open(oneTensor(4, 1, new long[] {3}, ONE))) {
      assertThat(checkpoint.names()).containsExactly("w");
      assertThat(checkpoint.read("w")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void open_twoTensorsOfOneStorage_areRead() throws IOException {
    Pickle pickle =
        Pickle.start().op('}', '(')
            .text("a").tensor("0", "FloatStorage", 4, 0, new long[] {2}, ONE)
            .text("b").tensor("0", "FloatStorage", 4, 2, new long[] {2}, ONE).op('u', '.');

    try (Checkpoint checkpoint = open(pickle)) {
      assertThat(checkpoint.read("a")).containsExactly(0, 1);
      assertThat(checkpoint.read("b")).containsExactly(2, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "params, params_ema, params_ema",
    "params, state_dict, params",
    "optimizer, state_dict, state_dict"
  })
  void open_wrappedTwice_prefersAsTheReferenceDoes(String other, String wanted, String expected) throws IOException {
    Pickle pickle = Pickle.start().op('}', '(');
    for (String wrapper : new String[] {other, wanted}) {
      pickle.text(wrapper).op('}').text("from_" + wrapper).tensor("0", "FloatStorage", 4, 0, FOUR, ONE).op('s');
    }

    try (Checkpoint checkpoint = open(pickle.op('u', '.'))) {
      assertThat(checkpoint.names()).containsExactly("from_" + expected);
    }
  }

  @Test
  void open_sizesAsTorchSize_isRead() throws IOException {
    Pickle pickle =
        Pickle.start().op('}').text("w").global("torch._utils", "_rebuild_tensor_v2").op('(')
            .storage("0", "FloatStorage", 4).integer(0).global("torch", "Size").tuple(FOUR).op(0x85, 'R')
            .tuple(ONE).op(0x89, 'N', 't', 'R', 's', '.');

    try (Checkpoint checkpoint = open(pickle)) {
      assertThat(checkpoint.shape("w")).containsExactly(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "builtins, eval",
    "__builtin__, getattr",
    "torch.nn.modules.conv, Conv2d",
    "torch, load",
    "torch, FloatStorageX",
    "collections, defaultdict",
    "java.lang, Runtime"
  })
  void open_classOutsideTheList_isNamed(String module, String name) {
    Pickle pickle = Pickle.start().global(module, name).text("touch pwned").op(0x85, 'R', '.');

    assertRefused(pickle, "must name only what tensors need (such as torch.FloatStorage), found \"" + module + "." + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      chars = {'i', 'o', 0x81, 0x92, 0x93, 'P', 'I', 'S', 'V', 'g', 'p', '0', '1', '2', 0x94, 0x95, 0x8b, 0x82, 0x8f, 0x97})
  void open_otherOpcodes_areRefused(char opcode) {
    assertRefused(
        Pickle.start().op('}').op(opcode),
        "must consist of the opcodes that torch.save uses for tensors, found 0x" + Integer.toHexString(opcode) + " at byte 3");
  }

  @Test
  void open_callOfAStorageClass_isRefused() {
    assertRefused(Pickle.start().global("torch", "FloatStorage").op(')', 'R', '.'), "must call only makers of tensors");
  }

  @Test
  void open_makerWithWrongArguments_isRefused() {
    assertRefused(
        Pickle.start().global("torch._utils", "_rebuild_tensor_v2").tuple(1, 2, 3).op('R', '.'),
        "must be described as torch.save does, found 1 instead of a TorchStorage");
    assertRefused(
        Pickle.start().global("torch._utils", "_rebuild_parameter").op(')', 'R', '.'),
        "found None instead of a TorchTensor");
    assertRefused(
        Pickle.start().global("collections", "OrderedDict").op('}', 0x85, 'R', '.'),
        "an OrderedDict must be made empty or of one list, found a dictionary");
    assertRefused(
        Pickle.start().global("collections", "OrderedDict").op(']').text("w").op('a', 0x85, 'R', '.'),
        "entries of an OrderedDict must be lists of a key and a value, found \"w\"");
  }

  /** As Python 2 wrote it: short strings, and a dictionary made of a list of pairs. */
  @Test
  void open_orderedDictOfPairs_isRead() throws IOException {
    Pickle pickle =
        Pickle.start().global("collections", "OrderedDict").op(']', ']')
            .op('U', 1, 'w').op('a').tensor("0", "FloatStorage", 4, 0, FOUR, ONE).op('a', 'a', 0x85, 'R', '.');

    try (Checkpoint checkpoint = open(pickle)) {
      assertThat(checkpoint.names()).containsExactly("w");
      assertThat(checkpoint.read("w")).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void open_onePairsListForTwoDicts_fillsTheFirstOnly() throws IOException {
    Pickle pairs =
        Pickle.start().op('}').text("first").global("collections", "OrderedDict").op(']', 'q', 1, ']')
            .op('T', 1, 0, 0, 0, 'w').op('a').tensor("0", "FloatStorage", 4, 0, FOUR, ONE).op('a', 'a', 0x85, 'R', 's');
    Pickle twice = pairs.text("params").global("collections", "OrderedDict").op('h', 1, 0x85, 'R', 's', '.');

    assertRefused(twice, "checkpoint must hold tensors by name, found none");
  }

  @Test
  void open_protocol4_isRefused() {
    assertRefused(new Pickle().op(0x80, 4, '}', '.'), "pickle protocol must be 2, torch.save's default, found 4");
  }

  @Test
  void open_cutOff_isRefused() {
    assertRefused(Pickle.start().op('}'), "pickle must end within 3 bytes, found it cut off");
    assertRefused(Pickle.start().op('J', 1, 2), "cut off");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7fffffff, -1, 5})
  void open_textLongerThanTheFile_isRefused(int length) {
    Pickle pickle = Pickle.start().op('X', length & 255, length >> 8 & 255, length >> 16 & 255, length >> 24 & 255);

    assertRefused(pickle.raw("text".getBytes(StandardCharsets.US_ASCII)), "found it cut off");
  }

  @Test
  void open_endlessClassName_isRefused() {
    assertRefused(
        Pickle.start().op('c').raw("x".repeat(300).getBytes(StandardCharsets.US_ASCII)),
        "class names in the pickle must have at most 256 characters");
  }

  @Test
  void open_unsetMemo_isRefused() {
    assertRefused(Pickle.start().op('h', 7, '.'), "must refer to what came before, found memo 7 unset");
    assertRefused(Pickle.start().op('j', 255, 255, 255, 255, '.'), "found memo 4294967295 unset");
  }

  @Test
  void open_manyOpcodes_areRefused() {
    assertRefused(
        Pickle.start().raw("}q\0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII)),
        "pickle must have at most 1048576 opcodes");
  }

  @Test
  void open_deepNesting_needsNoDeepStack() {
    assertRefused(
        Pickle.start().op(')').raw("\u0085".repeat(500_000).getBytes(StandardCharsets.ISO_8859_1)).op('.'),
        "checkpoint must hold tensors by name, found a tuple");
  }

  @Test
  void open_dictionaryInItself_isRefused() {
    assertRefused(
        Pickle.start().op('}', 'q', 0).text("params").op('h', 0, 's', '.'), "found under \"params\" a dictionary");
  }

  @Test
  void open_containerAsKey_isRefusedWithoutHashingIt() {
    assertRefused(
        Pickle.start().op('}', ']', 'q', 0, 'h', 0, 'a', 'N', 's', '.'),
        "keys of dictionaries must be texts or integers, found a list");
  }

  @Test
  void open_keyTwice_isRefused() {
    assertRefused(
        Pickle.start().op('}').text("w").op('N', 's').text("w").op('N', 's', '.'),
        "key of a dictionary must be there once, found \"w\" twice");
  }

  @Test
  void open_keyWithoutValue_isRefused() {
    assertRefused(Pickle.start().op('}', '(').text("w").op('u', '.'), "must be keys with values, found a key alone");
  }

  @Test
  void open_emptyStack_isRefused() {
    assertRefused(Pickle.start().op('.'), "must use only values that it made, found 0 of 1");
    assertRefused(Pickle.start().op('}', 't', '.'), "found no mark");
    assertRefused(Pickle.start().op('N', '(', 'N', 0x86, '.'), "must use only values that it made, found 1 of 2");
    assertRefused(Pickle.start().op('N', '(', 's', '.'), "must use only values that it made, found 0 of 2");
  }

  @Test
  void open_entriesOfNoContainer_areRefused() {
    assertRefused(Pickle.start().op('N', 'N', 'N', 's', '.'), "into dictionaries only, found None");
    assertRefused(Pickle.start().op('}', 'N', 'a', '.'), "must append to lists only, found a dictionary");
    assertRefused(Pickle.start().op('N', '}', 'b', '.'), "into dictionaries only, found None");
  }

  @Test
  void open_hugeInteger_isRefused() {
    assertRefused(Pickle.start().op(0x8a, 9), "integers in the pickle must have at most 8 bytes, found 9");
  }

  @Test
  void open_tensorPastItsStorage_isRefused() {
    assertRefused(oneTensor(4, 1, FOUR, ONE), "tensor \"w\" must lie inside its storage of 4 numbers, found it from 1 to 4");
    assertRefused(oneTensor(4, -1, FOUR, ONE), "found it from -1 to 2");
    assertRefused(
        oneTensor(4, 0, new long[] {2, 2}, new long[] {Long.MAX_VALUE, Long.MAX_VALUE}),
        "found it from 0 to 18446744073709551614");
  }

  @Test
  void open_moreValuesThanItsStorage_isRefused() {
    assertRefused(
        oneTensor(4, 0, new long[] {1L << 40}, new long[] {0}),
        "tensor \"w\" must not have more values than its storage's 4, found 1099511627776");
  }

  @Test
  void open_sizesThatOverflow_areRefused() {
    assertRefused(
        oneTensor(4, 0, new long[] {1L << 32, 1L << 32}, new long[] {0, 0}),
        "sizes of tensor \"w\" must be 0 or more and their product below 2^63, found [4294967296, 4294967296]");
    assertRefused(oneTensor(4, 0, new long[] {1L << 31, 1L << 32}, new long[] {0, 0}), "product below 2^63");
    assertRefused(oneTensor(4, 0, new long[] {-2, -2}, new long[] {1, 1}), "must be 0 or more");
  }

  @Test
  void open_badStrides_areRefused() {
    assertRefused(
        oneTensor(4, 3, FOUR, new long[] {-1}), "must have one stride of 0 or more for each of its 1 sizes, found [-1]");
    assertRefused(oneTensor(4, 0, FOUR, new long[] {1, 1}), "for each of its 1 sizes, found [1, 1]");
    assertRefused(oneTensor(4, 0, new long[9], new long[9]), "tensors must have at most 8 axes, found 9");
  }

  @Test
  void open_storageOfOtherLength_isRefused() {
    assertRefused(oneTensor(5, 0, FOUR, ONE), "storage \"0\" must have 20 bytes, as its description says, found 16");
    assertRefused(oneTensor(3, 0, new long[] {3}, ONE), "storage \"0\" must have 12 bytes");
    assertRefused(oneTensor(-1, 0, ONE, ONE), "storage \"0\" must have 0 or more numbers and fit into a file, found -1");
    assertRefused(oneTensor(Long.MAX_VALUE, 0, ONE, ONE), "and fit into a file, found 9223372036854775807");
  }

  @Test
  void open_missingStorage_isRefused() {
    assertRefused(Pickle.stateDict("7", "FloatStorage", ONE), "zip entry \"a/data/7\" must be there, found none");
    assertRefused(Pickle.stateDict("../1", "FloatStorage", ONE), "zip entry \"a/data/../1\" must be there, found none");
  }

  @Test
  void open_storageOfTwoTypes_isRefused() {
    Pickle pickle =
        Pickle.start().op('(').storage("0", "FloatStorage", 4).storage("0", "HalfStorage", 8).op('t', '.');

    assertRefused(pickle, "storage \"0\" must be of one type and length, found two");
  }

  @Test
  void open_persistentIdOfOtherThings_isRefused() {
    assertRefused(Pickle.start().text("module").op(0x85, 'Q', '.'), "must refer to storages only, found \"module\"");
    assertRefused(Pickle.start().op('N', 'Q', '.'), "found None instead of a String");
    assertRefused(
        Pickle.start().op('(').text("storage").global("torch", "FloatStorage").text("0").text("cpu").integer(4)
            .text("view").op('t', 'Q', '.'),
        "storages must be whole, found a view of one");
  }

  @Test
  void open_noTensors_isRefused() {
    assertRefused(Pickle.start().op('}', '.'), "checkpoint must hold tensors by name, found none");
    assertRefused(Pickle.start().op(']', '.'), "checkpoint must hold tensors by name, found a list");
    assertRefused(
        Pickle.start().op('}').text("g_ema").op('}', 's', '.'),
        "at its top or under one of [params_ema, params, state_dict], found under \"g_ema\" a dictionary");
    assertRefused(Pickle.start().op('}').integer(3).op('N', 's', '.'), "found under 3 None");
  }

  @Test
  void open_sameNameWithAndWithoutModule_isRefused() {
    Pickle pickle =
        Pickle.start().op('}', '(')
            .text("w").tensor("0", "FloatStorage", 4, 0, FOUR, ONE)
            .text("module.w").tensor("0", "FloatStorage", 4, 0, FOUR, ONE).op('u', '.');

    assertRefused(pickle, "name of a tensor must be there once, found \"w\" with and without \"module.\"");
  }
}
