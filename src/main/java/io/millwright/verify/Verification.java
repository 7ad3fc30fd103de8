package io.millwright.verify;

import io.millwright.numeric.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Runs every reference case below a folder and reports how far the program is from it.
///
/// A folder is a case if it holds files other than a README. The first kind of [#KINDS] that recognises it checks it;
/// the last one recognises everything and skips it, with the reason, unless it is an index `cases.csv` of those below.
public final class Verification {
    private static final int DEEPEST = 12;
    private static final String INDEX = "cases.csv";

    /// A later kind of case is one more line, before the last.
    private static final List<ReferenceKind> KINDS = List.of(
            new PsychrometricKind(),
            new WeatherKind(),
            new OneLineKind(),
            new UnbalancedKind(),
            new DcBusKind(),
            new ReliabilityKind(),
            new UpsKind(),
            new LoadFlowKind(),
            new PodTelemetryKind(),
            new FluidKind(),
            new HeatExchangerKind(),
            new ChillerKind(),
            new TowerKind(),
            new PumpKind(),
            new ThermalTransientKind(),
            new PlantChainKind(),
            new HydraulicNetworkKind(),
            new PipeHeatKind(),
            new MeasuredPipeKind(),
            new FrictionKind(),
            new HydraulicScaleKind(),
            new CanonicalFlowKind(),
            new HallAirKind(),
            new MeasuredHallKind(),
            new ServingDataKind(),
            new TraceFolderKind(),
            new UnsupportedKind());

    /// The progress of one folder as a part of the whole.
    private record OneOfMany(Progress whole, int index, int count, String name) implements Progress {
        @Override
        public void report(double doneFraction, String what) {
            whole.report((index + Math.clamp(doneFraction, 0, 1)) / count, what.isEmpty() ? name : name + ": " + what);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }

    private Verification() {}

    /// Runs all cases at and below a folder.
    ///
    /// @throws VerificationException if there is no such folder or no case in it
    public static VerificationReport run(Path folder, Progress progress) throws VerificationException {
        if (!Files.isDirectory(folder)) {
            throw new VerificationException("There is no folder " + folder + ". Name a folder of reference cases.");
        }
        List<CaseFolder> cases = caseFolders(folder);
        if (cases.isEmpty()) {
            throw new VerificationException("The folder " + folder
                    + " holds no reference cases. Name a folder with case files in or below it.");
        }
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            progress.checkCancelled();
            progress.report((double) i / cases.size(), cases.get(i).name());
            results.addAll(check(
                    cases.get(i),
                    new OneOfMany(progress, i, cases.size(), cases.get(i).name())));
        }
        progress.report(1, "");
        return VerificationReport.of(folder.toString(), results);
    }

    /// The report as a table for people, with the closing line `N passed, N failed, N skipped`.
    public static String print(VerificationReport report) {
        return ReportTable.print(report);
    }

    private static List<CheckResult> check(CaseFolder folder, Progress progress) {
        ReferenceKind kind = KINDS.stream()
                .filter(each -> each.recognises(folder))
                .findFirst()
                .orElseThrow();
        List<CheckResult> results = kind.check(folder, progress);
        return results.isEmpty()
                ? List.of(CheckResult.skipped(folder.name(), "all", "it holds no table of expected values"))
                : results;
    }

    private static List<CaseFolder> caseFolders(Path root) throws VerificationException {
        List<CaseFolder> cases = new ArrayList<>();
        try (Stream<Path> found = Files.walk(root, DEEPEST)) {
            for (Path path : found.filter(Files::isDirectory)
                    .filter(path -> !isHidden(root.relativize(path)))
                    .sorted()
                    .toList()) {
                List<Path> files = filesIn(path);
                if (!files.isEmpty()) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    String rootName =
                            String.valueOf(root.toAbsolutePath().normalize().getFileName());
                    CaseFolder folder = new CaseFolder(path, name.isEmpty() ? rootName : name, files);
                    if (isKnown(folder) || !isIndex(path, files)) {
                        cases.add(folder);
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new VerificationException(
                    "The folder " + root + " cannot be read. Check its permissions and those of the folders below it.");
        }
        return cases;
    }

    /// Whether any kind but the last recognises a folder.
    private static boolean isKnown(CaseFolder folder) {
        return KINDS.subList(0, KINDS.size() - 1).stream().anyMatch(kind -> kind.recognises(folder));
    }

    /// Whether a folder only says what the cases in its sub-folders are.
    private static boolean isIndex(Path folder, List<Path> files) throws IOException {
        if (files.size() > 1 || !CaseFolder.fileName(files.getFirst()).equals(INDEX)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(Files::isDirectory);
        }
    }

    private static boolean isHidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(element -> element.toString().startsWith("."));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file ->
                            !CaseFolder.fileName(file).toLowerCase(Locale.ROOT).startsWith("readme")
                                    && !CaseFolder.fileName(file).startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
