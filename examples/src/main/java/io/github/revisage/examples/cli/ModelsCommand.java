package io.github.revisage.examples.cli;

import picocli.CommandLine.Command;

/** {@code revisage models}: what restores faces, as folders on disk. */
@Command(
    name = "models",
    subcommands = {
      ModelsImportCommand.class, ModelsExportCommand.class, ModelsInfoCommand.class, ModelsVerifyCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes, shows, checks and gives away models.",
      "",
      "A model is a folder: TensorFlow SavedModels (encoder, transformer, decoder, for some a refiner) and model.json, which says"
          + " what the model is, under which licence, and the SHA-256 of each file. Some are bundled; others are made with"
          + " 'revisage models import' or 'revisage train', and used with 'revisage restore --model DIR'."
    })
final class ModelsCommand {}
