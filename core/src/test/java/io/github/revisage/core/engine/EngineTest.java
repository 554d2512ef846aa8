package io.github.revisage.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.offset;

import io.github.revisage.EngineException;
import io.github.revisage.ModelException;
import io.github.revisage.core.align.Threads;
import io.github.revisage.core.model.ModelFiles;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.model.Task;
import io.github.revisage.core.testing.MicroModel;
import io.github.revisage.core.testing.OracleFixture;
import io.github.revisage.spi.EngineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

  private static final int VALUES = 32 * 32 * 3;

  @TempDir static Path shared;
  @TempDir Path folder;
  private static ModelFolder micro;
  private static Engine engine;

  @BeforeAll
  static void load() {
    micro = MicroModel.imported(shared.resolve("micro"));
    engine = Engine.load(micro);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, VALUES - 1, VALUES + 3})
  void restore_otherLength_saysBothLengths(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> engine.restore(new float[length], 0.5))
        .withMessage("face must hold 3072 values, found " + length);
    assertThatIllegalArgumentException().isThrownBy(() -> engine.codeTokens(new float[length]))
        .withMessage("face must hold 3072 values, found " + length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void restore_fidelityOutOfRange_isRefused(double w) {
    assertThatIllegalArgumentException().isThrownBy(() -> engine.restore(new float[VALUES], w))
        .withMessage("fidelity must be in [0, 1], found " + w);
  }

  @Test
  void restore_inputFace_isNotChanged() {
    float[] face = face(1);

    engine.restore(face, 0.5);

    assertThat(face).isEqualTo(face(1));
  }

  @Test
  void restore_eightThreads_giveTheBitsOfOneThread() {
    List<Integer> seeds = IntStream.range(0, 24).boxed().toList();

    List<float[]> alone = seeds.stream().map(seed -> engine.restore(face(seed), seed % 3 / 2.0)).toList();
    List<float[]> together = Threads.eight(seeds, seed -> engine.restore(face(seed), seed % 3 / 2.0));

    for (int seed : seeds) {
      assertThat(together.get(seed)).as("face %s", seed).isEqualTo(alone.get(seed));
    }
  }

  @RepeatedTest(5)
  void restore_eightThreadsOnANewEngine_giveTheBitsOfOneThread() {
    List<Integer> seeds = IntStream.range(0, 24).boxed().toList();
    List<float[]> alone = seeds.stream().map(seed -> engine.restore(face(seed), seed % 2 / 2.0)).toList();

    try (Engine fresh = Engine.load(micro)) { // its decoder without CFT is built by whoever needs it first
      List<float[]> together = Threads.eight(seeds, seed -> fresh.restore(face(seed), seed % 2 / 2.0));

      for (int seed : seeds) {
        assertThat(together.get(seed)).as("face %s", seed).isEqualTo(alone.get(seed));
      }
    }
  }

  @Test
  void restore_afterClose_isRefused() {
    Engine closed = Engine.load(micro);
    closed.close();
    closed.close();

    assertThatIllegalStateException().isThrownBy(() -> closed.restore(new float[VALUES], 0.5))
        .withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(() -> closed.codeTokens(new float[VALUES]))
        .withMessageContaining("closed");
  }

  @Test
  void codeTokens_ofTheFixture_areTheOraclesAndPaintItsFaceWithoutCftAndAdain() {
    OracleFixture fixture = OracleFixture.micro();

    int[] tokens = engine.codeTokens(fixture.input());
    float[] painted = engine.paint(tokens);

    assertThat(tokens).isEqualTo(fixture.tokens());
    assertThat(painted).hasSize(VALUES);
    float[] expected = fixture.stage("output_plain_w0");
    for (int i = 0; i < VALUES; i++) {
      assertThat(painted[i]).isCloseTo(expected[i], offset(1e-3f));
    }
  }

  @Test
  void close_whileThreadsWork_endsTheirCallsWholeAndRefusesLaterOnes() throws Exception {
    Engine closing = Engine.load(micro);
    float[] expected = engine.restore(face(1), 1);
    int threads = 4;
    CountDownLatch working = new CountDownLatch(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<float[]>>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(pool.submit(() -> restoreUntilClosed(closing, working)));
      }
      working.await();

      closing.close();

      for (Future<List<float[]>> result : results) {
        assertThat(result.get(1, TimeUnit.MINUTES)).isNotEmpty().allSatisfy(
            face -> assertThat(face).isEqualTo(expected));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<float[]> restoreUntilClosed(Engine closing, CountDownLatch working) {
    List<float[]> restored = new ArrayList<>();
    while (true) {
      try {
        restored.add(closing.restore(face(1), 1));
      } catch (IllegalStateException e) {
        return restored;
      } finally {
        working.countDown();
      }
    }
  }

  @Test
  void restore_nanAmongTheWeights_saysThatTheyMayBeDamaged() {
    ModelFolder damaged =
        MicroModel.written(folder.resolve("model"), MicroModel.description(Task.RESTORATION), values ->
            (name, shape) -> {
              float[] numbers = values.of(name, shape);
              if (name.equals("decoder.out.bias")) {
                numbers[1] = Float.NaN;
              }
              return numbers;
            });

    try (Engine loaded = Engine.load(damaged)) {
      assertThatExceptionOfType(EngineException.class).isThrownBy(() -> loaded.restore(face(1), 0))
          .withMessageContaining("not finite").withMessageContaining("weights");
    }
  }

  @Test
  void load_changedFile_isRefusedBeforeTensorFlowSeesIt() throws IOException {
    ModelFolder model = MicroModel.imported(folder.resolve("model"));
    Files.write(model.path().resolve("decoder/saved_model.pb"), new byte[] {1, 2, 3});

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(model))
        .withMessageContaining("saved_model.pb must have the SHA-256");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "encoder/variables/variables.data-00000-of-00001", "transformer/variables/variables.data-00000-of-00001",
    "decoder/variables/variables.data-00000-of-00002", "decoder/variables/variables.data-00001-of-00002"})
  void load_weightChangedInOneBit_namesTheFileAndItsDigest(String file) throws IOException {
    ModelFolder model = MicroModel.imported(folder.resolve("model"));
    Path weights = model.path().resolve(file);
    byte[] bytes = Files.readAllBytes(weights);
    for (int place : new int[] {0, bytes.length / 3, bytes.length - 1}) {
      bytes[place] ^= 4;
      Files.write(weights, bytes);

      assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(model))
          .withMessageStartingWith("model file %s must have the SHA-256 %s, found ", weights,
              model.description().files().get(file));

      bytes[place] ^= 4;
    }
  }

  @Test
  void load_weightsCutShort_namesTheFile() throws IOException {
    ModelFolder model = MicroModel.imported(folder.resolve("model"));
    Path weights = model.path().resolve("encoder/variables/variables.data-00000-of-00001");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(model))
        .withMessageStartingWith("model file %s must have the SHA-256 ", weights);
  }

  @Test
  void load_filesThatAreMadeReady_closesThemOnceWhateverHappens() throws IOException {
    List<String> closed = new ArrayList<>();
    Engine.load(() -> files(micro, () -> closed.add("micro")), EngineOptions.DEFAULT).close();
    assertThat(closed).containsExactly("micro");

    ModelFolder damaged = MicroModel.imported(folder.resolve("model"));
    Files.delete(damaged.path().resolve("encoder/saved_model.pb"));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Engine.load(() -> files(damaged, () -> closed.add("damaged")), EngineOptions.DEFAULT))
        .withMessageContaining("saved_model.pb is missing");
    assertThat(closed).containsExactly("micro", "damaged");
  }

  @Test
  void load_filesThatCantBeHad_saysWhy() {
    ModelException reason = new ModelException("the disk is full");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(() -> {
      throw reason;
    }, EngineOptions.DEFAULT)).isSameAs(reason);
  }

  @Test
  void load_filesThatCantBeClosed_saysWhy() {
    ModelException reason = new ModelException("can't delete the copy");

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(() -> files(micro, () -> {
      throw reason;
    }), EngineOptions.DEFAULT)).isSameAs(reason);
  }

  private static ModelFiles files(ModelFolder folder, Runnable closing) {
    return new ModelFiles() {
      @Override
      public ModelFolder folder() {
        return folder;
      }

      @Override
      public void close() {
        closing.run();
      }
    };
  }

  @Test
  void load_descriptionOfAnotherNetwork_isRefused() throws IOException {
    ModelFolder model = MicroModel.imported(folder.resolve("model"));
    Path json = model.path().resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("\"faceSize\" : 32", "\"faceSize\" : 64")
        .replace("\"cftSizes\" : [ 16, 32 ]", "\"cftSizes\" : [ 32, 64 ]"));

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Engine.load(ModelFolder.open(model.path())))
        .withMessageContaining("[1, 64, 64, 3]").withMessageContaining("[1, 32, 32, 3]");
  }

  /** A face of smooth waves. */
  private static float[] face(int seed) {
    if (seed == 0) {
      return OracleFixture.micro().input();
    }
    float[] face = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      face[i] = (float) Math.sin(i * 0.01 * seed + i % 3);
    }
    return face;
  }
}
