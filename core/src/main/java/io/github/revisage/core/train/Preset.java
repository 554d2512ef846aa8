package io.github.revisage.core.train;

import io.github.revisage.core.net.CodeFormerSpec;
import java.util.List;

/**
 * Whole sets of numbers that others trained with, each with its source: "paper" is arXiv 2206.11253, the files are those
 * of the released program. What the paper does not say is taken from the released program and marked so.
 *
 * <p>Not in here, since this trainer has no such thing: the released stage III goes through four phases, with w of 1, 1.3,
 * 0 and 1.3; here w is 1 and both degradations are as likely throughout, as the paper has it.
 */
public enum Preset {
  /** What the authors' program was released with. */
  RELEASED(
      // stage I: VQGAN_512_ds32_nearest_stage1.yml
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // network_g; what it leaves out: vqgan_arch.py
          1_600_000,                         // train.total_iter
          32,                                // num_gpu 8 x batch_size_per_gpu 4
          new LearningRate(7e-5, 6e-5),      // optim_g.lr, scheduler CosineAnnealingRestartLR with eta_min
          0.995,                             // ema_decay
          1.0,                               // perceptual_opt.loss_weight, LPIPS with VGG16
          new Adversarial(0.8, 30_001),      // vqgan_model.py: disc_weight 0.8; net_d_start_iter
          DegradationRecipe.PAPER),          // none: this stage sees good faces
      // stage II: CodeFormer_stage2.yml
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // network_g
          500_000,                           // train.total_iter
          32,                                // num_gpu 8 x batch_size_per_gpu 4
          new LearningRate(1e-4, 1e-4, List.of(400_000L, 450_000L)), // optim_g.lr, scheduler MultiStepLR, gamma 0.5
          0.995,                             // ema_decay
          0,                                 // no image is painted
          Adversarial.NONE,
          DegradationRecipe.RELEASED),       // datasets.train
      // stage III: CodeFormer_stage3.yml
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // network_g
          150_000,                           // train.total_iter
          24,                                // num_gpu 8 x batch_size_per_gpu 3
          new LearningRate(5e-5, 2e-5),      // optim_g.lr, scheduler CosineAnnealingRestartLR with eta_min
          0.997,                             // ema_decay
          1.0,                               // perceptual_opt.loss_weight, LPIPS with VGG16
          new Adversarial(0.1, 5_001),       // scale_adaptive_gan_weight, net_d_start_iter
          DegradationRecipe.RELEASED)),      // datasets.train
  /** What the paper says. */
  PAPER(
      // stage I
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // Section 4.1
          1_500_000,                         // Section 4.1
          16,                                // Section 4.1
          LearningRate.constant(8e-5),       // Section 4.1
          0.995,                             // not said; released
          1.0,                               // Section 3.1: no factor
          new Adversarial(0.8, 30_001),      // Section 3.1: 0.8; start not said; released
          DegradationRecipe.PAPER),          // none: this stage sees good faces
      // stage II
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // Section 4.1
          200_000,                           // Section 4.1
          16,                                // Section 4.1
          LearningRate.constant(8e-5),       // Section 4.1
          0.995,                             // not said; released
          0,                                 // no image is painted
          Adversarial.NONE,
          DegradationRecipe.PAPER),          // eq. 9, Section 4.1
      // stage III
      new Numbers(
          CodeFormerSpec.PUBLISHED,          // Section 4.1
          20_000,                            // Section 4.1
          16,                                // Section 4.1
          LearningRate.constant(2e-5),       // Section 4.1
          0.997,                             // not said; released
          1.0,                               // Section 3.3: stage I's image losses
          new Adversarial(0.8, 5_001),       // Section 3.3: stage I's image losses; start not said; released
          DegradationRecipe.PAPER));         // eq. 9, Section 4.1

  /** β of the codebook's commitment: Section 3.1; {@code vqgan_arch.py}, {@code beta}. */
  static final float BETA = 0.25f;

  /** λ_token: Section 3.2; {@code entropy_loss_weight} of stages II and III. The loss of features has the factor 1. */
  static final float TOKEN_WEIGHT = 0.5f;

  private final List<Numbers> stages;

  Preset(Numbers... stages) {
    this.stages = List.of(stages);
  }

  /**
   * A stage's numbers.
   *
   * @param spec the network
   * @param steps in all
   * @param batchSize faces in a step, all devices together
   * @param learningRate Adam's
   * @param averageDecay of the weights' moving average
   * @param perceptual weight of the perceptual loss
   * @param adversarial the adversarial loss
   * @param degradation whose ranges degradations have
   */
  public record Numbers(
      CodeFormerSpec spec,
      long steps,
      int batchSize,
      LearningRate learningRate,
      double averageDecay,
      double perceptual,
      Adversarial adversarial,
      DegradationRecipe degradation) {}

  /** The numbers of a stage. */
  public Numbers of(Stage stage) {
    return stages.get(stage.ordinal());
  }
}
