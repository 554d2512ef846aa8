package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine;

/**
 * One call of the command, in this process.
 *
 * @param exitCode 0, 1 or 2
 * @param out lines of the output stream
 * @param err lines of the error stream
 */
record Run(int exitCode, List<String> out, List<String> err) {

  static Run of(FakeEngine engine, Object... arguments) {
    return of(RevisageCommand.commandLine(engine.builders(), Trainer::train), arguments);
  }

  /** A call whose training is {@code training} instead of the real one. */
  static Run of(BiConsumer<TrainingSettings, Trainer.Listener> training, Object... arguments) {
    return of(RevisageCommand.commandLine(Builders.real(), training), arguments);
  }

  private static Run of(CommandLine command, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    int exitCode = command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));

    return new Run(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }

  /** Writes a small orange picture and gives its name. */
  static Path picture(Path file) throws IOException {
    BufferedImage picture = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillRect(0, 0, 20, 16);
    pen.dispose();
    Files.createDirectories(file.getParent());
    String name = file.toString();
    ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT), file.toFile());
    return file;
  }

  /** All files below a folder, relative to it, with slashes, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
