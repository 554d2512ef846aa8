package io.github.revisage.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.revisage.core.net.CodeFormerSpec;
import java.util.List;

/** What a model is for, and how its network is used for it (Section 4.6 of the paper; the reference's scripts). */
public enum Task {
  /** Takes damage away; w is the caller's choice. */
  @JsonProperty("restoration")
  RESTORATION(0.5, true),
  /** Fills holes. */
  @JsonProperty("inpainting")
  INPAINTING(1, false),
  /** Colours gray faces. */
  @JsonProperty("colorization")
  COLORIZATION(0, true),
  /** Stage I: gives a face back through the codebook. */
  @JsonProperty("reconstruction")
  RECONSTRUCTION(0, false);

  private static final List<Integer> CFT_WITHOUT_256 = List.of(32, 64, 128);

  private final double fidelity;
  private final boolean adain;

  Task(double fidelity, boolean adain) {
    this.fidelity = fidelity;
    this.adain = adain;
  }

  /** The fidelity weight w unless the caller says otherwise, in [0, 1]. */
  public double fidelity() {
    return fidelity;
  }

  /** Whether the codes get the statistics of the encoder's features. */
  public boolean adain() {
    return adain;
  }

  /**
   * What a network is for, as far as its numbers tell: the published inpainting network has 512 codes and no CFT at 256,
   * the published colourisation network 1024 and none at 256. All others, also those of other widths, are taken for
   * restoration.
   */
  public static Task of(CodeFormerSpec spec) {
    if (spec.transformer() == null) {
      return RECONSTRUCTION;
    }
    CodeFormerSpec published = CodeFormerSpec.PUBLISHED;
    boolean asLarge = spec.faceSize() == published.faceSize() && spec.channels() == published.channels();
    if (!asLarge || !spec.cftSizes().equals(CFT_WITHOUT_256)) {
      return RESTORATION;
    }
    return spec.codes() == published.codes() ? COLORIZATION : INPAINTING;
  }
}
