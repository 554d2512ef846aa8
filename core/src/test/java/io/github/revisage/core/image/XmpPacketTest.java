package io.github.revisage.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmpPacketTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a tiff:Orientation=\"6\" b='6'/>           | <a tiff:Orientation=\"1\" b='6'/>",
        "<tiff:Orientation>8</tiff:Orientation>       | <tiff:Orientation>1</tiff:Orientation>",
        "<a tiff:ImageWidth='4000' tiff:ImageLength='3000'/> | <a tiff:ImageWidth='30' tiff:ImageLength='40'/>",
        "<exif:PixelXDimension>4000</exif:PixelXDimension> | <exif:PixelXDimension>30</exif:PixelXDimension>",
        "<a GCamera:MotionPhoto=\"1\" dc:x='1'/>      | <a GCamera:MotionPhoto=\"0\" dc:x='1'/>",
        "<a hdrgm:Version=\"1.0\" dc:x='1'/>          | <a  dc:x='1'/>",
        "<b>Ä</b><xmp:Thumbnails><r>/9j/</r></xmp:Thumbnails><c/> | <b>Ä</b><c/>",
        "<a/><Container:Directory><x/></Container:Directory>       | <a/>",
        "<xmp:Thumbnails>never closed                 | <xmp:Thumbnails>never closed"
      })
  void truthful_restoredPicture_changesOnlyWhatWouldBeALie(String packet, String expected) {
    byte[] truthful = XmpPacket.truthful(packet.getBytes(StandardCharsets.UTF_8), 30, 40);

    assertThat(new String(truthful, StandardCharsets.UTF_8)).isEqualTo(expected);
  }

  @Test
  void truthful_hostilePacket_isDoneSoon() {
    byte[] packet = ("<xmp:Thumbnails " + "tiff:Orientation ".repeat(3)).repeat(100_000).getBytes(StandardCharsets.UTF_8);
    long before = System.nanoTime();

    assertThat(XmpPacket.truthful(packet, 30, 40)).isEqualTo(packet);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }
}
