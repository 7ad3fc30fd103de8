package io.millwright.cli;

import io.millwright.climate.HourlyProfile;
import io.millwright.exchange.HourlyFile;
import io.millwright.exchange.HourlyFile.Quantity;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.Fidelity;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServedHours;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.year.YearOptions;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a year goes through beside its weather: load or demand, tariff and grid carbon.
final class YearInputs {
    private static final long SEED = 1;

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

    @Option(
            names = "--demand",
            paramLabel = "TRACE",
            description = "With --year, in place of --load: a trace or workload description that the deployments serve."
                    + " Its first week, its days or its mean repeat through the year, and the year tells its tokens.")
    @Nullable
    Path demand;

    @Option(names = "--demand-scale", paramLabel = "F", description = "With --demand, multiply it by F (default: 1).")
    @Nullable
    Double demandScale;

    /// Whether any of them was given.
    boolean given() {
        return load != null || tariff != null || carbon != null || demand != null || demandScale != null;
    }

    /// @param point of the facility, with what is out of service all year
    YearOptions options(Twin twin, OperatingPoint point, PrintWriter err) {
        if (load != null && demand != null) {
            throw new UserError("--load and --demand both say what racks draw. Take one of them.");
        }
        if (demandScale != null && (demand == null || !(demandScale > 0 && demandScale <= DemandDraw.MOST_SCALE))) {
            throw new UserError("--demand-scale needs --demand, and a factor above 0, at most a million.");
        }
        YearOptions options =
                YearOptions.DEFAULT.withOutOfService(point.outOfService()).withShut(point.shut());
        if (demand != null) {
            options = options.withServed(served(twin, point, demand, err));
        }
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

    private ServedHours served(Twin twin, OperatingPoint point, Path trace, PrintWriter err) {
        double scale = demandScale == null ? 1 : demandScale;
        DemandDraw draw = Fidelity.FLUID.draw(scale, WorkloadFiles.meanPerS(trace));
        ServingOptions serving = ServingOptions.of(twin.facility(), Double.POSITIVE_INFINITY, SEED)
                .withTraining(WorkloadFiles.training(trace))
                .withFidelity(Fidelity.FLUID, draw.weight());
        List<String> tiers = List.copyOf(twin.facility().tiers().keySet());
        try (RequestStream requests = WorkloadFiles.open(trace, SEED, tiers, draw)) {
            ServedHours.Outcome outcome = ServedHours.of(twin, point, requests, serving, new TerminalProgress(err));
            Inputs.printFindings(outcome.findings(), err, Severity.WARNING);
            return outcome.hours().orElseThrow(() -> {
                Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
                return new UserError("Nothing was served; the findings above say why.");
            });
        }
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
