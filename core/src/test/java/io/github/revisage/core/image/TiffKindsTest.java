package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffKindsTest {

  private static final int SUBFILE_TYPE = 254;
  private static final int SUB_DIRECTORIES = 330;
  private static final int SAMPLE_FORMAT = 339;
  private static final int DNG_VERSION = 50706;
  private static final int LATITUDE_MARK = 1;
  private static final int ISO_SPEED = 0x8827;

  private final PhotoReader reader = new PhotoReader();

  @Test
  void read_thumbnailAboveARawPicture_isRefused() {
    byte[] raw = Tiffs.of(Tiffs.RGB, 8, 1, 2, 3).with(SUBFILE_TYPE, 1).with(SUB_DIRECTORIES, 8).bytes();
    byte[] dng = Tiffs.of(Tiffs.RGB, 8, 1, 2, 3).with(DNG_VERSION, 1, 4).bytes();

    for (byte[] file : new byte[][] {raw, dng}) {
      assertThatThrownBy(() -> reader.read(file, "a.tif")).hasMessage(
          "a.tif: a TIFF must hold the photo itself, found a camera's raw file (as DNG, NEF and ARW are): "
              + "develop it to TIFF or JPEG");
    }
  }

  @Test
  void read_directoriesBelowAPhoto_doNoHarm() {
    byte[] layered = Tiffs.of(Tiffs.RGB, 8, 1, 2, 3).with(SUBFILE_TYPE, 0).with(SUB_DIRECTORIES, 8).bytes();

    assertThat(reader.read(layered, "a.tif").image().getWidth()).isEqualTo(Pictures.WIDTH);
  }

  @Test
  void read_exifBehindPointersOfLibtiff_isKept() {
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    byte[] tiff =
        Tiffs.of(Tiffs.RGB, 8, 1, 2, 3)
            .withDirectory(Exif.EXIF_DIRECTORY, TiffEntry.ofShort(ISO_SPEED, 400, order))
            .withDirectory(Exif.GPS_DIRECTORY, TiffEntry.ofShort(LATITUDE_MARK, 7, order))
            .bytes();

    TiffDirectory exif = TiffDirectory.first(reader.read(tiff, "a.tif").metadata().exif()).orElseThrow();

    assertThat(exif.directory(Exif.EXIF_DIRECTORY).orElseThrow().number(ISO_SPEED)).hasValue(400);
    assertThat(exif.directory(Exif.GPS_DIRECTORY).orElseThrow().number(LATITUDE_MARK)).hasValue(7);
  }

  @ParameterizedTest
  @CsvSource({"1, 12, 0, 0", "1, 12, 4095, 65535", "1, 12, 1304, 20869", "0, 12, 1304, 44666", "1, 10, 1000, 64062"})
  void read_greyOf9To15Bits_is16BitsAsLight(int kind, int bits, int sample, int expected) {
    BufferedImage image = reader.read(Tiffs.of(kind, bits, sample).bytes(), "deep.tif").image();

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
    assertThat(image.getRaster().getSample(33, 21, 0)).isEqualTo(expected);
  }

  @Test
  void read_rgbOf12Bits_is16BitsAsLight() {
    BufferedImage image = reader.read(Tiffs.of(Tiffs.RGB, 12, 4095, 1304, 0).bytes(), "deep.tif").image();

    assertThat(image.getColorModel().getComponentSize()).containsExactly(16, 16, 16);
    assertThat(image.getRaster().getPixel(33, 21, (int[]) null)).containsExactly(65535, 20869, 0);
  }

  @Test
  void read_signedSamples_areRefused() {
    byte[] tiff = Tiffs.of(Tiffs.RGB, 8, 1, 2, 3).with(SAMPLE_FORMAT, 2, 2, 2).bytes();

    assertThatThrownBy(() -> reader.read(tiff, "a.tif")).hasMessage(
        "a.tif: this TIFF has signed, floating-point or 32-bit samples; supported are 8 and 16 bits");
  }

  @Test
  void losses_printColours_areToldOfTiffsToo() {
    Photo photo = reader.read(Tiffs.of(Tiffs.INKS, 8, 0, 100, 200, 0).bytes(), "print.tif");

    assertThat(photo.losses(PhotoFormat.TIFF)).containsExactly("the print colours (CMYK), which become sRGB");
  }
}
