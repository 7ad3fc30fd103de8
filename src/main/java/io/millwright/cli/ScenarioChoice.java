package io.millwright.cli;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.FileContent;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ScenarioFile;
import io.millwright.twin.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Scenarios as they are named on a command line: a file, the name of one beside the facility, or losses in words.
final class ScenarioChoice {
    private ScenarioChoice() {}

    /// A scenario that was opened.
    ///
    /// @param name of its file, or its words
    /// @param located puts findings about it where they stand in the file
    record Opened(String name, Scenario scenario, UnaryOperator<List<Finding>> located) {}

    /// Nothing happens.
    static final Opened NONE = new Opened("", Scenario.NONE, UnaryOperator.identity());

    /// Opens one scenario.
    ///
    /// @throws UserError if there is none
    static Opened open(Path facility, String given, PrintWriter err) {
        if (given.toLowerCase(Locale.ROOT).startsWith("lose ")) {
            Scenario.Reading reading = Scenario.ofText(given);
            if (!reading.findings().isEmpty()) {
                Inputs.printFindings(reading.findings(), err, Severity.NOTE);
                throw new UserError("The scenario was not understood; the findings above say why.");
            }
            return new Opened(given, reading.scenario(), UnaryOperator.identity());
        }
        return open(
                file(facility, given)
                        .orElseThrow(() -> new UserError("There is no scenario \"" + given
                                + "\". Give a file, losses in words such as 'lose cdu-1 at 5 min', or one of those "
                                + "beside the facility: " + names(facility) + ".")),
                err);
    }

    /// The file that is meant: as it was typed, else beside the facility; empty for losses in words.
    static Optional<Path> file(Path facility, String given) {
        return Stream.of(Path.of(given), facility.resolveSibling("scenarios").resolve(given + ".json"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// All scenarios beside a facility.
    static List<Opened> all(Path facility, PrintWriter err) {
        return files(facility).stream().map(file -> open(file, err)).toList();
    }

    private static Opened open(Path file, PrintWriter err) {
        FileContent<ScenarioFile> content = Inputs.read(file, ProjectFiles::loadScenario, Severity.NOTE, err);
        return new Opened(
                String.valueOf(file.getFileName()),
                content.value().orElseThrow().scenario(),
                content::located);
    }

    private static String names(Path facility) {
        List<Path> files = files(facility);
        return files.isEmpty()
                ? "none"
                : files.stream()
                        .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""))
                        .collect(Collectors.joining(", "));
    }

    private static List<Path> files(Path facility) {
        try {
            return ProjectFiles.scenarios(facility);
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }
}
