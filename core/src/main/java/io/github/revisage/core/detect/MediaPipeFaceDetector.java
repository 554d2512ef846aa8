package io.github.revisage.core.detect;

import static java.util.Objects.requireNonNull;

import io.github.revisage.Face;
import io.github.revisage.core.image.Pixels;
import io.github.revisage.core.opencv.OpenCvWork;
import io.github.revisage.spi.FaceDetector;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The bundled detector: MediaPipe's BlazeFace and face mesh, which find faces from about 14 pixels wide (20 in 24
 * megapixels), turned by up to 45 degrees in the picture, in photographs of any size. Its faces have an outline. In all
 * photographs but tiny ones, a small network of our own says first where small faces may be.
 *
 * <p>The score is how sure BlazeFace is when it looks at the face from near, times how sure the mesh is that there is a face:
 * usually above 0.7 for faces, near 0 for what is none.
 *
 * <p>Safe for use by several threads; each that detects at the same time takes about 30 MB of native memory, which is kept
 * until {@link #close()}. A photograph is searched by up to eight threads of its own, as far as there are processors that no
 * other call uses and OpenCV may have as many ({@code OPENCV_FOR_THREADS_NUM}). While it is searched, a third of a
 * photograph's size is native memory too; at the beginning 1.25 of it where width and height are both odd.
 */
public final class MediaPipeFaceDetector implements FaceDetector {

  private final Pool<Networks> pool =
      new Pool<>(Runtime.getRuntime().availableProcessors(), Networks::load, Networks::close);

  /** Makes a detector; the networks are loaded when they are first needed. */
  public MediaPipeFaceDetector() {}

  /**
   * Finds the faces in a photograph.
   *
   * @param photo upright, sRGB; {@link BufferedImage#TYPE_3BYTE_BGR} is fastest, other types are converted
   * @return the faces, the surest first, with outlines and with scores from 0.3 on
   * @throws NullPointerException if {@code photo} is null
   * @throws io.github.revisage.EngineException if the networks can't be loaded or fail
   * @throws IllegalStateException if this detector is closed
   */
  @Override
  public List<Face> detect(BufferedImage photo) {
    requireNonNull(photo, "photo");
    return pool.with(networks -> detect(photo, networks));
  }

  private List<Face> detect(BufferedImage photo, Networks networks) {
    return OpenCvWork.of("finding faces", () -> {
      PhotoPyramid pyramid = PhotoPyramid.of(Pixels.asBgr(photo));
      return new FaceSearch(pyramid, photo.getWidth(), photo.getHeight(), networks, pool).faces();
    });
  }

  /** Frees the networks; those in use as soon as their photograph is searched. Closing twice is fine. */
  @Override
  public void close() {
    pool.close();
  }
}
