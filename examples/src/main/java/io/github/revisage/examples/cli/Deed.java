package io.github.revisage.examples.cli;

/** What a command does with faces, in the words of its reports. */
enum Deed {
  RESTORE("restored", "restoring", "restoration"),
  INPAINT("filled", "filling", "filling"),
  COLORIZE("coloured", "colouring", "colour"),
  REVIVE("revived", "reviving", "restoration");

  private final String done;
  private final String doing;
  private final String noun;

  Deed(String done, String doing, String noun) {
    this.done = done;
    this.doing = doing;
    this.noun = noun;
  }

  /** Whether a face comes out as the network paints it. Filling and colouring keep the photo's detail. */
  boolean paintsAnew() {
    return this == RESTORE || this == REVIVE;
  }

  /** As in "2 faces restored". */
  String done() {
    return done;
  }

  /** As in "restoring: 3 photos". */
  String doing() {
    return doing;
  }

  /** As in "written without restoration". */
  String noun() {
    return noun;
  }
}
