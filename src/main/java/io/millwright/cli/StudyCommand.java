package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.report.ClaimText;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable;
import io.millwright.study.claims.CoolingStudy;
import io.millwright.study.claims.GenerationStudy;
import io.millwright.study.claims.RedundancyStudy;
import io.millwright.study.claims.ScaleStudy;
import io.millwright.study.claims.ShareStudy;
import io.millwright.study.claims.WorkStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright study`: public claims about AI factories beside what a facility file says.
@Command(
        name = "study",
        description = "Answers a question that the field makes claims about, from a facility file and its variants, and"
                + " prints the public claims with their sources beside the model's figures.")
final class StudyCommand implements Callable<Integer> {
    /// Which question.
    enum Question {
        generations("throughput per megawatt and cost per token of accelerator generations"),
        work("what reasoning and agents cost beside one answer of a chat"),
        redundancy("tokens that a year of failures costs with different redundancy of the supply"),
        cooling("ways of cooling for the same tokens: energy, water, price and room by climate"),
        shares("a facility of which a share serves and the rest trains"),
        scale("facilities of several sizes side by side"),
        list("what the others answer; without FILE");

        private final String subject;

        Question(String subject) {
            this.subject = subject;
        }
    }

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "STUDY", description = "${COMPLETION-CANDIDATES}.")
    Question question = Question.generations;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The facility file.")
    @Nullable
    Path file;

    @Parameters(
            index = "2..*",
            paramLabel = "VARIANT",
            description = "Ids of variants in the file, or files of one variant each (default: all in the file);"
                    + " for scale, more facility files.")
    List<String> variants = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "KEY",
            description = "Serve this model of the catalogue instead of those that the file deploys.")
    @Nullable
    String model;

    @Option(names = "--input", paramLabel = "TOKENS", description = "Prompt of every request (default: 1024).")
    int inputTokens = 1024;

    @Option(names = "--output", paramLabel = "TOKENS", description = "Answer to every request (default: 1024).")
    int outputTokens = 1024;

    @Option(
            names = "--speed",
            paramLabel = "TOKENS",
            description =
                    "Least tokens per second of each user, in redundancy, cooling, shares and scale (default: 30).")
    double speed = WorkStudy.TOKENS_PER_S_PER_USER;

    @Option(
            names = "--climate",
            paramLabel = "KEY",
            description = "In cooling, a climate of the catalogue; repeat for several (default: ashburn-va, phoenix-az,"
                    + " singapore, stockholm).")
    List<String> climates = new ArrayList<>();

    @Mixin
    JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        if (question == Question.list) {
            for (Question each : Question.values()) {
                out.printf(Locale.ROOT, "%-12s %s%n", each, each.subject);
            }
            return 0;
        }
        Path base = file;
        if (base == null) {
            throw new UserError("study " + question + " takes a facility file.");
        }
        if (inputTokens < 1 || outputTokens < 2) {
            throw new UserError("--input must be at least 1 and --output more than 1.");
        }
        Catalog catalog = Inputs.catalog(err);
        if (!(speed >= 0)) {
            throw new UserError("--speed must not be negative.");
        }
        SequencedMap<String, Facility> facilities = switch (question) {
            case generations, work, redundancy, cooling, list -> facilities(base, err);
            case shares, scale -> files(base, err);
        };
        climates.stream()
                .filter(key -> catalog.climate(key).isEmpty())
                .findFirst()
                .ifPresent(key -> {
                    throw new UserError("The catalogue has no climate \"" + key + "\".");
                });
        serveModel(facilities, catalog);
        ClaimTable table = answer(facilities, catalog, new TerminalProgress(err));
        json.write(() -> ClaimText.json(table), out);
        if (!json.isStandardOutput()) {
            out.print(ClaimText.of(table));
            Inputs.printFindings(table.findings(), out, Severity.WARNING);
        }
        return 0;
    }

    /// The facility by its name, and its variants by theirs.
    private SequencedMap<String, Facility> facilities(Path base, PrintWriter err) {
        SequencedMap<String, Facility> compared = CompareCommand.facilities(Inputs.open(base, err), variants, err);
        SequencedMap<String, Facility> named = new LinkedHashMap<>();
        String own = compared.firstEntry().getKey();
        compared.forEach((name, each) -> named.put(name.equals(own) ? each.name() : name, each));
        return named;
    }

    /// The facilities of several files by their names.
    private SequencedMap<String, Facility> files(Path first, PrintWriter err) {
        if (question == Question.shares && !variants.isEmpty()) {
            throw new UserError("shares takes one facility file and no variants.");
        }
        SequencedMap<String, Facility> named = new LinkedHashMap<>();
        for (Path each :
                Stream.concat(Stream.of(first), variants.stream().map(Path::of)).toList()) {
            Facility facility = Inputs.open(each, err).facility();
            named.put(facility.name(), facility);
        }
        return named;
    }

    private void serveModel(SequencedMap<String, Facility> facilities, Catalog catalog) {
        String key = model;
        if (key == null) {
            return;
        }
        if (catalog.model(key).isEmpty()) {
            throw new UserError("The catalogue has no model \"" + key + "\". It has "
                    + catalog.models().stream().map(LanguageModel::id).collect(Collectors.joining(", ")) + ".");
        }
        facilities.replaceAll((name, facility) -> {
            SequencedMap<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
            deployments.replaceAll((id, each) -> each.role() == Deployment.Role.INFERENCE ? each.withModel(key) : each);
            return facility.withDeployments(deployments);
        });
    }

    private ClaimTable answer(SequencedMap<String, Facility> facilities, Catalog catalog, Progress progress) {
        RequestShape shape = RequestShape.equal(inputTokens, outputTokens);
        return switch (question) {
            case generations -> GenerationStudy.of(facilities, catalog, shape);
            case work -> WorkStudy.of(facilities, catalog);
            case redundancy -> RedundancyStudy.of(facilities, catalog, shape, speed);
            case cooling ->
                CoolingStudy.of(
                        facilities,
                        catalog,
                        shape,
                        speed,
                        climates.isEmpty() ? CoolingStudy.CLIMATES : climates,
                        progress);
            case shares ->
                ShareStudy.of(
                        facilities.firstEntry().getKey(),
                        facilities.firstEntry().getValue(),
                        catalog,
                        shape,
                        speed);
            case scale -> ScaleStudy.of(facilities, catalog, shape, speed);
            case list -> throw new IllegalArgumentException("the list needs no facility");
        };
    }
}
