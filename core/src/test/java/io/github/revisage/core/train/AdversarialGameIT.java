package io.github.revisage.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.model.Variables;
import io.github.revisage.core.model.Variables.Storage;
import io.github.revisage.core.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A short stage I that goes on with a discriminator: it learns to tell, and what it says reaches the network. */
class AdversarialGameIT {

  private static final int STEPS = 20;
  private static final int FROM = 10;
  private static final int FACES = 4;

  /** The hinge loss of a discriminator that says 0 to everything. */
  private static final float CLUELESS = 2;

  @TempDir static Path folder;
  private static final List<Map<String, Double>> LOSSES = new ArrayList<>();
  private static Path run;

  @BeforeAll
  static void train() {
    TinyFaces.folder(folder.resolve("faces"), 8);
    Path previous = folder.resolve("previous");
    run = folder.resolve("run");
    Trainer.train(settings(previous, null, 10, Adversarial.NONE), (step, values) -> {});
    Trainer.train(settings(run, previous, STEPS, new Adversarial(0.8, FROM)), (step, values) -> LOSSES.add(values));
  }

  @Test
  void discriminatorLoss_facesAndFlatPictures_fallsWhenTheDiscriminatorLearns() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> faces = tf.constant(Shape.of(FACES, 32, 32, 3), DataBuffers.of(faces()));
      Variables network = new Variables(tf, Storage.FLOAT32);
      Operand<TFloat32> kernel = network.get("decoder.out.kernel", 1, 1, 3, 3);
      network.get("average", 1, 1, 3, 3);
      Operand<TFloat32> painted = tf.math.mul(faces, tf.math.mean(kernel, tf.constant(new int[] {0, 1, 2, 3})));
      AdversarialGame game =
          new AdversarialGame(
              graph, tf, TinyFaces.SPEC,
              new Objective.Painting(Losses.absolute(tf, faces, painted), faces, painted, kernel), 0.8);
      Learning learning =
          new Learning(
              graph, tf, tf.math.add(Losses.absolute(tf, faces, painted), game.generatorLoss()),
              List.of("decoder.out.kernel"), network, name -> network.variable("average"), 0.9, game);
      network.assign(session, (name, shape) -> new float[(int) shape.size()]); // paints gray at first
      game.weights().assign(session, new Initialisation(1));
      learning.start(session);

      for (int step = 0; step < 40; step++) {
        step(session, learning, step).close();
      }

      Session.Runner runner = session.runner();
      List<Tensor> fed = learning.switchGame(runner, true);
      try (Result result = runner.fetch(game.discriminatorLoss()).run()) {
        assertThat(((TFloat32) result.get(0)).getFloat()).isLessThan(CLUELESS / 2);
      } finally {
        fed.forEach(Tensor::close);
      }
    }
  }

  private static Result step(Session session, Learning learning, int step) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = learning.addTo(runner, step, 1e-3, new Adversarial(0.8, 0));
    try {
      return runner.run();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static float[] faces() {
    float[] faces = new float[FACES * 32 * 32 * 3];
    for (int i = 0; i < FACES; i++) {
      Batches.toUnitRange(TinyFaces.rgb(i, 32), faces, i * 32 * 32 * 3);
    }
    return faces;
  }

  @Test
  void train_generatorLoss_isZeroUntilTheGameBeginsAndPartOfTheLossAfterwards() {
    for (int step = 0; step < STEPS; step++) {
      Map<String, Double> values = LOSSES.get(step);
      if (step < FROM) {
        assertThat(values.get("generator")).as("step %s", step).isZero();
      } else {
        assertThat(values.get("generator")).as("step %s", step).isNotZero();
      }
      assertThat(values.get("balance")).as("step %s", step).isBetween(0.0, 1.0).isPositive();
    }
  }

  @Test
  void train_result_hasNoDiscriminator() {
    try (Checkpoint result = Checkpoint.open(run.resolve("weights.safetensors"))) {
      assertThat(result.names()).contains("codebook").noneMatch(name -> name.startsWith("discriminator"));
    }
  }

  private static TrainingSettings settings(Path run, Path previous, int steps, Adversarial adversarial) {
    return new TrainingSettings(
        Stage.AUTOENCODER, Lesson.RESTORATION, TinyFaces.SPEC, folder.resolve("faces"), run, previous, steps, 4,
        LearningRate.constant(1e-3), adversarial, 0.9, 1, 0, 1000, 1000);
  }
}
