package io.millwright.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A folder that holds files of a case.
///
/// @param path of the folder
/// @param name below the folder that was asked for, for messages
/// @param files in it, sorted by name, without sub-folders and READMEs
record CaseFolder(Path path, String name, List<Path> files) {
    /// @param ending in lower case
    List<Path> filesEndingWith(String ending) {
        return files.stream()
                .filter(file -> fileName(file).toLowerCase(Locale.ROOT).endsWith(ending))
                .toList();
    }

    /// How a file of this folder is named in results.
    String caseName(Path file) {
        return name.isEmpty() ? fileName(file) : name + "/" + fileName(file);
    }

    /// Whether a table of the folder has all these columns.
    boolean hasTableWith(String... columns) {
        return filesEndingWith(".csv").stream()
                .anyMatch(file -> Table.headerOf(file).containsAll(List.of(columns)));
    }

    /// Checks one table after another; one that cannot be read, or whose inputs are impossible, fails alone.
    List<CheckResult> checkTables(TableCheck check) {
        List<CheckResult> results = new ArrayList<>();
        for (Path file : filesEndingWith(".csv")) {
            try {
                results.addAll(check.check(Table.read(file), caseName(file)));
            } catch (VerificationException | IllegalArgumentException e) {
                results.add(CheckResult.failed(caseName(file), "all", String.valueOf(e.getMessage())));
            }
        }
        return results;
    }

    /// What a kind does with one table of a case, whose name comes with it.
    interface TableCheck {
        List<CheckResult> check(Table table, String caseName) throws VerificationException;
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
