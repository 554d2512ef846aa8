package consumer

import io.github.revisage.Restoration
import io.github.revisage.Restorer
import java.nio.file.Path
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** Restores photographs side by side, with one restorer for all. Results go beside them. */
suspend fun restoreAll(photos: List<Path>) {
  Restorer.builder().build().use { restorer ->
    coroutineScope {
      for (photo in photos) {
        launch {
          val restored = restorer.restoreSuspending(photo)
          withContext(Dispatchers.IO) { restored.save(photo.resolveSibling("restored-${photo.fileName}")) }
        }
      }
    }
  }
}

/**
 * Suspends instead of blocking. The network is all arithmetic, hence [Dispatchers.Default], which also bounds how many
 * photographs are under way at once. One that has begun is finished, even if the coroutine is cancelled.
 */
suspend fun Restorer.restoreSuspending(photo: Path): Restoration = withContext(Dispatchers.Default) { restore(photo) }
