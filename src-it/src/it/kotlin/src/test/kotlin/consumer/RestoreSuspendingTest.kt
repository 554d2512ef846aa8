package consumer

import io.github.revisage.Restorer
import io.github.revisage.spi.FaceDetector
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.SECONDS
import javax.imageio.ImageIO
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class RestoreSuspendingTest {

  @Test
  fun restoreAll_severalPhotos_writesEachResultBesideItsPhoto(@TempDir folder: Path) {
    val photos = listOf("a.jpg", "b.jpg").map { Files.copy(drawnFace(), folder.resolve(it)) }

    runBlocking { restoreAll(photos) }

    for (name in listOf("restored-a.jpg", "restored-b.jpg")) {
      assertThat(ImageIO.read(folder.resolve(name).toFile()).width).isEqualTo(240)
    }
  }

  @Test
  fun restoreSuspending_underWay_leavesTheCallersThreadToOthers() {
    val otherRan = CountDownLatch(1)
    val detector = FaceDetector { check(otherRan.await(60, SECONDS)) { "the caller's thread is blocked" }; listOf() }

    Restorer.builder().detector(detector).build().use { restorer ->
      runBlocking { // one thread for both
        val restored = async { restorer.restoreSuspending(drawnFace()) }
        launch { otherRan.countDown() }

        assertThat(restored.await().faces()).isEmpty()
      }
    }
  }

  @Test
  fun restoreSuspending_cancelledUnderWay_isFinishedFirstAndTheRestorerGoesOn() {
    val begun = CountDownLatch(1)
    val goOn = CountDownLatch(1)
    val detector = FaceDetector { begun.countDown(); check(goOn.await(60, SECONDS)); listOf() }

    Restorer.builder().detector(detector).build().use { restorer ->
      runBlocking {
        val job = launch { restorer.restoreSuspending(drawnFace()) }
        withContext(Dispatchers.IO) { check(begun.await(60, SECONDS)) }
        job.cancel()
        assertThat(job.isCompleted).isFalse()

        goOn.countDown()
        job.join()

        assertThat(restorer.restore(drawnFace()).faces()).isEmpty()
      }
    }
  }
}
