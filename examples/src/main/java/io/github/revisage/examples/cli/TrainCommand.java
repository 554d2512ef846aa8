package io.github.revisage.examples.cli;

import picocli.CommandLine.Command;

/** {@code revisage train}: the three stages, one sub-command each, and the export. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Trains a network of your own on photographs of aligned faces: three stages, then an export.",
      "",
      "Each stage begins with what the one before it left in its run folder, and must be told the same network. On a few"
          + " cores, small networks take hours and large ones weeks: try all four calls with a few steps first."
    },
    footerHeading = "%nThe order:%n",
    footer = {
      "  revisage train stage1 --data faces --run run1 --steps 100000",
      "  revisage train stage2 --data faces --run run2 --previous run1 --steps 50000",
      "  revisage train stage3 --data faces --run run3 --previous run2 --steps 10000",
      "  revisage train report run3 -o run3.html",
      "  revisage train export run3 -o my-model \\",
      "      --name NAME --licence TEXT --source TEXT",
      "  revisage restore grandmother.jpg -o restored.jpg --model my-model"
    })
final class TrainCommand {}
