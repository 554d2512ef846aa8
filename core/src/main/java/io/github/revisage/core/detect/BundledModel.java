package io.github.revisage.core.detect;

import com.google.common.hash.Hashing;
import io.github.revisage.EngineException;
import java.io.IOException;
import java.io.InputStream;

/** The network files that lie beside this class; NOTICE.txt there says where they are from. */
enum BundledModel {
  /** Guesses where small faces are; a network of our own. */
  FACE_PROPOSALS("face_proposals.onnx", "a81e4674419e196e2bdcdf8e4995107e7e92e39c1209d33b1d10efe23e6d08a8"),
  /** BlazeFace for faces from a sixth of the picture to all of it. */
  SHORT_RANGE(
      "face_detection_short_range.tflite", "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633"),
  /** BlazeFace for faces from a sixteenth of the picture to half of it. */
  FULL_RANGE(
      "face_detection_full_range.tflite", "99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3"),
  /** The face mesh: 468 points of one face. */
  FACE_MESH("face_landmark.tflite", "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1");

  private final String file;
  private final String sha256;

  BundledModel(String file, String sha256) {
    this.file = file;
    this.sha256 = sha256;
  }

  /**
   * The content of the file.
   *
   * @throws EngineException if it is missing from the jar or is not the file that this version was made with
   */
  byte[] bytes() {
    try (InputStream in = BundledModel.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new EngineException(
            "face detector file " + file + " must be in the jar of revisage-core, found none: add the jar again");
      }
      return checked(in.readAllBytes());
    } catch (IOException e) {
      throw new EngineException("face detector file " + file + " can't be read from the jar of revisage-core", e);
    }
  }

  /** Whether it is written down as ONNX; if not, it is as TensorFlow Lite. */
  boolean isOnnx() {
    return file.endsWith(".onnx");
  }

  /** The digest that the file must have, in lower-case hexadecimal. */
  String sha256() {
    return sha256;
  }

  /** Gives {@code bytes} back if they are those of this model. */
  byte[] checked(byte[] bytes) {
    String found = Hashing.sha256().hashBytes(bytes).toString();
    if (!found.equals(sha256)) {
      throw new EngineException(
          "face detector file " + file + " must have SHA-256 " + sha256 + ", found " + found
              + ": the jar of revisage-core is damaged, download it again");
    }
    return bytes;
  }
}
