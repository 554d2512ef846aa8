package io.github.revisage.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class AlignedFaceTest {

  private static final BufferedImage CROP = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);

  @Test
  void photoToCrop_changedByCaller_staysAsItWas() {
    AffineTransform given = AffineTransform.getScaleInstance(2, 2);
    AlignedFace face = new AlignedFace(CROP, given);

    given.setToIdentity();
    face.photoToCrop().setToIdentity();

    assertThat(face.photoToCrop().getScaleX()).isEqualTo(2);
  }

  @Test
  void constructor_mirror_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlignedFace(CROP, AffineTransform.getScaleInstance(-1, 1)))
        .withMessage("photoToCrop must turn, scale and shift only, found the determinant -1.0");
  }

  @Test
  void constructor_cropNotSquare_isRefused() {
    BufferedImage oblong = new BufferedImage(8, 9, BufferedImage.TYPE_3BYTE_BGR);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlignedFace(oblong, new AffineTransform()))
        .withMessage("crop must be square, found 8×9 pixels");
  }

  @Test
  void constructor_otherType_isRefused() {
    BufferedImage rgb = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlignedFace(rgb, new AffineTransform()))
        .withMessage("crop must be of type TYPE_3BYTE_BGR (5), found 1");
  }
}
