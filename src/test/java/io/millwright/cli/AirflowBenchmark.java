package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.HallCopies;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.numeric.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Measures the air of halls: beside OpenFOAM on the same cases and grids, over cells and threads, the preview of a
/// hall, and the restart after a rack was moved. Run with
/// `mvn -q test-compile exec:exec@airflow-benchmark [-Dopenfoam=RUN.SH] [-Dcases=FOLDER] [-Drounds=N] [-Dparts=...]`:
/// RUN.SH is the script that runs OpenFOAM on a case file (without it ours alone is measured), FOLDER holds the halls
/// (`hallA-open/case.json` and so on), parts are any of `peer,cells,preview,restart`.
///
/// A solution has settled when the mean inlet of every rack stays within 0.1 K of its final value: OpenFOAM's of the
/// last iteration of its run; ours of a second run to [#FINAL_TOLERANCE_K]. Prints, asserts nothing.
@org.jspecify.annotations.NullUnmarked
final class AirflowBenchmark {
    private static final double SETTLED_K = 0.1;
    private static final double FINAL_TOLERANCE_K = 0.002;
    private static final int WARM_RUNS = 11;
    private static final String ONCE = "once";

    /// A case on a grid, and iterations after which OpenFOAM's inlets change no more.
    private record Race(String hall, double cellM, int peerIterations) {}

    private static final List<Race> RACES = List.of(
            new Race("hallA-open", 0.15, 400),
            new Race("hallA-contained", 0.15, 400),
            new Race("hallA-failed", 0.15, 1000),
            new Race("hallA-open", 0.1, 600));

    /// Copies of hall A along x and y, on a grid.
    private record Size(int alongX, int alongY, double cellM) {}

    private static final List<Size> SIZES = List.of(
            new Size(1, 1, 0.2),
            new Size(1, 1, 0.15),
            new Size(1, 3, 0.15),
            new Size(3, 3, 0.15),
            new Size(3, 6, 0.15));

