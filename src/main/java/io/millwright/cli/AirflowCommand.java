package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.LossOfCooling;
import io.millwright.airflow.hall.AirHallWriter;
import io.millwright.airflow.index.AirFindings;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonValue.Obj;
import io.millwright.report.AirCaptureText;
import io.millwright.report.AirJson;
import io.millwright.report.AirLossText;
import io.millwright.report.AirText;
import io.millwright.report.AirVtk;
import io.millwright.report.CoupledAirText;
import io.millwright.twin.ridethrough.HallLoss;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright airflow`: flow and temperature of a hall's air, what racks draw in, and how far it may be trusted.
@Command(
        name = "airflow",
        description = "Solves the air of a hall: inlet temperature of every rack, units, indices, with the error of the"
                + " grid.")
final class AirflowCommand implements Callable<Integer> {
    private static final int MOST_TRANSIENT_S = 3600;

    private static final String VTK = ".vtr";

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file, or a hall as a case file.")
    Path file = Path.of("");

    @Option(
            names = "--hall",
            paramLabel = "ID",
            description = "The hall of a facility (default: the only one with racks).")
    @Nullable
    String hall;

    @Option(
            names = "--grid",
            paramLabel = "M",
            description = "Edge of the cells in metres (default: 0.15). Up to 0.2 m, cells of twice the size are solved"
                    + " too and tell the error.")
    double cellM = AirSettings.USUAL_CELL_M;

    @Option(
            names = "--transient",
            paramLabel = "S",
            description = "Then stop all air units at once, or those of --lost, and follow the inlets for S seconds.")
    @Nullable
    Double transientS;

    @Option(
            names = "--lost",
            paramLabel = "UNIT",
            split = ",",
            description = "With --transient, the air units that stop, such as crah/01,crah/02, or crah for all of an"
                    + " array (default: all of the hall); the others run on.")
    List<String> lost = List.of();

    @Option(
            names = "--capture",
            description = "Also mark the air to tell where each rack's comes from and its exhaust goes to, and how old"
                    + " air is: capture indices and age, a further solve for each rack.")
    boolean isCaptured;

    @Mixin
    JsonOutput json = new JsonOutput();

    @Option(
            names = "--vtk",
            paramLabel = "OUT",
            description = "Write the field to OUT, a .vtr file that ParaView opens.")
    @Nullable
    Path vtk;

    @Option(
            names = "--case",
            paramLabel = "OUT",
            description = "Write the hall itself to OUT as a case file, which other solvers can be compared on.")
    @Nullable
    Path caseFile;

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        checkOptions();
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        AirRoom room = clock.time("read and solve what surrounds it", () -> room(catalog, err));
        AirHistory history = new AirHistory(System::nanoTime);
        Set<String> stopped = LostUnits.of(room.units(), lost);
        AirRoom.Answer answer =
                clock.time("solve the air", () -> room.solve(cellM, new TerminalProgress(err), history));
        AirField field = answer.grids().field();
        AirIndices indices = AirIndices.of(field, room.envelope());
        List<Finding> findings = new ArrayList<>(room.findings());
        findings.addAll(AirFindings.of(field.hall().name(), field, indices));
        answer.coupled()
                .ifPresent(air ->
                        findings.addAll(CoupledAirText.findings(field.hall().name(), air.agreement())));
        CapturedAir captured = isCaptured && CapturedAir.isPossible(field)
                ? clock.time(
                        "mark the air",
                        () -> CapturedAir.of(
                                field, Runtime.getRuntime().availableProcessors(), new TerminalProgress(err)))
                : null;
        Double seconds = transientS;
        LossOfCooling loss = seconds == null
                ? null
                : clock.time(
                        "follow the loss of cooling", () -> follow(field, room.loss(answer, stopped), seconds, err));
        Solved solved = new Solved(room, answer, indices, captured, loss, stopped);
        boolean textual = !json.isStandardOutput();
        if (textual) {
            solved.print(out);
            Inputs.printFindings(findings, out, Severity.NOTE);
        }
        json.write(() -> solved.json(findings), out);
        if (vtk != null) {
            writeVtk(field, vtk);
        }
        if (caseFile != null) {
            Inputs.writeText(AirHallWriter.write(field.hall()), caseFile);
        }
        if (clock.isAsked()) {
            clock.print(textual ? out : err);
            (textual ? out : err).print(history.text());
        }
        boolean failed = findings.stream().anyMatch(Finding::isError);
        boolean settled = answer.coupled()
                .map(air -> air.agreement().settled())
                .orElse(field.convergence().converged());
        return failed || !settled ? 1 : 0;
    }

    /// What there is to tell.
    ///
    /// @param captured null if nobody asked
    /// @param loss null if nothing was lost
    private record Solved(
            AirRoom room,
            AirRoom.Answer answer,
            AirIndices indices,
            @Nullable CapturedAir captured,
            @Nullable LossOfCooling loss,
            Set<String> stopped) {
        void print(PrintWriter out) {
            out.print(AirText.of(answer.grids().field(), indices, answer.grids().difference()));
            answer.coupled().ifPresent(air -> out.print(CoupledAirText.of(air.agreement())));
            if (captured != null) {
                out.print(AirCaptureText.of(captured.capture(), captured.age()));
            }
            if (loss != null) {
                out.print(AirLossText.of(loss, stopped, room.units(), room.envelope()));
            }
        }

        Obj json(List<Finding> findings) {
            AirField field = answer.grids().field();
            Obj result = AirJson.of(field, indices, answer.grids().difference(), findings);
            answer.coupled().ifPresent(air -> result.put("coupling", CoupledAirText.json(air.agreement())));
            if (captured != null) {
                result.put("capture", AirCaptureText.json(captured.capture()));
                result.put("age", AirCaptureText.json(field, captured.age()));
            }
            if (loss != null) {
                result.put("transient", AirLossText.json(loss, stopped, room.envelope()));
            }
            return result;
        }
    }

    private void checkOptions() {
        TwoGrids.check(cellM);
        if (transientS != null && !(transientS >= 1 && transientS <= MOST_TRANSIENT_S)) {
            throw new UserError("--transient takes seconds from 1 to " + MOST_TRANSIENT_S + ".");
        }
        if (transientS == null && !lost.isEmpty()) {
            throw new UserError("--lost names the units that stop in --transient S; say for how many seconds.");
        }
        if (vtk != null && !vtk.toString().toLowerCase(Locale.ROOT).endsWith(VTK)) {
            throw new UserError(
                    "--vtk writes " + VTK + " files, by which ParaView knows them; " + vtk + " is named otherwise.");
        }
    }

    private AirRoom room(Catalog catalog, PrintWriter err) {
        if (AirRoom.isCase(file)) {
            if (hall != null) {
                throw new UserError("--hall chooses a hall of a facility; " + file + " is a single hall.");
            }
            return AirRoom.ofCase(file, catalog, err);
        }
        return AirRoom.ofFacility(file, hall, catalog, err);
    }

    private static LossOfCooling follow(AirField field, HallLoss loss, double seconds, PrintWriter err) {
        try {
            return LossOfCooling.follow(
                    field,
                    loss.after(),
                    loss.heatW(),
                    loss.massJPerK(),
                    seconds,
                    Runtime.getRuntime().availableProcessors(),
                    new TerminalProgress(err));
        } catch (IllegalArgumentException e) {
            // Cells close gaps that are narrower than they are, and units that stop leave racks behind them without
            // air.
            throw new UserError("Without the lost units, " + e.getMessage()
                    + " Smaller cells keep narrow gaps open: choose them with --grid.");
        }
    }

    private static void writeVtk(AirField field, Path file) {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            AirVtk.write(field, to);
        } catch (IOException e) {
            throw UserError.notWritten(file, e);
        }
    }
}
