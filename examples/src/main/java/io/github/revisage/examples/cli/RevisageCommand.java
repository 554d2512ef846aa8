package io.github.revisage.examples.cli;

import io.github.revisage.core.train.Trainer;
import io.github.revisage.core.train.TrainingSettings;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The root of the {@code revisage} command: it only shows what there is; each sub-command is a class of its own. */
@Command(
    name = "revisage",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Brings faces in photographs back: blurred, noisy, tiny or over-compressed ones.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'revisage COMMAND --help' tells what a command does, with examples."})
public final class RevisageCommand {

  private RevisageCommand() {}

  /**
   * Runs the command and ends the virtual machine with its exit code.
   *
   * @param args what was typed after {@code revisage}
   */
  public static void main(String[] args) {
    System.exit(commandLine(Builders.real(), Trainer::train).execute(args));
  }

  /**
   * Puts the command together.
   *
   * @param builders begin the settings of what works on photos; tests give ones that have an engine of their own
   * @param training does a stage of training; tests give one that only listens
   */
  static CommandLine commandLine(
      Builders builders, BiConsumer<TrainingSettings, Trainer.Listener> training) {
    CommandLine train =
        new CommandLine(new TrainCommand())
            .addSubcommand(new Stage1Command(training))
            .addSubcommand(new Stage2Command(training))
            .addSubcommand(new Stage3Command(training))
            .addSubcommand(new TrainGrowCommand())
            .addSubcommand(new TrainExportCommand());
    CommandLine root =
        new CommandLine(new RevisageCommand())
            .addSubcommand(new RestoreCommand(builders.restorer()))
            .addSubcommand(new InpaintCommand(builders.inpainter()))
            .addSubcommand(new ColorizeCommand(builders.colorizer()))
            .addSubcommand(new ReviveCommand(builders))
            .addSubcommand(new EvaluateCommand())
            .addSubcommand(new ModelsCommand())
            .addSubcommand(train);
    root.setParameterExceptionHandler(RevisageCommand::explainUsage);
    return root;
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(e.getMessage());
    command.getErr().println("'" + name + " --help' tells how it is used.");
    return CommandLine.ExitCode.USAGE;
  }
}
