package io.github.revisage.benchmarks.peers;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Path;

/** LibTorch through DJL with its default settings: all cores, TorchScript's own optimisations. */
final class LibTorchContestant implements Contestant {

  private static final String ENGINE = "PyTorch";

  static {
    System.setProperty("ai.djl.offline", "true"); // the natives are on the class path, nothing is downloaded
  }

  private final Model model;

  LibTorchContestant(Path torchScript) {
    this.model = Model.newInstance("whole", ENGINE);
    try {
      Path file = torchScript.toAbsolutePath();
      model.load(file.getParent(), file.getFileName().toString());
    } catch (IOException | MalformedModelException e) {
      model.close();
      throw new IllegalStateException("LibTorch can't load " + torchScript + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String version() {
    return "LibTorch " + Engine.getEngine(ENGINE).getVersion() + " by DJL " + Engine.getDjlVersion();
  }

  @Override
  public float[] restore(float[] face) {
    int places = face.length / Planes.CHANNELS;
    long side = Math.round(Math.sqrt(places));
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDArray input = manager.create(Planes.ofPixels(face), new Shape(1, Planes.CHANNELS, side, side));
      NDList output =
          model.getBlock().forward(new ParameterStore(manager, false), new NDList(input), false);
      return Planes.toPixels(output.get(0).toFloatArray());
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
