package io.github.revisage.examples.cli;

import io.github.revisage.Restorer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the {@code revisage} command: it only shows what there is; each sub-command is a class of its own. */
@Command(
    name = "revisage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Brings faces in photographs back: blurred, noisy, tiny or over-compressed ones.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'revisage COMMAND --help' tells what a command does, with examples."})
public final class RevisageCommand implements Runnable {

  @Spec private CommandSpec spec;

  private RevisageCommand() {}

  /**
   * Runs the command and ends the virtual machine with its exit code.
   *
   * @param args what was typed after {@code revisage}
   */
  public static void main(String[] args) {
    System.exit(commandLine(Restorer::builder).execute(args));
  }

  /**
   * Puts the command together.
   *
   * @param settings begins the settings of a restorer; tests give one that has an engine of their own
   */
  static CommandLine commandLine(Supplier<Restorer.Builder> settings) {
    CommandLine root = new CommandLine(new RevisageCommand());
    root.addSubcommand(new RestoreCommand(settings));
    root.setParameterExceptionHandler(RevisageCommand::explainUsage);
    return root;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(e.getMessage());
    command.getErr().println("'" + name + " --help' tells how it is used.");
    return CommandLine.ExitCode.USAGE;
  }
}
