package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.exchange.MetersCsv;
import io.millwright.exchange.TelemetryLog;
import io.millwright.exchange.TelemetryPoint;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.FileContent;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.RunWriter;
import io.millwright.quantity.ElapsedTime;
import io.millwright.report.MetersJson;
import io.millwright.report.MetersText;
import io.millwright.twin.Twin;
import io.millwright.twin.meters.MeterComparison;
import io.millwright.twin.meters.MeterMap;
import io.millwright.twin.meters.MeterPlan;
import io.millwright.twin.meters.MeterRecording;
import io.millwright.twin.meters.MeterRecordings;
import io.millwright.twin.meters.MeterSeries;
import io.millwright.twin.meters.MeterStudy;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Recording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright meters`: recordings of a building's meters beside the model.
@Command(
        name = "meters",
        description = "Replays a recording of meters beside the model: compares what was measured with what is"
                + " computed, point by point, and finds the parameters that fit.",
        subcommands = {MetersCommand.Compare.class, CalibrateCommand.class})
final class MetersCommand extends CommandGroup {
    /// A facility, a recording and what joins both.
    static final class Sources {
        @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
        Path file = Path.of("");

        @Option(
                names = "--telemetry",
                required = true,
                paramLabel = "CSV",
                description = "What meters wrote: a table time, point, value, or messages offset, topic, payload.")
        Path telemetry = Path.of("");

        @Option(
                names = "--map",
                required = true,
                paramLabel = "MAP",
                description = "Which measured point is what in the facility.")
        Path map = Path.of("");

        @Option(
                names = "--interval",
                paramLabel = "T",
                description = "Compare averages over this time, such as '15 min' or '1 h' (default: as the map says).")
        @Nullable
        String interval;

        Opened open(PrintWriter err) {
            Project project = Inputs.open(file, err);
            Catalog catalog = Inputs.catalog(err);
            FileContent<MeterMap> loaded = Inputs.read(map, ProjectFiles::loadMeterMap, Severity.NOTE, err);
            MeterMap read = loaded.value().orElseThrow();
            TelemetryLog log = TelemetryLog.read(telemetry);
            Inputs.printFindings(log.findings(), err, Severity.WARNING);
            if (log.points().isEmpty()) {
                throw new UserError(telemetry + " holds no values; the findings above say why.");
            }
            MeterRecording recording = new MeterRecording(
                    log.points().stream().map(Sources::series).toList(), log.startsAt());
            MeterMap chosen = interval == null ? read : read.withIntervalS(seconds(interval));
            MeterPlan plan = MeterPlan.of(chosen, Twin.of(project.facility(), catalog), recording);
            Inputs.printFindings(loaded.located(plan.findings()), err, Severity.NOTE);
            if (!plan.isComplete()) {
                throw new UserError(map + " does not fit; the findings above say why.");
            }
            return new Opened(project, catalog, plan, recording, loaded::located);
        }

        private static double seconds(String text) {
            double seconds = ElapsedTime.parse(text).orElse(0);
            if (!(seconds > 0)) {
                throw new UserError("--interval needs a time such as '15 min', not '" + text + "'.");
            }
            return seconds;
        }

        /// Messages of a bus are in the stored units already; a table says its units itself.
        private static MeterSeries series(TelemetryPoint point) {
            boolean fromTable = point.objectType().isEmpty();
            return new MeterSeries(
                    point.path(), fromTable ? point.description().unit() : "", point.timeS(), point.value());
        }

        Provenance provenance(Opened opened) {
            SequencedMap<String, String> hashes = new LinkedHashMap<>();
            hashes.put("facility", Inputs.hash(file));
            hashes.put("catalogue", opened.catalog().contentHash());
            hashes.put("telemetry", Inputs.hash(telemetry));
            hashes.put("map", Inputs.hash(map));
            SequencedMap<String, String> options = new LinkedHashMap<>();
            if (interval != null) {
                options.put("interval", interval);
            }
            return new Provenance(Cli.VERSION, opened.project().facility().name(), hashes, 0, options);
        }
    }

    /// What was opened.
    ///
    /// @param located puts findings about the map where they stand in its file
    record Opened(
            Project project,
            Catalog catalog,
            MeterPlan plan,
            MeterRecording recording,
            UnaryOperator<List<Finding>> located) {}

    /// Stores a run beside others of its name.
    static void store(Recording recording, Path save, String which) {
        String name = String.valueOf(save.getFileName()).replaceFirst("\\.mwrun$", "");
        try (RunWriter writer = new RunWriter(save.resolveSibling(name + "-" + which + ".mwrun"))) {
            writer.write(recording);
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }

    @Command(
            name = "compare",
            description = "Prints bias, RMSE, NMBE and CV-RMSE of every compared point, and what is wrong with the"
                    + " recording.")
    static final class Compare implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Mixin
        Sources sources = new Sources();

        @Mixin
        JsonOutput json = new JsonOutput();

        @Option(
                names = "--csv",
                paramLabel = "OUT",
                description = "Write measured and computed values of all intervals as a table to OUT.")
        @Nullable
        Path csv;

        @Option(
                names = "--save",
                paramLabel = "RUN",
                description =
                        "Store both as run files RUN-measured.mwrun and RUN-computed.mwrun, to be opened together.")
        @Nullable
        Path save;

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            Opened opened = sources.open(err);
            MeterComparison comparison = new MeterStudy(
                            opened.project().facility(), opened.catalog(), opened.plan(), opened.recording())
                    .compare(new TerminalProgress(err));
            json.write(() -> MetersJson.of(comparison), out);
            if (csv != null) {
                writeCsv(comparison, csv);
            }
            if (save != null) {
                MeterRecordings both = MeterRecordings.of(comparison, sources.provenance(opened));
                store(both.measured(), save, "measured");
                store(both.computed(), save, "computed");
            }
            if (!json.isStandardOutput()) {
                out.print(MetersText.of(comparison));
            }
            boolean usable = comparison.findings().stream().noneMatch(Finding::isError);
            return usable ? 0 : 1;
        }

        private static void writeCsv(MeterComparison comparison, Path csv) {
            try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
                MetersCsv.write(comparison, writer);
            } catch (IOException e) {
                throw UserError.notWritten(csv, e);
            }
        }
    }
}
