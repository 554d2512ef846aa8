package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.revisage.PhotoException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, the answer is a photo or one sentence, and soon. */
@Timeout(60) // each answers in milliseconds; this only ends a test that hangs
class HostileFilesTest {

  private static final int CUTS = 40;

  private static final String SUPPORTED = "; supported are JPEG, PNG, WebP, BMP and TIFF";

  private final PhotoReader reader = new PhotoReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "animated.gif | this is a GIF; supported are JPEG, PNG, WebP, BMP and TIFF",
        "animated.webp | this WebP is animated; only still pictures are supported",
        "two-pages.tif | this TIFF has 2 pages; give each page as a file of its own",
        "float.tif | this TIFF has signed, floating-point or 32-bit samples; supported are 8 and 16 bits"
      })
  void read_unsupportedKind_saysWhich(String name, String reason) {
    assertRefused(Pictures.resource(name), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "hevc, a HEIC", "heix, a HEIC", "msf1, a HEIF", "avci, a HEIF", "'crx ', a camera's raw file (CR3)", "mp42, a video",
    "avc1, a video"
  })
  void read_fileOfABrand_saysWhich(String brand, String words) {
    byte[] file = ("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic").getBytes(StandardCharsets.ISO_8859_1);

    assertRefused(file, "this is " + words + SUPPORTED);
  }

  @Test
  void read_rawFileOfAMaker_saysWhich() {
    assertRefused(latin("II*\0\20\0\0\0CR\2\0".repeat(2)), "this is a camera's raw file (CR2)" + SUPPORTED);
    assertRefused(latin("IIRO\b\0\0\0".repeat(3)), "this is a camera's raw file (ORF)" + SUPPORTED);
    assertRefused(latin("IIU\0\30\0\0\0".repeat(3)), "this is a camera's raw file (RW2)" + SUPPORTED);
    assertRefused(latin("FUJIFILMCCD-RAW 0201"), "this is a camera's raw file (RAF)" + SUPPORTED);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void read_textNamedJpg_saysSoAndNamesTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("letter.jpg"), "Dear grandmother, BM and II are no pictures.");

    assertThatThrownBy(() -> reader.read(file))
        .isInstanceOf(PhotoException.class)
        .hasMessage(
            file + ": this is not a picture of a known format; supported are JPEG, PNG, WebP, BMP and TIFF");
  }

  @Test
  void read_noPhotoAtThePath_saysWhatIsThere(@TempDir Path folder) throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    Path missing = folder.resolve("missing.jpg");

    assertThatThrownBy(() -> reader.read(empty)).hasMessage(empty + ": this file is empty");
    assertThatThrownBy(() -> reader.read(missing)).hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> reader.read(folder)).hasMessage(folder + ": this is a directory, not a photo");
  }

  @Test
  void read_brokenStream_throwsItsException() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("line is dead");
          }
        };

    assertThatThrownBy(() -> reader.read(broken, "a.jpg")).isExactlyInstanceOf(IOException.class);
  }

  @Test
  void read_hugePngHeader_isRefusedBeforeMemoryIsTaken() {
    byte[] header = ByteBuffer.allocate(13).putInt(30_000).putInt(30_000).put(new byte[] {8, 2, 0, 0, 0}).array();
    byte[] png = Arrays.copyOf(Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "png"), 8);
    byte[] file = ByteBuffer.allocate(33).put(png).put(Pictures.chunk("IHDR", header)).array();
    reader.read(fileOf("png"), "warm-up");
    long before = System.nanoTime();

    assertRefused(file, "photo must have at most 200 megapixels, found 30000×30000");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void read_hugeHeadersOfOtherFormats_areRefused() {
    BufferedImage image = Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR);
    byte[] jpeg = Pictures.file(image, "jpeg");
    int frame = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0});
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 30_000).putShort(frame + 7, (short) 30_000);
    byte[] bmp = Pictures.file(image, "bmp");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 30_000).putInt(22, 30_000);
    byte[] webp = Pictures.withExif(Pictures.resource("lossless.webp"), Pictures.exif(1, ByteOrder.LITTLE_ENDIAN));
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putShort(24, (short) 29_999).putShort(27, (short) 29_999);

    for (byte[] file : new byte[][] {jpeg, bmp, webp}) {
      assertRefused(file, "photo must have at most 200 megapixels, found 30000×30000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff"})
  void read_onePixel_isTooSmall(String format) {
    byte[] file = Pictures.file(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR), format);

    assertRefused(file, "photo must be at least 16×16 pixels, found 1×1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "webp"})
  void read_truncated_isRefusedWhereverItEnds(String format) {
    byte[] file = fileOf(format);

    for (int i = 1; i < CUTS; i++) {
      byte[] cut = Arrays.copyOf(file, file.length * i / CUTS);
      assertThatThrownBy(() -> reader.read(cut, "cut"))
          .as("%d of %d bytes", cut.length, file.length)
          .isInstanceOf(PhotoException.class)
          .hasMessageStartingWith("cut: ")
          .hasMessageNotContainingAny("Exception", "null", "\n");
    }
  }

  @Test
  void read_jpegWithoutItsLastBytes_isTruncated() {
    byte[] jpeg = fileOf("jpeg");

    assertRefused(Arrays.copyOf(jpeg, jpeg.length - 2), "this JPEG is truncated: its end is missing");
  }

  @Test
  void read_jpegTooShortForItsSize_isTruncated() {
    byte[] jpeg = fileOf("jpeg");
    int frame = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xc0});
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 14_000).putShort(frame + 7, (short) 14_000);

    assertRefused(jpeg, "this JPEG is truncated: its end is missing");
  }

  @Test
  void read_jpegCutAndEndedAgain_isRefused() {
    byte[] jpeg = fileOf("jpeg");
    byte[] cut = Arrays.copyOf(jpeg, jpeg.length * 2 / 3);
    cut[cut.length - 3] = 0;
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;

    assertThatThrownBy(() -> reader.read(cut, "cut.jpg"))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith("cut.jpg: this JPEG is damaged");
  }

  @Test
  void read_trailingBytes_doNoHarm() {
    for (String format : new String[] {"jpeg", "png", "webp"}) {
      byte[] file = fileOf(format);
      byte[] longer = Arrays.copyOf(file, file.length + 5000);
      Arrays.fill(longer, file.length, longer.length, (byte) 0xff);

      assertThat(Pictures.samples(reader.read(longer, format).image()))
          .isEqualTo(Pictures.samples(reader.read(file, format).image()));
    }
  }

  @Test
  void read_wrongChecksum_isDamaged() {
    byte[] png = fileOf("png");
    png[indexOf(png, "IDAT".getBytes(StandardCharsets.ISO_8859_1)) + 20] ^= 1;

    assertRefused(png, "this PNG is damaged: a wrong checksum in its IDAT chunk");
  }

  @Test
  void read_animatedPng_isRefused() {
    byte[] png = Pictures.withChunk(fileOf("png"), "acTL", new byte[8]);

    assertRefused(png, "this PNG is animated; only still pictures are supported");
  }

  @Test
  void read_hugeMetadata_isReadOrLeftOut() {
    byte[] jpeg = fileOf("jpeg");
    for (int i = 0; i < 200; i++) {
      jpeg = Pictures.withSegment(jpeg, 0xed, new byte[0], new byte[65_000]);
    }
    byte[] many = jpeg;
    byte[] png = Pictures.withChunk(fileOf("png"), "zTXt", new byte[3_000_000]);

    assertThatCode(() -> reader.read(many, "many.jpg")).doesNotThrowAnyException();
    assertThatCode(() -> reader.read(png, "large.png")).doesNotThrowAnyException();
  }

  @Test
  void read_profileThatUnpacksToMuch_isLeftOut() {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[(16 << 20) + 1]);
    deflater.finish();
    byte[] packed = new byte[40_000];
    int length = deflater.deflate(packed);
    deflater.end();
    byte[] chunk = ByteBuffer.allocate(3 + length).put((byte) 'p').putShort((short) 0).put(packed, 0, length).array();

    Photo photo = reader.read(Pictures.withChunk(fileOf("png"), "iCCP", chunk), "bomb.png");

    assertThat(photo.metadata().icc()).isNull();
  }

  @Test
  void read_thousandsOfScans_isRefused() {
    byte[] jpeg = fileOf("jpeg");
    int scan = indexOf(jpeg, new byte[] {(byte) 0xff, (byte) 0xda});
    int end = jpeg.length - 2;
    ByteBuffer scans = ByteBuffer.allocate(jpeg.length + 200 * (end - scan));
    scans.put(jpeg, 0, end);
    for (int i = 0; i < 200; i++) {
      scans.put(jpeg, scan, end - scan);
    }

    assertRefused(scans.put(jpeg, end, 2).array(), "this JPEG has more than 100 scans");
  }

  @Test
  void read_exifInARing_ends() {
    byte[] exif = Pictures.exif(1, ByteOrder.LITTLE_ENDIAN);
    ByteBuffer.wrap(exif).order(ByteOrder.LITTLE_ENDIAN).putInt(46, 8); // the next directory is the first
    byte[] jpeg = Pictures.withSegment(fileOf("jpeg"), 0xe1, JpegSegments.EXIF, exif);

    assertThatCode(() -> reader.read(jpeg, "ring.jpg")).doesNotThrowAnyException();
    assertThatThrownBy(() -> reader.read(exif, "ring.tif")).isInstanceOf(PhotoException.class);
  }

  @Test
  void read_tiffWhoseEntriesShareBytes_takesOutNoMoreThanALimit() {
    TiffBuilder builder = new TiffBuilder(ByteOrder.LITTLE_ENDIAN);
    byte[] large = new byte[3 << 20];
    int place = builder.add(large, 0);
    ByteBuffer entries = ByteBuffer.allocate(2 + 300 * 12 + 4).order(builder.order()).putShort((short) 300);
    for (int i = 0; i < 300; i++) {
      entries.putShort((short) (0x9000 + i)).putShort((short) 7).putInt(large.length).putInt(place);
    }
    int details = builder.add(entries.array(), 0);
    byte[] tiff = builder.build(builder.add(List.of(TiffEntry.ofLong(Exif.EXIF_DIRECTORY, details, builder.order()))));

    byte[] exif = TiffExif.take(TiffDirectory.first(tiff).orElseThrow());

    assertThat(exif).hasSizeBetween(15 << 20, 17 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"camera.jpg", "progressive.jpg", "interlaced.png", "scan.tif", "camera.webp", "alpha.bmp"})
  void readAndWrite_damagedMetadata_isAPhotoOrOneSentence(String name, @TempDir Path folder) {
    byte[] file = Pictures.resource("kinds/" + name);
    Random random = new Random(12);

    for (int i = 0; i < 60; i++) {
      byte[] damaged = file.clone();
      for (int k = 0; k < 4; k++) {
        damaged[random.nextInt(Math.min(2500, file.length))] = (byte) random.nextInt();
      }
      try {
        Photo photo = reader.read(damaged, "damaged");
        for (String format : new String[] {"jpg", "png", "tif", "webp", "bmp"}) {
          new PhotoWriter().write(photo, folder.resolve("out." + format));
        }
      } catch (PhotoException e) {
        assertThat(e).hasMessageStartingWith("damaged: ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "tiff", "webp"})
  void read_damagedAnywhere_isAPhotoOrOneSentence(String format) {
    byte[] file = fileOf(format);
    Random random = new Random(11);

    for (int i = 0; i < 150; i++) {
      byte[] damaged = file.clone();
      for (int k = 0; k < 3; k++) {
        damaged[random.nextInt(i % 2 == 0 ? Math.min(200, file.length) : file.length)] = (byte) random.nextInt();
      }
      try {
        reader.read(damaged, "damaged");
      } catch (PhotoException e) {
        assertThat(e).hasMessageStartingWith("damaged: ");
      }
    }
  }

  private static byte[] fileOf(String format) {
    return format.equals("webp")
        ? Pictures.resource("lossy-alpha.webp")
        : Pictures.file(Pictures.noise(BufferedImage.TYPE_3BYTE_BGR), format);
  }

  private void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> reader.read(file, "some photo"))
        .isInstanceOf(PhotoException.class)
        .hasMessage("some photo: " + reason);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("part not found");
  }
}
