package io.github.revisage;

/**
 * What a {@link Restorer}, {@link Inpainter} or {@link Colorizer} works with.
 *
 * @param model name of the model
 * @param faceSize side of the aligned faces that the model takes, in pixels
 * @param device {@link Device#CPU} or {@link Device#GPU}
 * @param precision how exactly it computes
 * @param threads how many threads share the work on one face, as far as no earlier engine of the process decided that
 */
public record EngineDescription(String model, int faceSize, Device device, Precision precision, int threads) {}
