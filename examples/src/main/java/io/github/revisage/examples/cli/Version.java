package io.github.revisage.examples.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; classes that run outside their jar have none. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"revisage " + (version != null ? version : "(not from a jar)")};
  }
}
