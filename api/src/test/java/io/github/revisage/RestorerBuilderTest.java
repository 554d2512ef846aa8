package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.revisage.spi.BackgroundUpsampler;
import io.github.revisage.spi.EngineOptions;
import io.github.revisage.spi.FaceDetector;
import io.github.revisage.spi.RestorerOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorerBuilderTest {

  private static final Face FACE = Faces.at(0, 0, 10, 10);

  @Test
  void build_nothingSet_passesTheDocumentedDefaults() {
    RestorerOptions options = optionsOf(builder -> {});

    assertThat(options.shared().model()).isNull();
    assertThat(options.size()).isEqualTo(ModelSize.BASE);
    assertThat(options.fidelity().applyAsDouble(FACE)).isEqualTo(0.5);
    assertThat(options.upscale()).isEqualTo(1);
    assertThat(options.alignedInput()).isFalse();
    assertThat(options.shared().faces().choose(List.of(FACE, FACE), 10, 10)).hasSize(2);
    assertThat(options.shared().minimumEyeDistance()).isEqualTo(5);
    assertThat(options.shared().scoreThreshold()).isEqualTo(0.5);
    assertThat(options.drawBoxes()).isFalse();
    assertThat(options.shared().detector()).isNull();
    assertThat(options.upsampler()).isNull();
    options.shared().progress().update(0, 1); // may be called without asking for null
  }

  @Test
  void build_everythingSet_passesItToTheProvider() {
    FaceSelection selection = FaceSelection.largest();
    FaceDetector detector = photo -> List.of();
    BackgroundUpsampler upsampler = (photo, factor) -> photo;
    Progress progress = (done, faces) -> {};
    RestorationListener listener = new RestorationListener() {};

    RestorerOptions options =
        optionsOf(
            builder ->
                builder
                    .fidelity(0.25)
                    .upscale(2)
                    .alignedInput(true)
                    .faces(selection)
                    .minimumEyeDistance(7.5)
                    .scoreThreshold(0.75)
                    .drawBoxes(true)
                    .model(Path.of("model"))
                    .detector(detector)
                    .background(upsampler)
                    .progress(progress)
                    .listener(listener)
                    .device(Device.CPU)
                    .precision(Precision.FAST)
                    .threads(3));

    assertThat(options.shared().engine()).isEqualTo(new EngineOptions(Device.CPU, Precision.FAST, 3));
    assertThat(options.fidelity().applyAsDouble(FACE)).isEqualTo(0.25);
    assertThat(options.upscale()).isEqualTo(2);
    assertThat(options.alignedInput()).isTrue();
    assertThat(options.shared().faces()).isSameAs(selection);
    assertThat(options.shared().minimumEyeDistance()).isEqualTo(7.5);
    assertThat(options.shared().scoreThreshold()).isEqualTo(0.75);
    assertThat(options.drawBoxes()).isTrue();
    assertThat(options.shared().model()).isEqualTo(Path.of("model"));
    assertThat(options.shared().detector()).isSameAs(detector);
    assertThat(options.upsampler()).isSameAs(upsampler);
    assertThat(options.shared().progress()).isSameAs(progress);
    assertThat(options.shared().listener()).isSameAs(listener);
  }

  @Test
  void build_setTwice_lastCallWins() {
    RestorerOptions options =
        optionsOf(
            builder ->
                builder.upscale(2).upscale(4).drawBoxes(true).drawBoxes(false).model(Path.of("a")).model(Path.of("b")));

    assertThat(options.upscale()).isEqualTo(4);
    assertThat(options.drawBoxes()).isFalse();
    assertThat(options.shared().model()).isEqualTo(Path.of("b"));
  }

  @Test
  void build_fidelityAndFidelityOf_lastCallWins() {
    RestorerOptions ofFace = optionsOf(builder -> builder.fidelity(0.2).fidelityOf(face -> face.box().width() / 100));
    RestorerOptions fixed = optionsOf(builder -> builder.fidelityOf(face -> 0.9).fidelity(0.2));

    assertThat(ofFace.fidelity().applyAsDouble(FACE)).isEqualTo(0.1);
    assertThat(fixed.fidelity().applyAsDouble(FACE)).isEqualTo(0.2);
  }

  @Test
  void build_size_isPassedToTheProviderAndLastCallWins() {
    assertThat(optionsOf(builder -> builder.size(ModelSize.BASE)).size()).isEqualTo(ModelSize.BASE);
    assertThat(optionsOf(builder -> builder.size(ModelSize.BASE).size(ModelSize.FAST)).size()).isEqualTo(ModelSize.FAST);
  }

  @ParameterizedTest
  @EnumSource(ModelSize.class)
  void build_sizeAndModelFolder_areRefusedTogether(ModelSize size) {
    assertThatIllegalStateException()
        .isThrownBy(() -> optionsOf(builder -> builder.size(size).model(Path.of("mine"))))
        .withMessage(
            "a restorer must have one model, found the size " + size + " and the folder mine: leave out size() or model()");
  }

  @Test
  void build_sizeAndModelFolderOfARestorerThatShares_areNotAskedFor() {
    Restorer other = new NoRestorer();

    RestorerOptions options =
        optionsOf(builder -> builder.size(ModelSize.BASE).model(Path.of("mine")).sharing(other));

    assertThat(options.sharing()).isSameAs(other);
  }

  @Test
  void build_calledTwice_givesWhatTheProviderMakesEachTime() {
    Restorer.Builder builder = Restorer.builder().provider(options -> new NoRestorer());

    assertThat(builder.build()).isNotSameAs(builder.build());
  }

  @Test
  void build_settingsChangedLater_leaveTheFirstOptionsAlone() {
    AtomicReference<RestorerOptions> seen = new AtomicReference<>();
    Restorer.Builder builder = Restorer.builder().provider(options -> remember(seen, options)).fidelity(0.1);
    builder.build();
    RestorerOptions first = seen.get();

    builder.fidelity(0.9).build();

    assertThat(first.fidelity().applyAsDouble(FACE)).isEqualTo(0.1);
    assertThat(seen.get().fidelity().applyAsDouble(FACE)).isEqualTo(0.9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1})
  void fidelity_endsOfTheUnitInterval_areAllowed(double w) {
    assertThat(optionsOf(builder -> builder.fidelity(w)).fidelity().applyAsDouble(FACE)).isEqualTo(w);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void fidelity_outsideUnitInterval_namesTheValue(double w) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().fidelity(w))
        .withMessage("fidelity must be in [0, 1], found " + w);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Restorer.Builder.MAX_UPSCALE})
  void upscale_endsOfItsRange_areAllowed(int factor) {
    assertThat(optionsOf(builder -> builder.upscale(factor)).upscale()).isEqualTo(factor);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 9})
  void upscale_outsideItsRange_namesTheValue(int factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().upscale(factor))
        .withMessage("upscale must be from 1 to 8, found " + factor);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void minimumEyeDistance_noDistance_namesTheValue(double pixels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().minimumEyeDistance(pixels))
        .withMessage("minimum eye distance must be 0 or more pixels, found " + pixels);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void scoreThreshold_outsideUnitInterval_namesTheValue(double score) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().scoreThreshold(score))
        .withMessage("score threshold must be in [0, 1], found " + score);
  }

  @Test
  void build_nothingSet_asksForTheUsualEngine() {
    assertThat(optionsOf(builder -> {}).shared().engine()).isEqualTo(EngineOptions.DEFAULT)
        .isEqualTo(new EngineOptions(Device.AUTO, Precision.EXACT, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void threads_none_namesTheValue(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().threads(count))
        .withMessage("threads must be 1 or more, found " + count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, Integer.MAX_VALUE})
  void threads_moreThanAnyMachineNeeds_namesTheValue(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restorer.builder().threads(count))
        .withMessage("threads must be 1024 or fewer, found " + count + ": more than the processors make nothing faster");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineOptions(Device.CPU, Precision.EXACT, count))
        .withMessage("threads must be 0 to 1024, found " + count + ": more than the processors make nothing faster");
  }

  @Test
  void describe_engineThatDoesNotTell_saysSo() {
    assertThatExceptionOfType(EngineException.class).isThrownBy(() -> new NoRestorer().describe())
        .withMessageStartingWith("this engine does not tell what it works with: ");
  }

  @Test
  void anySetting_null_namesTheArgument() {
    assertNamed("device", builder -> builder.device(null));
    assertNamed("precision", builder -> builder.precision(null));
    assertNamed("size", builder -> builder.size(null));
    assertNamed("w", builder -> builder.fidelityOf(null));
    assertNamed("selection", builder -> builder.faces(null));
    assertNamed("folder", builder -> builder.model(null));
    assertNamed("other", builder -> builder.sharing(null));
    assertNamed("detector", builder -> builder.detector(null));
    assertNamed("upsampler", builder -> builder.background(null));
    assertNamed("progress", builder -> builder.progress(null));
    assertNamed("listener", builder -> builder.listener(null));
    assertNamed("provider", builder -> builder.provider(null));
  }

  private static void assertNamed(String argument, Consumer<Restorer.Builder> call) {
    assertThatNullPointerException().isThrownBy(() -> call.accept(Restorer.builder())).withMessage(argument);
  }

  private static RestorerOptions optionsOf(Consumer<Restorer.Builder> settings) {
    AtomicReference<RestorerOptions> seen = new AtomicReference<>();
    Restorer.Builder builder = Restorer.builder().provider(options -> remember(seen, options));
    settings.accept(builder);
    builder.build();
    return seen.get();
  }

  private static Restorer remember(AtomicReference<RestorerOptions> seen, RestorerOptions options) {
    seen.set(options);
    return new NoRestorer();
  }

  private static final class NoRestorer implements Restorer {

    @Override
    public Restoration restore(Path photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration restore(InputStream photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration restore(byte[] photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restoration restore(BufferedImage photo) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Restorer withProgress(Progress progress) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
