package io.github.revisage.benchmarks.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.revisage.core.train.Variant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AblationTableTest {

  @Test
  void of_variantsWithAndWithoutCodes_hasALineForEach() {
    Map<Variant, AblationTable.Row> rows = new EnumMap<>(Variant.class);
    rows.put(Variant.NO_CODEBOOK, new AblationTable.Row(1_234_567, new Figures(23.456, 0.6789, 0.321, Double.NaN)));
    rows.put(Variant.TRANSFORMER, new AblationTable.Row(4_500_000, new Figures(22, 0.66, Double.NaN, 0.1234)));

    String table = AblationTable.of(new Figures(20, 0.5, 0.4567, Double.NaN), rows);

    assertThat(table.lines())
        .containsExactly(
            "| | codes | decoder | parameters, M | PSNR | SSIM | LPIPS | codes right, % |",
            "|---|---|---|---|---|---|---|---|",
            "| input | – | – | – | 20.00 | 0.500 | 0.457 | – |",
            "| (a) | none | from first weights | 1.23 | 23.46 | 0.679 | 0.321 | – |",
            "| (d) | predicted by the Transformer | stage I's, fixed | 4.50 | 22.00 | 0.660 | – | 12.3 |");
  }

  @Test
  void of_eachVariant_hasALineOfItsOwnWithAllCells() {
    Map<Variant, AblationTable.Row> rows = new EnumMap<>(Variant.class);
    Figures figures = new Figures(20, 0.5, 0.4, 0.1);
    Arrays.stream(Variant.values()).forEach(variant -> rows.put(variant, new AblationTable.Row(1, figures)));

    String table = AblationTable.of(figures, rows);

    assertThat(table.lines().skip(2)).hasSize(Variant.values().length + 1).doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(9));
  }
}
