package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.jpeg.JpegComponent;
import com.drew.metadata.jpeg.JpegDirectory;
import io.github.revisage.PhotoException;
import io.github.revisage.PhotoFormat;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoWriterTest {

  /** JPEG at quality 95 and WebP with its coarse colours keep the middle of plain areas this near. */
  private static final int LOSSY = 10;

  private static final String XMP =
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description tiff:Orientation=\"6\" dc:title=\"Märchen\"/></x:xmpmeta>";

  private final PhotoReader reader = new PhotoReader();
  private final PhotoWriter writer = new PhotoWriter();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.JPEG", "a.png", "a.webp", "a.bmp", "a.tif", "a.tiff"})
  void write_anyFormat_canBeReadAgain(String name) {
    Path file = folder.resolve(name);

    writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), file);

    Photo photo = reader.read(file);
    assertThat(photo.format()).contains(PhotoFormat.ofName(file));
    assertThat(photo.image().getWidth()).isEqualTo(Pictures.WIDTH);
    assertNear(photo.image().getRGB(8, 6), 0xffff0000);
    assertNear(photo.image().getRGB(40, 6), 0xff00ff00);
    assertNear(photo.image().getRGB(8, 26), 0xff0000ff);
    assertNear(photo.image().getRGB(40, 26), 0xffffffff);
  }

  static Stream<BufferedImage> canvases() {
    return PixelsTest.canvases();
  }

  @ParameterizedTest
  @MethodSource("canvases")
  void write_lossless_keepsEverySampleOfEveryType(BufferedImage image) {
    for (String name : new String[] {"a.png", "a.tif"}) {
      Path file = folder.resolve(name);

      writer.write(Photo.of(image), file);

      BufferedImage read = reader.read(file).image();
      assertThat(Pictures.samples(read)).as(name).isEqualTo(Pictures.samples(image));
      assertThat(read.getColorModel().getColorSpace().isCS_sRGB())
          .isEqualTo(image.getColorModel().getColorSpace().isCS_sRGB());
    }
  }

  @Test
  void write_premultiplied_keepsColours() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB_PRE);
    image.setRGB(3, 4, 0x80_ff_00_00);
    Path file = folder.resolve("a.png");

    writer.write(Photo.of(image), file);

    assertThat(reader.read(file).image().getRGB(3, 4)).isEqualTo(0x80_ff_00_00);
  }

  @Test
  void write_alphaInFormatWithout_isLaidOnWhite() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB); // black and fully transparent
    Path file = folder.resolve("a.jpg");

    writer.write(Photo.of(image), file);

    assertThat(reader.read(file).image().getRGB(8, 8)).isEqualTo(0xffffffff);
  }

  @Test
  void write_webpWithAlpha_keepsAlpha() {
    BufferedImage image = Pictures.noise(BufferedImage.TYPE_4BYTE_ABGR);
    Path file = folder.resolve("a.webp");

    writer.write(Photo.of(image), file);

    BufferedImage read = reader.read(file).image();
    assertThat(read.getRaster().getSamples(0, 0, 48, 32, 3, (int[]) null))
        .isEqualTo(image.getRaster().getSamples(0, 0, 48, 32, 3, (int[]) null));
  }

  @Test
  void write_grey_staysGrey() {
    BufferedImage grey = new BufferedImage(32, 32, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(5, 5, 0, 40_000);
    for (String name : new String[] {"a.jpg", "a.bmp", "a.webp"}) {
      Path file = folder.resolve(name);

      writer.write(Photo.of(grey), file);

      int[] rgb = Pixels.toBgr(reader.read(file).image()).getRaster().getPixel(16, 16, (int[]) null);
      assertThat(rgb).containsExactly(0, 0, 0);
    }
  }

  @Test
  void write_jpeg_isNotSubsampled() throws Exception {
    Path file = folder.resolve("a.jpg");

    writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), file);

    JpegDirectory jpeg = metadata(file).getFirstDirectoryOfType(JpegDirectory.class);
    for (int i = 0; i < 3; i++) {
      JpegComponent component = jpeg.getComponent(i);
      assertThat(component.getHorizontalSamplingFactor()).isEqualTo(1);
      assertThat(component.getVerticalSamplingFactor()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.jpg", "out.png"})
  void write_photoWithExif_keepsItUprightWithoutThumbnail(String name) throws Exception {
    byte[] jpeg = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    byte[] exif = Pictures.exif(6, ByteOrder.BIG_ENDIAN);
    Photo photo = reader.read(Pictures.withSegment(jpeg, 0xe1, JpegSegments.EXIF, exif), "in.jpg");
    Path file = folder.resolve(name);

    writer.write(photo.withImage(Pixels.canvas(photo.image())), file);

    ExifIFD0Directory first = metadata(file).getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(first.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Cam");
    assertThat(first.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(1);
    ExifSubIFDDirectory details = metadata(file).getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    assertThat(details.getInt(ExifSubIFDDirectory.TAG_EXIF_IMAGE_WIDTH)).isEqualTo(Pictures.HEIGHT);
    assertThat(details.getInt(ExifSubIFDDirectory.TAG_EXIF_IMAGE_HEIGHT)).isEqualTo(Pictures.WIDTH);
    assertThat(metadata(file).getFirstDirectoryOfType(ExifThumbnailDirectory.class)).isNull();
    assertThat(reader.read(file).image().getWidth()).isEqualTo(Pictures.HEIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.jpg", "out.png"})
  void write_photoWithXmp_keepsItUpright(String name) {
    byte[] jpeg = Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    byte[] packet = XMP.getBytes(StandardCharsets.UTF_8);
    Photo photo = reader.read(Pictures.withSegment(jpeg, 0xe1, JpegSegments.XMP, packet), "in.jpg");
    Path file = folder.resolve(name);

    writer.write(photo, file);

    assertThat(new String(reader.read(file).metadata().xmp(), StandardCharsets.UTF_8))
        .isEqualTo(XMP.replace("\"6\"", "\"1\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.jpg", "out.png"})
  void write_photoWithProfile_keepsProfile(String name) throws Exception {
    Path source = folder.resolve("in.png");
    BufferedImage image = Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE);
    writer.write(Photo.of(Pictures.noise(image)), source);
    Photo photo = reader.read(source);
    Path file = folder.resolve(name);

    writer.write(photo.withImage(Pixels.canvas(photo.image())), file);

    assertThat(reader.read(file).metadata().icc()).isEqualTo(photo.metadata().icc()).isNotNull();
    assertThat(metadata(file).getFirstDirectoryOfType(IccDirectory.class)).isNotNull();
  }

  @Test
  void write_tiffInOtherSpace_showsTheSameColours() {
    BufferedImage image = Pictures.noise(Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE));
    Path file = folder.resolve("out.tif");

    writer.write(Photo.of(image), file);

    assertThat(Pictures.samples(Pixels.toBgr(reader.read(file).image())))
        .isEqualTo(Pictures.samples(Pixels.toBgr(image)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.tif"})
  void write_callersGreyInItsOwnSpace_keepsItsProfile(String name) {
    Photo source = reader.read(Pictures.resource("kinds/grey-profile.jpg"), "grey.jpg");
    ICC_Profile profile = ICC_Profile.getInstance(source.metadata().icc());
    BufferedImage grey = Pictures.blank(new ICC_ColorSpace(profile), false, DataBuffer.TYPE_BYTE);
    Path file = folder.resolve(name);

    writer.write(Photo.of(grey), file);

    assertThat(reader.read(file).metadata().icc()).isEqualTo(profile.getData());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.tif", "a.jpg"})
  void write_packedPictureInOtherSpace_showsTheSameColours(String name) {
    ColorModel model =
        new DirectColorModel(Pictures.otherSpace(), 24, 0xff0000, 0xff00, 0xff, 0, false, DataBuffer.TYPE_INT);
    WritableRaster raster = model.createCompatibleWritableRaster(Pictures.WIDTH, Pictures.HEIGHT);
    BufferedImage packed = new BufferedImage(model, raster, false, null);
    for (int y = 0; y < Pictures.HEIGHT; y++) {
      for (int x = 0; x < Pictures.WIDTH; x++) {
        raster.setPixel(x, y, new int[] {150, 100, 60});
      }
    }
    Path file = folder.resolve(name);

    writer.write(Photo.of(packed), file);

    assertNear(Pixels.toBgr(reader.read(file).image()).getRGB(9, 9), Pixels.toBgr(packed).getRGB(9, 9));
  }

  @Test
  void write_photoConvertedToSrgb_losesProfile() {
    Path source = folder.resolve("in.png");
    writer.write(Photo.of(Pictures.blank(Pictures.otherSpace(), false, DataBuffer.TYPE_BYTE)), source);
    Photo photo = reader.read(source);
    Path file = folder.resolve("out.png");

    writer.write(photo.withImage(Pixels.toBgr(photo.image())), file);

    assertThat(reader.read(file).metadata().icc()).isNull();
  }

  @Test
  void write_existingFile_isReplacedAndNothingElseIsLeft() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "old");

    writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), file);

    assertThat(reader.read(file).image().getWidth()).isEqualTo(Pictures.WIDTH);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void write_link_replacesWhatItPointsTo() throws IOException {
    Path target = Files.writeString(folder.resolve("target.png"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), target);

    writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), link);

    assertThat(link).isSymbolicLink();
    assertThat(reader.read(target).image().getWidth()).isEqualTo(Pictures.WIDTH);
  }

  @Test
  void write_longestName_isWritten() {
    Path file = folder.resolve("a".repeat(251) + ".png");

    writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), file);

    assertThat(reader.read(file).image().getWidth()).isEqualTo(Pictures.WIDTH);
  }

  @Test
  void write_intoAZipTwice_replacesTheFirst() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Path file = zip.getPath("/a.png");
      writer.write(Photo.of(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR)), file);

      writer.write(Photo.of(new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR)), file);

      assertThat(reader.read(file).image().getWidth()).isEqualTo(20);
    }
  }

  @Test
  void copy_existingFile_isReplacedByTheSameBytes() throws IOException {
    Path photo = Files.writeString(folder.resolve("photo.jpg"), "photo");
    Path target = Files.writeString(folder.resolve("target.jpg"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.jpg"), target);

    writer.copy(photo, link);

    assertThat(link).isSymbolicLink();
    assertThat(target).hasSameBinaryContentAs(photo);
  }

  @Test
  void copy_missingFolder_saysSo() throws IOException {
    Path photo = Files.writeString(folder.resolve("photo.jpg"), "photo");
    Path missing = folder.resolve("missing").resolve("a.jpg");

    assertThatThrownBy(() -> writer.copy(photo, missing))
        .isInstanceOf(PhotoException.class)
        .hasMessage(missing + ": the file can't be written: there is no folder " + missing.getParent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gif", "a", "jpg", "a.jpg.exe"})
  void write_otherName_saysWhichAreAllowed(String name) {
    Path file = folder.resolve(name);

    assertThatThrownBy(() -> writer.write(Photo.of(Pictures.deep(false)), file))
        .isInstanceOf(PhotoException.class)
        .hasMessage(
            file + ": the name of an output file must end in .jpg, .jpeg, .png, .webp, .bmp, .tif or .tiff");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_impossibleTarget_saysWhyAndLeavesNothing() throws IOException {
    Photo photo = Photo.of(Pictures.deep(false));
    Path missing = folder.resolve("missing").resolve("a.png");
    Path directory = Files.createDirectory(folder.resolve("directory.png"));
    Path underFile = Files.createFile(folder.resolve("file")).resolve("a.png");

    assertThatThrownBy(() -> writer.write(photo, missing))
        .isInstanceOf(PhotoException.class)
        .hasMessage(missing + ": the file can't be written: there is no folder " + missing.getParent());
    assertThatThrownBy(() -> writer.write(photo, directory))
        .isInstanceOf(PhotoException.class)
        .hasMessage(directory + ": the file can't be written: a directory has that name");
    assertThatThrownBy(() -> writer.write(photo, underFile)).isInstanceOf(PhotoException.class);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void write_tooLargeForWebp_saysTheLimit() {
    Photo wide = Photo.of(new BufferedImage(17_000, 16, BufferedImage.TYPE_BYTE_GRAY));
    Path file = folder.resolve("a.webp");

    assertThatThrownBy(() -> writer.write(wide, file))
        .hasMessage(file + ": a WebP can be at most 16383 pixels wide and high, found 17000×16");
    assertThat(folder).isEmptyDirectory();
  }

  private static Metadata metadata(Path file) throws IOException, ImageProcessingException {
    return ImageMetadataReader.readMetadata(file.toFile());
  }

  private static void assertNear(int found, int expected) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(found >> shift & 255)
          .as("colour %08x, expected %08x", found, expected)
          .isBetween((expected >> shift & 255) - LOSSY, (expected >> shift & 255) + LOSSY);
    }
  }
}
