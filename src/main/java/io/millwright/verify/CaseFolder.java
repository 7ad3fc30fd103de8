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

    /// Whether there is a file of this name.
    boolean has(String fileName) {
        return files.stream().anyMatch(file -> fileName(file).equals(fileName));
    }

    /// The table of this name.
    Table table(String fileName) throws VerificationException {
        for (Path file : files) {
            if (fileName(file).equals(fileName)) {
                return Table.read(file);
            }
        }
        throw new VerificationException(name + " has no file " + fileName + ", which belongs to such a case.");
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

    /// Computes and compares one table of expected values; if the case cannot be read, or its inputs are impossible,
    /// that is a failure of it alone.
    List<CheckResult> attempt(String fileName, FolderCheck check) {
        String caseName = name + "/" + fileName;
        try {
            return check.check(this, caseName);
        } catch (VerificationException | IllegalArgumentException e) {
            return List.of(CheckResult.failed(caseName, "all", String.valueOf(e.getMessage())));
        }
    }

    /// What a kind does with the tables of a case to compute one of them.
    interface FolderCheck {
        List<CheckResult> check(CaseFolder folder, String caseName) throws VerificationException;
    }

    /// What a kind does with one table of a case, whose name comes with it.
    interface TableCheck {
        List<CheckResult> check(Table table, String caseName) throws VerificationException;
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
