package io.github.revisage.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How commands fail: with one sentence on the error stream and exit code 1. The stack trace comes only with
 * {@code --verbose}. A wrong use of a command is not told here but by {@link RevisageCommand}, with exit code 2.
 */
final class Failures {

  /** What a command does. */
  @FunctionalInterface
  interface Work {

    /**
     * Does it.
     *
     * @return false if something went wrong that the user was told of
     * @throws Exception if all of it went wrong; its message is for the user
     */
    boolean isDoneWell() throws Exception;
  }

  /** Makes something. */
  @FunctionalInterface
  interface Maker<T, E extends Exception> {

    /** Makes it, or refuses what it is to be made of by an {@link IllegalArgumentException}. */
    T make() throws E;
  }

  @Option(names = "--verbose", description = "Tell failures with their stack traces.")
  private boolean verbose;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Does a command's work and gives its exit code. */
  int exitCodeOf(Work work) {
    try {
      return work.isDoneWell() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (ParameterException e) {
      throw e;
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      command.commandLine().getErr().println(Reasons.of(e));
      trace(e);
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Makes something of options. What refuses their values makes them a wrong use of the command. */
  <T, E extends Exception> T ofOptions(Maker<T, E> maker) throws E {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Prints a stack trace if the user wants to see it. */
  void trace(Throwable failure) {
    if (verbose) {
      failure.printStackTrace(command.commandLine().getErr());
    }
  }
}
