package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossesTest {

  private final PhotoReader reader = new PhotoReader();

  @Test
  void losses_sameFormat_areNone() {
    assertThat(reader.read(Pictures.resource("kinds/camera.jpg"), "camera.jpg").losses(PhotoFormat.JPEG)).isEmpty();
    assertThat(reader.read(Pictures.resource("kinds/deep-alpha.png"), "deep.png").losses(PhotoFormat.PNG)).isEmpty();
    assertThat(reader.read(Pictures.resource("kinds/deep-alpha.png"), "deep.png").losses(PhotoFormat.TIFF)).isEmpty();
  }

  @Test
  void losses_deepPictureWithAlpha_dependOnTheFormat() {
    Photo photo = reader.read(Pictures.resource("kinds/deep-alpha.png"), "deep.png");

    assertThat(photo.losses(PhotoFormat.JPEG)).containsExactly(
        "16 bits a sample: a JPEG holds 8", "transparency: a JPEG has none, so that white shows through");
    assertThat(photo.losses(PhotoFormat.WEBP)).containsExactly("16 bits a sample: a WebP holds 8");
  }

  @Test
  void losses_alphaThatHidesNothing_isNone() {
    BufferedImage opaque = Pictures.quadrants(BufferedImage.TYPE_4BYTE_ABGR);

    assertThat(Photo.of(opaque).losses(PhotoFormat.JPEG)).isEmpty();
  }

  @Test
  void losses_cameraPhotoToBmp_nameWhatItCantHold() {
    Photo photo = reader.read(Pictures.resource("kinds/camera.jpg"), "camera.jpg");

    assertThat(photo.losses(PhotoFormat.BMP)).contains("EXIF: a BMP holds none").anyMatch(loss -> loss.startsWith("XMP: "));
  }

  @Test
  void losses_longExif_isOneForJpegOnly() {
    Photo photo = photo(Metadata.NONE.withExif(new byte[70_000]));

    assertThat(photo.losses(PhotoFormat.JPEG)).containsExactly("EXIF of 70 kB: a JPEG holds 64 kB");
    assertThat(photo.losses(PhotoFormat.PNG)).isEmpty();
    assertThat(photo(Metadata.NONE.withExif(new byte[60_000])).losses(PhotoFormat.JPEG)).isEmpty();
  }

  @Test
  void losses_iptcAndComments_areToldWhereTheyGo() {
    Photo photo = photo(Metadata.NONE.withIptc(new byte[30]).withOwn(new byte[30]));

    assertThat(photo.losses(PhotoFormat.JPEG)).isEmpty();
    assertThat(photo.losses(PhotoFormat.TIFF)).containsExactly("comments and notes that only a JPEG holds");
    assertThat(photo.losses(PhotoFormat.PNG)).containsExactly(
        "IPTC captions: a PNG holds none", "comments and notes that only a JPEG holds");
  }

  @ParameterizedTest
  @EnumSource(PhotoFormat.class)
  void losses_motionVideoBehindTheEnd_isToldForEachFormat(PhotoFormat format) {
    byte[] video = new byte[3000];
    System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, video, 0, 12);

    Photo photo = reader.read(with(plain(), video), "phone.jpg");

    assertThat(photo.losses(format)).containsExactly("the motion video of 3 kB behind the picture");
  }

  @Test
  void losses_gainMapBehindTheEnd_isTold() {
    byte[] xmp = "<x:xmpmeta hdrgm:Version=\"1.0\"/>".getBytes(StandardCharsets.UTF_8);
    byte[] jpeg = Pictures.withSegment(plain(), JpegSegments.APP1, JpegSegments.XMP, xmp);

    assertThat(reader.read(with(jpeg, large()), "phone.jpg").losses(PhotoFormat.JPEG))
        .containsExactly("the HDR gain map of " + (large().length + 500) / 1000 + " kB behind the picture");
    assertThat(reader.read(with(plain(), large()), "phone.jpg").losses(PhotoFormat.JPEG))
        .containsExactly("a further picture of " + (large().length + 500) / 1000 + " kB behind the picture");
  }

  @Test
  void losses_fewBytesBehindTheEnd_areNone() {
    assertThat(reader.read(with(plain(), new byte[500]), "padded.jpg").losses(PhotoFormat.JPEG)).isEmpty();
  }

  @Test
  void losses_printColours_areTold() {
    Photo photo = reader.read(Pictures.resource("cmyk.jpg"), "cmyk.jpg");

    assertThat(photo.losses(PhotoFormat.PNG)).contains("the print colours (CMYK), which become sRGB");
  }

  private static Photo photo(Metadata metadata) {
    Photo plain = new PhotoReader().read(plain(), "plain.jpg");
    return new Photo(
        plain.image(), plain.format(), metadata, plain.compression(), plain.dropped());
  }

  private static byte[] plain() {
    return Pictures.file(Pictures.quadrants(BufferedImage.TYPE_3BYTE_BGR), "jpg");
  }

  private static byte[] large() {
    return Pictures.file(Pictures.noise(new BufferedImage(120, 120, BufferedImage.TYPE_3BYTE_BGR)), "jpg");
  }

  private static byte[] with(byte[] jpeg, byte[] tail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(jpeg);
    out.writeBytes(tail);
    return out.toByteArray();
  }
}
