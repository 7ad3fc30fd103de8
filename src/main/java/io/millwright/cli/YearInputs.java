package io.millwright.cli;

import io.millwright.climate.HourlyProfile;
import io.millwright.exchange.HourlyFile;
import io.millwright.exchange.HourlyFile.Quantity;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.year.YearOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a year goes through beside its weather: load, tariff and grid carbon, from tables of hourly values.
final class YearInputs {
    @Option(
            names = "--load",
            paramLabel = "SHARE|CSV",
            description = "With --year, share of the rated rack power from 0 to 1, or a table of 24 or 8760 values"
                    + " (default: 1).")
    @Nullable
    String load;

    @Option(
            names = "--tariff",
            paramLabel = "CSV",
            description = "With --year, price of electricity: 24 or 8760 rows, the heading ends in its unit, as in"
                    + " \"price [$/MWh]\" (default: the prices of the facility).")
    @Nullable
    Path tariff;

    @Option(
            names = "--carbon",
            paramLabel = "CSV",
            description = "With --year, emissions of the grid, as in \"carbon [g/kWh]\" (default: those of the site).")
    @Nullable
    Path carbon;

    /// Whether any of them was given.
    boolean given() {
        return load != null || tariff != null || carbon != null;
    }

    YearOptions options(boolean[] outOfService, boolean @Nullable [] shut) {
        YearOptions options = YearOptions.DEFAULT.withOutOfService(outOfService).withShut(shut);
        if (load != null) {
            options = options.withLoadFraction(load(load));
        }
        if (tariff != null) {
            options = options.withTariff(read(tariff, Quantity.TARIFF));
        }
        if (carbon != null) {
            options = options.withGridCarbon(read(carbon, Quantity.CARBON));
        }
        return options;
    }

    private static HourlyProfile load(String text) {
        if (!text.matches("[0-9]*\\.?[0-9]+")) {
            return read(Path.of(text), Quantity.LOAD);
        }
        double share = Double.parseDouble(text);
        if (share > 1) {
            throw new UserError("--load " + text + ": a share from 0 to 1 was expected.");
        }
        return HourlyProfile.flat(share);
    }

    private static HourlyProfile read(Path file, Quantity quantity) {
        HourlyFile table = HourlyFile.read(file, quantity);
        return table.profile().orElseThrow(() -> {
            Finding finding = table.findings().getFirst();
            return new UserError(
                    finding.place() + ": " + finding.message(UnitSystem.SI) + " " + finding.advice(UnitSystem.SI));
        });
    }
}
