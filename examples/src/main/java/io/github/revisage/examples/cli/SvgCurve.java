package io.github.revisage.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws a {@link Series} as SVG: the points pale, their smoothed curve above; a log scale where values span much. */
final class SvgCurve {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 230;
  private static final int LEFT = 58;
  private static final int RIGHT = 12;
  private static final int TOP = 26;
  private static final int BOTTOM = 26;
  private static final double MUCH = 20; // largest to least value
  private static final int TICKS = 5;

  private final String name;
  private final double[] steps;
  private final double[] values;
  private final double[] smoothed;
  private final boolean log;
  private final double least;
  private final double most;

  SvgCurve(String name, Series series) {
    this.name = name;
    this.steps = series.steps();
    this.values = series.values();
    this.smoothed = series.smoothed();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    this.log = low > 0 && high / low >= MUCH;
    double margin = high > low ? 0 : Math.max(Math.abs(low) / 10, 1e-3); // a level curve runs through the middle
    this.least = scale(low - (log ? 0 : margin));
    this.most = scale(high + (log ? 0 : margin));
  }

  /** The drawing, an {@code svg} element. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    line(svg, "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, HEIGHT, name);
    line(svg, "<text x='%d' y='16' class='name'>%s%s</text>", LEFT, name, log ? " (log scale)" : "");
    for (double tick : log ? decades() : ticks(least, most)) {
      double y = y(tick);
      line(svg, "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/>", LEFT, WIDTH - RIGHT, y, y);
      line(svg, "<text x='%d' y='%.1f' class='y'>%s</text>", LEFT - 5, y + 4, label(log ? Math.pow(10, tick) : tick));
    }
    for (double tick : ticks(0, lastStep())) {
      line(svg, "<text x='%.1f' y='%d' class='x'>%s</text>", x(tick), HEIGHT - 8, label(tick));
    }
    curve(svg, "raw", values);
    curve(svg, "smooth", smoothed);
    return svg.append("</svg>\n").toString();
  }

  private void curve(StringBuilder svg, String kind, double[] numbers) {
    svg.append("<polyline class='").append(kind).append("' points='");
    for (int i = 0; i < numbers.length; i++) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(steps[i]), y(scale(numbers[i]))));
    }
    svg.append("'/>\n");
  }

  private static void line(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private double scale(double value) {
    return log ? Math.log10(value) : value;
  }

  private double lastStep() {
    return steps.length == 0 ? 1 : Math.max(1, steps[steps.length - 1]);
  }

  private double x(double step) {
    return LEFT + step / lastStep() * (WIDTH - LEFT - RIGHT);
  }

  private double y(double scaled) {
    double part = (scaled - least) / (most - least);
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  }

  /** Round numbers, some {@value #TICKS}, in a range. */
  static List<Double> ticks(double from, double to) {
    double rough = (to - from) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Powers of ten in the range; where there is but one, the range's ends too. */
  private List<Double> decades() {
    List<Double> decades = new ArrayList<>();
    for (double power = Math.ceil(least); power <= most; power++) {
      decades.add(power);
    }
    return decades.size() > 1 ? decades : List.of(least, most);
  }

  private static String label(double number) {
    String text = String.format(Locale.ROOT, "%.4g", number);
    return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
  }
}
