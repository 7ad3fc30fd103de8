package io.millwright.cli;

import io.millwright.exchange.RecordingCsv;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectException;
import io.millwright.project.RunFile;
import io.millwright.report.RecordingText;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright run`: looks at a run that was stored.
@Command(
        name = "run",
        description = "Looks at a stored run without running it again: prints it, or exports it as a table.",
        subcommands = {RunCommand.Show.class, RunCommand.Export.class})
final class RunCommand extends CommandGroup {
    private static RunFile open(Path file, PrintWriter err) {
        try {
            RunFile.Opened opened = RunFile.open(file);
            Inputs.printFindings(opened.findings(), err, Severity.NOTE);
            return opened.run().orElseThrow(() -> new UserError(file + " was not opened; the finding above says why."));
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }

    @Command(
            name = "show",
            description = "Prints where a run comes from, its totals, how its channels ran, and what happened.")
    static final class Show implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "FILE", description = "The run file.")
        Path file = Path.of("");

        @Option(names = "--channels", description = "Print the ids of all channels, one a line, and nothing else.")
        boolean channels;

        @Mixin
        JsonOutput json = new JsonOutput();

        @Override
        public Integer call() throws ProjectException {
            PrintWriter out = console.out();
            try (RunFile run = open(file, console.err())) {
                Recording recording = run.recording();
                json.write(() -> RecordingText.json(recording), out);
                if (channels) {
                    recording.channels().forEach(channel -> out.println(channel.id()));
                } else if (!json.isStandardOutput()) {
                    out.print(RecordingText.of(recording));
                }
            }
            return 0;
        }
    }

    @Command(
            name = "export",
            description = "Writes samples of a run as a table of comma-separated values: a row for every sample, a"
                    + " column for every channel, in SI units.")
    static final class Export implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "FILE", description = "The run file.")
        Path file = Path.of("");

        @Option(
                names = "--csv",
                required = true,
                paramLabel = "OUT",
                description = "The table to write ('-' for standard output).")
        Path csv = Path.of("");

        @Option(
                names = "--channels",
                split = ",",
                paramLabel = "ID",
                description = "Which channels, by id; * stands for any text, as in 'rack.power:*' (default: all but"
                        + " those of racks and equipment). 'run show --channels' lists them.")
        List<String> channels = new ArrayList<>();

        @Override
        public Integer call() throws ProjectException {
            PrintWriter out = console.out();
            try (RunFile run = open(file, console.err())) {
                Recording recording = run.recording();
                List<Channel> chosen = chosen(recording);
                if (csv.toString().equals("-")) {
                    RecordingCsv.write(recording, chosen, out);
                } else {
                    try (BufferedWriter writer = Files.newBufferedWriter(csv)) {
                        RecordingCsv.write(recording, chosen, writer);
                    }
                    out.printf(Locale.ROOT, "%,d channels written to %s%n", chosen.size(), csv);
                }
            } catch (IOException e) {
                throw UserError.notWritten(csv, e);
            }
            return 0;
        }

        private List<Channel> chosen(Recording recording) {
            if (channels.isEmpty()) {
                return recording.main().channels();
            }
            Set<Channel> chosen = new LinkedHashSet<>();
            for (String pattern : channels) {
                List<Channel> found = RecordingCsv.matching(recording, pattern.strip());
                if (found.isEmpty()) {
                    throw new UserError("No channel is called \"" + pattern + "\". 'millwright run show " + file
                            + " --channels' lists those that there are.");
                }
                chosen.addAll(found);
            }
            return List.copyOf(chosen);
        }
    }
}
