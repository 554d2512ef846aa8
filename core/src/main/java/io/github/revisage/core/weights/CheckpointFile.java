package io.github.revisage.core.weights;

import io.github.revisage.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One open file: reads that can't leave it, and the words for refusing it. Safe for use by several threads. */
final class CheckpointFile implements AutoCloseable {

  /**
   * Most bytes that the description of the tensors (pickle, zip directory, JSON header) may take. The published model's
   * 515 tensors need about 60 kB; what a hostile description can make of this many bytes fits into a small heap.
   */
  static final int MAX_DESCRIPTION = 8 << 20;

  private static final int MAX_QUOTED = 100; // characters

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private CheckpointFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  static CheckpointFile open(Path path) {
    if (Files.isDirectory(path)) {
      throw new ModelException(path + ": must be a checkpoint file, found a directory");
    }
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new CheckpointFile(path, channel, channel.size());
      } catch (IOException e) {
        try (channel) {
          throw e;
        }
      }
    } catch (NoSuchFileException e) {
      throw new ModelException(path + ": must be a checkpoint file, found no file of this name", e);
    } catch (IOException e) {
      throw new ModelException(path + ": can't be opened: " + e, e);
    }
  }

  /** Length of the file when it was opened, in bytes. */
  long size() {
    return size;
  }

  /**
   * Reads a few bytes.
   *
   * @param position from the start of the file
   * @param length how many; the caller has checked that so much memory may be taken
   * @return the bytes, little-endian, ready to be read
   * @throws ModelException if they do not lie inside the file
   */
  ByteBuffer read(long position, int length) {
    requireInside(position, length);
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill(bytes, position);
    return bytes;
  }

  /**
   * Fills what remains of a buffer and flips it.
   *
   * @param bytes takes the bytes
   * @param position of the first byte, from the start of the file
   */
  void fill(ByteBuffer bytes, long position) {
    try {
      for (long at = position; bytes.hasRemaining(); ) {
        int read = channel.read(bytes, at);
        if (read < 0) {
          throw refusal("must have " + size + " bytes, as when it was opened, but ends at byte " + at);
        }
        at += read;
      }
    } catch (ClosedByInterruptException e) {
      throw new ModelException(path + ": can't be read: the reading thread was interrupted", e);
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("checkpoint " + path + " is closed", e);
    } catch (IOException e) {
      throw new ModelException(path + ": can't be read: " + e, e);
    }
    bytes.flip();
  }

  private void requireInside(long position, long length) {
    if (position < 0 || length > size || position > size - length) {
      throw refusal(
          "bytes " + position + " to " + (position + length) + " must lie inside the file, which has " + size
              + ": it is truncated or damaged; get it again");
    }
  }

  /**
   * Makes the exception that refuses this file.
   *
   * @param reason what must be, what was found, what to do
   * @return to be thrown
   */
  ModelException refusal(String reason) {
    return new ModelException(path + ": " + reason);
  }

  /**
   * Shows a text of the file in a message: short, and without characters that would confuse a terminal.
   *
   * @param text as it stands in the file
   * @return the text in quotation marks
   */
  static String quoted(String text) {
    String shown = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
    return '"' + shown.replaceAll("\\p{C}", "?") + '"';
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ModelException(path + ": can't be closed: " + e, e);
    }
  }
}