    /// What a solve took until it had settled and until it ended, in seconds and in processor seconds of all threads,
    /// compiler and collector included.
    private record Cost(double settledS, double settledCpuS, double endS, double endCpuS) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "settled %7.2f s, %7.2f cpu s; ended %7.2f s, %7.2f cpu s",
                    settledS,
                    settledCpuS,
                    endS,
                    endCpuS);
        }

        Cost after(double seconds, double cpuSeconds) {
            return new Cost(settledS + seconds, settledCpuS + cpuSeconds, endS + seconds, endCpuS + cpuSeconds);
        }
    }

    /// A solve with both of its histories.
    private record Solve(AirField field, AirHistory wall, AirHistory cpu, double endS, double endCpuS) {
        static Solve of(AirHall hall, AirSettings settings, @Nullable AirField start) {
            AirHistory wall = new AirHistory(System::nanoTime);
            AirHistory cpu = new AirHistory(AirflowBenchmark::cpuNs);
            long startNs = System.nanoTime();
            long startCpuNs = cpuNs();
            AirField field = AirSolver.steady(hall, settings, start, Progress.NONE, (grid, iteration, inletsC) -> {
                wall.iterated(grid, iteration, inletsC);
                cpu.iterated(grid, iteration, inletsC);
            });
            return new Solve(field, wall, cpu, (System.nanoTime() - startNs) * 1e-9, (cpuNs() - startCpuNs) * 1e-9);
        }

        Cost cost(double[] finalC) {
            return new Cost(
                    orNone(wall.settledS(SETTLED_K, finalC)), orNone(cpu.settledS(SETTLED_K, finalC)), endS, endCpuS);
        }

        private static double orNone(OptionalDouble seconds) {
            return seconds.orElse(Double.NaN);
        }
    }

    private final Path cases;
    private final int rounds;

    private AirflowBenchmark() {
        this.cases = Path.of(property("cases", "src/test/resources/reference/airflow/hall"));
        this.rounds = Integer.parseInt(property("rounds", "3"));
    }

    public static void main(String[] arguments) throws Exception {
        AirflowBenchmark benchmark = new AirflowBenchmark();
        if (arguments.length == 3 && arguments[0].equals(ONCE)) {
            benchmark.once(arguments[1], Double.parseDouble(arguments[2]));
            return;
        }
        Set<String> parts = new TreeSet<>(
                Arrays.asList(property("parts", "peer,cells,preview,restart").split(",")));
        print("JDK %s, %d processors", Runtime.version(), Runtime.getRuntime().availableProcessors());
        if (parts.contains("peer")) {
            benchmark.besideOpenFoam(property("openfoam", ""));
        }
        if (parts.contains("cells")) {
            benchmark.overCellsAndThreads();
        }
        if (parts.contains("preview")) {
            benchmark.preview();
        }
        if (parts.contains("restart")) {
            benchmark.restart();
        }
    }

    private void besideOpenFoam(String script) throws Exception {
        if (script.isEmpty()) {
            print("OpenFOAM is not measured: give -Dopenfoam=RUN.SH, the script that runs it on a case file.");
        }
        for (Race race : RACES) {
            AirHall hall = hall(race.hall());
            double[] finalC = finalInletsC(hall, race.cellM());
            print("%n%s, %.2f m, %,d cells", hall.name(), race.cellM(), cells(hall, race.cellM()));
            List<Cost> cold = new ArrayList<>();
            List<Cost> warm = new ArrayList<>();
            List<OpenFoamRun> peer = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                cold.add(freshProcess(race));
                warm.add(Solve.of(hall, AirSettings.ofCell(race.cellM()), null).cost(finalC));
                if (!script.isEmpty()) {
                    peer.add(OpenFoamRun.of(
                            Path.of(script), caseFile(race.hall()), race.cellM(), race.peerIterations()));
                }
            }
            print("  ours, fresh process         %s", median(cold).text());
            print("  ours, warm                  %s", median(warm).text());
            if (!peer.isEmpty()) {
                compare(peer, median(cold), median(warm), hall, finalC);
            }
        }
    }

    private static void compare(List<OpenFoamRun> peer, Cost cold, Cost warm, AirHall hall, double[] finalC) {
        double wallS =
                median(peer.stream().mapToDouble(OpenFoamRun::settledWallS).toArray());
        double cpuS = median(peer.stream().mapToDouble(OpenFoamRun::settledCpuS).toArray());
        print(
                "  OpenFOAM, one process       settled %7.2f s, %7.2f cpu s; ended %7.2f s (%d iterations)",
                wallS,
                cpuS,
                median(peer.stream().mapToDouble(OpenFoamRun::wallS).toArray()),
                peer.getFirst().iterations());
        print(
                "  its time over ours          fresh: %.1f, %.1f by cpu; warm: %.1f, %.1f by cpu",
                wallS / cold.settledS(), cpuS / cold.settledCpuS(), wallS / warm.settledS(), cpuS / warm.settledCpuS());
        Map<String, Double> theirs = peer.getFirst().inletsC();
        double squares = 0;
        double worst = 0;
        for (int rack = 0; rack < finalC.length; rack++) {
            double difference = finalC[rack] - theirs.get(hall.racks().get(rack).id());
            squares += difference * difference;
            worst = Math.max(worst, Math.abs(difference));
        }
        print("  mean inlets apart           %.3f K rms, %.3f K at worst", Math.sqrt(squares / finalC.length), worst);
    }

    /// Solves a case in a process of its own and returns what it says, start of the process included.
    private Cost freshProcess(Race race) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx2g",
                        "-Dcases=" + cases,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AirflowBenchmark.class.getName(),
                        ONCE,
                        race.hall(),
                        String.valueOf(race.cellM()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the fresh process failed");
        }
        String[] numbers = said.strip().split(" ");
        return new Cost(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]),
                Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]));
    }

    private void once(String name, double cellM) throws IOException {
        AirHall hall = hall(name);
        double beforeS = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                * 1e-3;
        double beforeCpuS = cpuNs() * 1e-9;
        Solve solve = Solve.of(hall, AirSettings.ofCell(cellM), null);
        Cost cost = solve.cost(finalInletsC(hall, cellM)).after(beforeS, beforeCpuS);
        print("%s %s %s %s", cost.settledS(), cost.settledCpuS(), cost.endS(), cost.endCpuS());
    }

    private void overCellsAndThreads() throws IOException {
        Set<Integer> threads = new TreeSet<>(Set.of(1, 2)); // as many as there are too, where that is another number
        threads.add(Runtime.getRuntime().availableProcessors());
        print("%nCells and threads, from nothing to the end, in a process that has solved before");
        print(
                "  %12s %8s %11s %10s %10s %12s %11s",
                "cells", "threads", "iterations", "settled", "ended", "µs/cell-it.", "peak heap");
        AirHall once = hall("hallA-open");
        Solve.of(once, AirSettings.ofCell(AirSettings.PREVIEW_CELL_M), null);
        for (Size size : SIZES) {
            AirHall hall = HallCopies.repeated(once, size.alongX(), size.alongY());
            for (int count : threads) {
                resetPeaks();
                Solve solve = Solve.of(hall, AirSettings.ofCell(size.cellM()).withThreads(count), null);
                AirHistory.Level finest = solve.wall().levels().getLast();
                print(
                        "  %,12d %8d %,11d %8.2f s %8.2f s %12.3f %8.0f MB%s",
                        solve.field().grid().cells(),
                        count,
                        finest.iterations(),
                        solve.wall().settledS(SETTLED_K).orElse(Double.NaN),
                        solve.endS(),
                        finest.microsecondsPerCellIteration(),
                        peakHeapBytes() / 1e6,
                        solve.field().convergence().converged() ? "" : "  NOT CONVERGED");
            }
        }
    }

    private void preview() throws IOException {
        AirHall hall = hall("hallA-open");
        AirSettings settings = AirSettings.ofCell(AirSettings.PREVIEW_CELL_M);
        AirHall moved = HallCopies.withRackMoved(hall, "A08", 0.6, 0);
        List<Cost> cold = new ArrayList<>();
        List<Cost> followed = new ArrayList<>();
        double[] finalC = finalInletsC(hall, settings.cellM());
        double[] movedFinalC = finalInletsC(moved, settings.cellM());
        for (int run = 0; run < WARM_RUNS; run++) {
            Solve solve = Solve.of(hall, settings, null);
            cold.add(solve.cost(finalC));
            followed.add(Solve.of(moved, settings, solve.field()).cost(movedFinalC));
        }
        print(
                "%nPreview of %d racks, %,d cells of 0.3 m, median of %d, warm",
                hall.racks().size(), cells(hall, settings.cellM()), WARM_RUNS);
        print("  from nothing                %s", median(cold).text());
        print("  after a rack was moved      %s", median(followed).text());
    }

    private void restart() throws IOException {
        AirHall hall = hall("hallA-open");
        AirHall moved = HallCopies.withRackMoved(hall, "A08", 0.6, 0);
        print("%nA rack moved by 0.6 m: from the field before, and from nothing; medians of %d, warm", rounds);
        for (double cellM : new double[] {AirSettings.USUAL_CELL_M, AirSettings.FINE_CELL_M}) {
            AirSettings settings = AirSettings.ofCell(cellM);
            AirField before = Solve.of(hall, settings, null).field();
            double[] finalC = finalInletsC(moved, cellM);
            List<Cost> restarted = new ArrayList<>();
            List<Cost> cold = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                restarted.add(Solve.of(moved, settings, before).cost(finalC));
                cold.add(Solve.of(moved, settings, null).cost(finalC));
            }
            print("  %.2f m, restarted            %s", cellM, median(restarted).text());
            print("  %.2f m, from nothing         %s", cellM, median(cold).text());
            print(
                    "  restarted over from nothing %.2f settled, %.2f ended",
                    median(restarted).settledS() / median(cold).settledS(),
                    median(restarted).endS() / median(cold).endS());
        }
    }

    private static double[] finalInletsC(AirHall hall, double cellM) {
        AirSettings settings = AirSettings.ofCell(cellM).withToleranceK(FINAL_TOLERANCE_K);
        return Solve.of(hall, settings, null).field().racks().stream()
                .mapToDouble(RackAir::inletMeanC)
                .toArray();
    }

    private AirHall hall(String name) throws IOException {
        AirHallReader.Reading reading = AirHallReader.read(Files.readAllBytes(caseFile(name)), name);
        return reading.hall()
                .orElseThrow(() -> new IllegalStateException(reading.findings().toString()));
    }

    private Path caseFile(String hall) {
        return cases.resolve(hall).resolve("case.json");
    }

    private static int cells(AirHall hall, double cellM) {
        return AirGrid.uniform(hall.domain(), cellM).cells();
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(
                median(costs.stream().mapToDouble(Cost::settledS).toArray()),
                median(costs.stream().mapToDouble(Cost::settledCpuS).toArray()),
                median(costs.stream().mapToDouble(Cost::endS).toArray()),
                median(costs.stream().mapToDouble(Cost::endCpuS).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static long cpuNs() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void resetPeaks() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /// Sum of the peaks of all parts of the heap: what was used at most, or more.
    private static double peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToDouble(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
