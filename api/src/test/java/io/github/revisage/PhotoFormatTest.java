package io.github.revisage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoFormatTest {

  @ParameterizedTest
  @CsvSource({
    "a.jpg,JPEG,image/jpeg", "A.JPEG,JPEG,image/jpeg", "b/a.png,PNG,image/png", "a.webp,WEBP,image/webp",
    "a.bmp,BMP,image/bmp", "a.tif,TIFF,image/tiff", "a.b.tiff,TIFF,image/tiff"
  })
  void ofName_knownExtension_givesFormatAndMediaType(String name, PhotoFormat format, String mediaType) {
    assertThat(PhotoFormat.ofName(Path.of(name))).isEqualTo(format);
    assertThat(format.mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jfif", "A.JPE"})
  void ofName_rareExtensionOfJpeg_isJpeg(String name) {
    assertThat(PhotoFormat.ofName(Path.of(name))).isEqualTo(PhotoFormat.JPEG);
  }

  @Test
  void ofName_otherExtension_namesTheKnownOnes() {
    assertThatExceptionOfType(PhotoException.class).isThrownBy(() -> PhotoFormat.ofName(Path.of("a.gif")))
        .withMessage("a.gif: the name of an output file must end in .jpg, .jpeg, .png, .webp, .bmp, .tif or .tiff");
  }
}
