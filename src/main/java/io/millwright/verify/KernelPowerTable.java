package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.serving.StepPower;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Measured board power of single kernels by tensor and memory utilisation against the power laws of the catalogue.
///
/// Memory traffic of decode attention is the cache, that of other kernels weights. Laws of the H200 and the GB200 were
/// fitted to seven tenths of the bins, by a checksum; that of the B200 was fitted to whole serving and has seen none,
/// so it tells what a kernel that runs without pause draws beyond one in serving. The bins show a spread of their own:
/// the tenth and ninetieth percentiles lie 10 to 25 % from the mean.
final class KernelPowerTable implements ServingDataKind.ServingTable {
    /// What the bins themselves spread by.
    private static final double MEDIAN_AIM = 0.15;

    @Override
    public List<String> columns() {
        return List.of("gpu", "op", "dtype", "compute_util", "hbm_util", "power_mean_w", "power_limit_w");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        Map<String, RelativeErrors> groups = new TreeMap<>();
        UnusableRows unusable = new UnusableRows();
        for (Table.Row row : table.rows()) {
            try {
                AcceleratorType accelerator = ServingPoint.accelerator(row, Catalog.builtIn());
                StepPower.Law law = StepPower.Law.of(accelerator);
                boolean untouched = !law.name().contains("kernel power") || isUntouched(row);
                String group = accelerator.sheet().name() + (untouched ? ", untouched" : ", fitted");
                groups.computeIfAbsent(group, key -> new RelativeErrors())
                        .add(row.number("power_mean_w") / row.number("power_limit_w"), part(law, row));
            } catch (ServingPoint.Unusable e) {
                unusable.add(e);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        groups.forEach((name, errors) -> results.add(
                name.startsWith("B200")
                        ? errors.reported(caseName, "power of kernels, " + name)
                        : errors.median(caseName, "power of kernels, " + name, MEDIAN_AIM)));
        results.addAll(unusable.skipped(caseName));
        return results;
    }

    private static double part(StepPower.Law law, Table.Row row) throws VerificationException {
        boolean cache = row.text("op").equals("attention-decode");
        double memory = row.number("hbm_util");
        return law.part(row.number("compute_util"), cache ? 0 : memory, cache ? memory : 0);
    }

    private static boolean isUntouched(Table.Row row) throws VerificationException {
        CRC32 checksum = new CRC32();
        checksum.update(String.join(
                        "|",
                        row.text("gpu"),
                        row.text("op"),
                        row.text("dtype"),
                        row.text("compute_util"),
                        row.text("hbm_util"))
                .getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 10 < 3;
    }
}
