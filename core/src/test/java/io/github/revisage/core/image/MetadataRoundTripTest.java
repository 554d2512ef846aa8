package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import io.github.revisage.PhotoFormat;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of cameras and scanners say beside their pixels, as another program's reader finds it in what we write. */
class MetadataRoundTripTest {

  private final PhotoReader reader = new PhotoReader();
  private final PhotoWriter writer = new PhotoWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "camera.jpg, jpg", "camera.jpg, png", "camera.jpg, tif", "camera.jpg, webp",
    "interlaced.png, jpg", "interlaced.png, png", "interlaced.png, tif", "interlaced.png, webp",
    "scan.tif, jpg", "scan.tif, png", "scan.tif, tif", "scan.tif, webp",
    "camera.webp, jpg", "camera.webp, png", "camera.webp, tif", "camera.webp, webp"
  })
  void write_anyFormat_keepsExifAndXmpUpright(String name, String format) throws Exception {
    Metadata found = metadata(restored(name, format));

    ExifIFD0Directory first = found.getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(first.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Cam");
    assertThat(first.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(1);
    ExifSubIFDDirectory details = found.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    assertThat(details.getDouble(ExifSubIFDDirectory.TAG_FNUMBER)).isEqualTo(2.8);
    assertThat(details.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL)).isEqualTo("2020:01:02 03:04:05");
    assertThat(found.getFirstDirectoryOfType(GpsDirectory.class).getString(GpsDirectory.TAG_LATITUDE_REF)).isEqualTo("N");
    assertThat(found.getFirstDirectoryOfType(XmpDirectory.class).getXmpProperties())
        .containsEntry("dc:title[1]", "Märchen");
    assertThat(found.getDirectoriesOfType(ExifThumbnailDirectory.class)).isEmpty();
    for (Directory directory : found.getDirectories()) {
      assertThat(directory.getErrors()).as(directory.getName()).isEmpty();
    }
  }

  @Test
  void write_jpegWithOrientationInXmp_saysUprightThereToo() throws Exception {
    XmpDirectory xmp = metadata(restored("camera.jpg", "webp")).getFirstDirectoryOfType(XmpDirectory.class);

    assertThat(xmp.getXmpProperties()).containsEntry("tiff:Orientation", "1");
  }

  @ParameterizedTest
  @CsvSource({"camera.jpg, jpg", "camera.jpg, tif", "scan.tif, jpg", "scan.tif, tif"})
  void write_formatWithCaptions_keepsThem(String name, String format) throws Exception {
    IptcDirectory captions = metadata(restored(name, format)).getFirstDirectoryOfType(IptcDirectory.class);

    assertThat(captions.getString(IptcDirectory.TAG_CAPTION)).isEqualTo("Hello");
  }

  @Test
  void write_jpegAsJpeg_keepsItsComment() throws Exception {
    JpegCommentDirectory comment =
        metadata(restored("camera.jpg", "jpg")).getFirstDirectoryOfType(JpegCommentDirectory.class);

    assertThat(comment.getString(JpegCommentDirectory.TAG_COMMENT)).isEqualTo("words");
  }

  @Test
  void write_pngAsPng_keepsItsTextsButNoHiddenCopiesOfMetadata() throws IOException {
    byte[] source = Pictures.resource("kinds/interlaced.png");

    String written = new String(Files.readAllBytes(restored("interlaced.png", "png")), StandardCharsets.ISO_8859_1);

    assertThat(new String(source, StandardCharsets.ISO_8859_1)).contains("Raw profile type iptc");
    assertThat(written).contains("tEXtComment\0words").doesNotContain("Raw profile type");
  }

  @Test
  void write_pngWithNotesOnColour_keepsThemForPngOnly() {
    byte[] gamma = {0, 0, 0x70, 0};
    byte[] displayP3 = {12, 13, 0, 1};
    byte[] png = Pictures.withChunk(Pictures.resource("kinds/palette-alpha.png"), "cICP", displayP3);
    Photo photo = reader.read(Pictures.withChunk(png, "gAMA", gamma), "in.png");
    Path file = folder.resolve("out.png");

    writer.write(photo.withImage(Pixels.canvas(photo.image())), file);

    assertThat(reader.read(file).metadata().own()).contains(Pictures.chunk("cICP", displayP3))
        .contains(Pictures.chunk("gAMA", gamma));
    assertThat(Carried.by(photo, PhotoFormat.JPEG).own()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "camera.jpg, jpg", "camera.jpg, png", "camera.jpg, tif", "camera.jpg, bmp",
    "interlaced.png, png", "interlaced.png, jpg", "interlaced.png, bmp",
    "scan.tif, tif", "scan.tif, png", "scan.tif, jpg", "scan.tif, bmp",
    "grey.bmp, bmp", "grey.bmp, png", "grey.bmp, tif", "grey.bmp, jpg", "camera.webp, png"
  })
  void write_photoWithDensity_isPrintedAsLarge(String name, String format) {
    assertThat(reader.read(restored(name, format)).metadata().density()).isEqualTo(new Density(300, 300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "tif", "webp"})
  void write_photoWithThumbnail_doesNotEvenHideIt(String format) throws IOException {
    byte[] source = Pictures.resource("kinds/camera.jpg");
    byte[] thumbnail = thumbnail(source);

    byte[] written = Files.readAllBytes(restored("camera.jpg", format));

    assertThat(contains(source, thumbnail)).isTrue();
    assertThat(contains(written, thumbnail)).isFalse();
  }

  @Test
  void write_exifToTiff_keepsItsPlace() throws IOException {
    Photo photo = reader.read(Pictures.resource("kinds/camera.jpg"), "camera.jpg");
    byte[] exif = Carried.by(photo, PhotoFormat.TIFF).exif();

    byte[] tiff = Files.readAllBytes(restored("camera.jpg", "tif"));

    assertThat(exif).hasSizeGreaterThan(200);
    assertThat(Arrays.copyOfRange(tiff, 16, exif.length)) // offsets in makers' notes count from the beginning
        .isEqualTo(Arrays.copyOfRange(exif, 16, exif.length));
  }

  @Test
  void read_xResolutionInCentimetres_isCountedInInches() {
    TiffBuilder builder = new TiffBuilder(ByteOrder.LITTLE_ENDIAN);
    List<TiffEntry> entries = List.of(
        TiffEntry.ofRational(Exif.X_RESOLUTION, 100, builder.order()),
        TiffEntry.ofRational(Exif.Y_RESOLUTION, 50.5, builder.order()),
        TiffEntry.ofShort(Exif.RESOLUTION_UNIT, 3, builder.order()));

    Density density = Exif.density(builder.build(builder.add(entries)));

    assertThat(density.x()).isEqualTo(254);
    assertThat(density.y()).isCloseTo(128.27, within(1e-9));
  }

  private Path restored(String name, String format) {
    Photo photo = reader.read(Pictures.resource("kinds/" + name), name);
    Path file = folder.resolve("out." + format);
    writer.write(photo.withImage(Pixels.canvas(photo.image())), file);
    return file;
  }

  /** Bytes out of the middle of the thumbnail in a JPEG. */
  private static byte[] thumbnail(byte[] jpeg) {
    String text = new String(jpeg, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("Exif\0\0") + 6;
    byte[] exif = Arrays.copyOfRange(jpeg, begin, jpeg.length);
    TiffDirectory second = TiffDirectory.first(exif).orElseThrow().chain().get(1);
    int middle = second.number(0x0201).orElseThrow() + second.number(0x0202).orElseThrow() / 2;
    return Arrays.copyOfRange(exif, middle, middle + 50);
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static Metadata metadata(Path file) throws IOException, ImageProcessingException {
    return ImageMetadataReader.readMetadata(file.toFile());
  }
}
