package io.github.revisage.core.engine;

import io.github.revisage.ModelException;
import io.github.revisage.core.model.ModelFiles;
import io.github.revisage.core.model.ModelFolder;
import io.github.revisage.core.threads.OwnThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * A model's files, which a thread of its own makes ready and checks while this one does something else. The thread needs no
 * native library.
 */
final class CheckedFiles implements AutoCloseable {

  private final ExecutorService thread = OwnThreads.daemons(1, "revisage-model-files");
  private final CompletableFuture<ModelFiles> files;
  private final CompletableFuture<ModelFolder> folder;

  /** Begins; {@code opening} makes the files ready. */
  CheckedFiles(Supplier<ModelFiles> opening) {
    this.files = CompletableFuture.supplyAsync(opening, thread);
    this.folder = files.thenApplyAsync(CheckedFiles::checked, thread);
  }

  private static ModelFolder checked(ModelFiles files) {
    ModelFolder folder = files.folder();
    folder.verifyAllButNumbers();
    new SignatureCheck(folder).require();
    return folder;
  }

  /**
   * Waits for the thread.
   *
   * @return the folder, which is good until this is closed
   * @throws ModelException if there is none, or it is not what its description says
   */
  ModelFolder folder() {
    return OwnThreads.result(folder);
  }

  /** Waits for the thread, and lets go of the files. */
  @Override
  public void close() {
    OwnThreads.awaitEnd(folder);
    thread.shutdown();
    if (!files.isCompletedExceptionally()) {
      files.join().close();
    }
  }
}
