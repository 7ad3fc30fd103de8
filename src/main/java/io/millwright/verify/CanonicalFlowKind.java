package io.millwright.verify;

import io.millwright.numeric.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tables of published flow problems: cavities with a moving lid, heated cavities and cubes, rooms with slots.
/// Grids and bounds are those that the README of the tables suggests for a second-order scheme.
final class CanonicalFlowKind implements ReferenceKind {
    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.filesEndingWith(".csv").stream().map(Table::headerOf).anyMatch(CanonicalFlowKind::isKnown);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return check(folder, Progress.NONE);
    }

    @Override
    public List<CheckResult> check(CaseFolder folder, Progress progress) {
        AirRuns runs = new AirRuns(AirRuns.CAVITY_K, progress);
        List<CheckResult> results = new ArrayList<>();
        for (Path file : folder.filesEndingWith(".csv")) {
            String fileName = CaseFolder.fileName(file);
            results.addAll(folder.attempt(fileName, (each, name) -> check(each, each.table(fileName), name, runs)));
        }
        return results;
    }

    private static boolean isKnown(List<String> header) {
        return LidDrivenCavity.isTable(header)
                || HeatedCavity.isTable(header)
                || HeatedCube.isTable(header)
                || SlotRoom.isTable(header);
    }

    private static List<CheckResult> check(CaseFolder folder, Table table, String name, AirRuns runs)
            throws VerificationException {
        List<String> header = table.header();
        if (LidDrivenCavity.isTable(header)) {
            return LidDrivenCavity.check(table, name, runs);
        }
        if (HeatedCavity.isTable(header)) {
            return HeatedCavity.check(table, name, runs);
        }
        if (HeatedCube.isTable(header)) {
            return HeatedCube.check(table, name, runs);
        }
        if (SlotRoom.isTable(header)) {
            return SlotRoom.check(folder, table, name, runs);
        }
        return List.of(CheckResult.skipped(
                name,
                "all",
                SlotRoom.isSpecification(table)
                        ? "it says what the room is that other tables are compared in"
                        : "no flow problem has these columns"));
    }
}
