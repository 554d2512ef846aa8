package io.github.revisage.benchmarks.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What one process measured.
 *
 * @param version of the runtime
 * @param load seconds until the model was loaded
 * @param first seconds of the first face
 * @param later seconds of each face after the warm-up
 * @param peakMegabytes most memory that was resident, JVM and all; NaN where the system does not tell
 */
record Measurement(String version, double load, double first, List<Double> later, double peakMegabytes) {

  Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("version", version);
    properties.setProperty("load", Double.toString(load));
    properties.setProperty("first", Double.toString(first));
    properties.setProperty("later", later.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    properties.setProperty("peak", Double.toString(peakMegabytes));
    return properties;
  }

  static Measurement of(Properties properties) {
    return new Measurement(
        properties.getProperty("version"),
        Double.parseDouble(properties.getProperty("load")),
        Double.parseDouble(properties.getProperty("first")),
        Arrays.stream(properties.getProperty("later").split(" ")).map(Double::valueOf).toList(),
        Double.parseDouble(properties.getProperty("peak")));
  }
}
