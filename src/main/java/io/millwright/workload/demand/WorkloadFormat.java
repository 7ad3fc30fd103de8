package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import io.millwright.workload.demand.Members.Range;
import io.millwright.workload.demand.Workload.Answers;
import io.millwright.workload.demand.Workload.Part;
import io.millwright.workload.jobs.TrainingJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Workload descriptions as files, `docs/formats/workload.md`. What is written reads back equal; what is wrong becomes
/// a finding with file, line and JSON pointer.
public final class WorkloadFormat {
    /// What a description names itself in its member `schema`.
    public static final String SCHEMA = "millwright-workload/1";

    private static final double LONGEST_S = 10 * 366 * RatePattern.DAY_S;
    private static final int MOST_STEPS = 1_000_000;

    /// A workload, or the findings that say why there is none.
    ///
    /// @param workload empty if a finding is an error
    public record Reading(Optional<Workload> workload, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    private final Members top;
    private final List<Finding> findings = new ArrayList<>();

    private WorkloadFormat(Obj root, String file) {
        top = new Members(root, "", file, findings);
    }

    /// Reads a file.
    public static Reading read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return read(Files.readAllBytes(file), name);
        } catch (NoSuchFileException e) {
            return failed(Finding.error("workload.trace.missing", file.toString()));
        } catch (IOException e) {
            return failed(Finding.error(
                    "workload.trace.unreadable", name, "reason", e.getClass().getSimpleName()));
        }
    }

    /// Reads the bytes of a file.
    ///
    /// @param file its name, for findings
    public static Reading read(byte[] bytes, String file) {
        try {
            JsonValue root = JsonReader.read(bytes);
            if (root instanceof Obj object && isDescription(object)) {
                return new WorkloadFormat(object, file).read();
            }
            return failed(Finding.error("workload.description.schema", file + ":1", "schema", SCHEMA));
        } catch (JsonSyntaxException e) {
            return failed(Finding.error(
                    "workload.description.syntax",
                    file + (e.line() > 0 ? ":" + e.line() : ""),
                    "problem",
                    String.valueOf(e.getMessage())));
        }
    }

    private static boolean isDescription(Obj root) {
        return root.members().get("schema") instanceof Str schema
                && schema.value().equals(SCHEMA);
    }

    private static Reading failed(Finding finding) {
        return new Reading(Optional.empty(), List.of(finding));
    }

    private Reading read() {
        top.value("schema");
        String name = top.text("name").orElse("Workload");
        double durationS =
                top.number("durationS", new Range(1e-3, LONGEST_S, "a time in seconds of at most ten years"));
        double startS = top.number(
                "startOfWeekS", new Range(0, RatePattern.WEEK_S, "seconds after Monday 00:00, at most a week"), 0);
        Optional<Arrivals> arrivals = top.object("arrivals").map(WorkloadFormat::arrivals);
        Answers answers = top.object("answers").map(WorkloadFormat::answers).orElse(Answers.USUAL);
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Members each : top.objects("parts")) {
            Part part = part(each);
            if (!names.add(part.name())) {
                each.expected("name", each.value("name"), "a name that no other part has");
            }
            parts.add(part);
        }
        boolean common = parts.stream().anyMatch(part -> part.arrivals().isEmpty());
        double shares = parts.stream()
                .filter(part -> part.arrivals().isEmpty())
                .mapToDouble(Part::share)
                .sum();
        TrainingJobs training = JobsFormat.read(top);
        if ((parts.isEmpty() && training.isEmpty()) || (common && !(shares > 0))) {
            top.expected("parts", top.value("parts"), "at least one part with a share above 0, or training jobs");
        }
        if (common && arrivals.isEmpty() && top.value("arrivals") == null) {
            top.expected("arrivals", null, "the arrivals of parts without their own");
        }
        top.done();
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Reading(Optional.empty(), findings);
        }
        Workload workload =
                new Workload(name, durationS, startS, arrivals.orElse(Arrivals.poisson(1)), answers, parts, training);
        return new Reading(Optional.of(workload), findings);
    }

    private static Answers answers(Members members) {
        Answers read = new Answers(
                members.number("firstTokenS", Range.NOT_NEGATIVE, Answers.USUAL.firstTokenS()),
                members.number("perTokenS", Range.NOT_NEGATIVE, Answers.USUAL.perTokenS()));
        members.done();
        return read;
    }

    private static Arrivals arrivals(Members members) {
        List<RatePattern> patterns = new ArrayList<>();
        pattern(members, "daily", RatePattern.DAY_S).ifPresent(patterns::add);
        pattern(members, "weekly", RatePattern.WEEK_S).ifPresent(patterns::add);
        for (Members own : members.objects("patterns")) {
            double periodS = own.number("periodS", Range.POSITIVE);
            if (own.value("relative") == null) {
                own.expected("relative", null, "a list of rates");
            }
            pattern(own, "relative", periodS).ifPresent(patterns::add);
            own.done();
        }
        Arrivals read = new Arrivals(
                members.number("requestsPerS", Range.POSITIVE),
                members.number("burstiness", new Range(0, 100, "a number from 0 to 100"), 1),
                patterns,
                members.object("bursts").flatMap(WorkloadFormat::bursts));
        members.done();
        return read;
    }

    private static Optional<Bursts> bursts(Members members) {
        double perDay = members.number("perDay", Range.POSITIVE);
        double meanS = members.number(
                "meanS",
                new Range(1e-3, 0.99 * RatePattern.DAY_S / perDay, "a time above 0 and below a day over perDay"));
        double factor = members.number("factor", Range.NOT_NEGATIVE);
        members.done();
        return perDay * meanS < RatePattern.DAY_S ? Optional.of(new Bursts(perDay, meanS, factor)) : Optional.empty();
    }

    private static Optional<RatePattern> pattern(Members members, String name, double periodS) {
        JsonValue value = members.value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Arr array
                && !array.items().isEmpty()
                && array.items().size() <= MOST_STEPS
                && array.items().stream()
                        .allMatch(item -> item instanceof Num rate && rate.value() >= 0 && rate.value() < 1e12)
                && array.items().stream().anyMatch(item -> item instanceof Num rate && rate.value() > 0)) {
            List<Double> relative =
                    array.items().stream().map(item -> ((Num) item).value()).toList();
            return Optional.of(new RatePattern(periodS, relative));
        }
        members.expected(name, value, "a list of rates that are not negative, one above 0");
        return Optional.empty();
    }

    private static Part part(Members members) {
        RequestKind kind = members.choice("kind", RequestKind.values(), null);
        Conversation usual = kind.usual();
        double correlation =
                members.number("correlation", new Range(-1, 1, "a number from -1 to 1"), usual.correlation());
        Conversation conversation = new Conversation(
                SpreadFormat.amount(members, "turns", 1, usual.turns()),
                members.has("shared")
                        ? members.objects("shared").stream()
                                .map(WorkloadFormat::shared)
                                .toList()
                        : usual.shared(),
                SpreadFormat.amount(members, "input", 1, usual.input()),
                SpreadFormat.amount(members, "output", 1, usual.output()),
                SpreadFormat.distribution(members, "hidden", usual.hidden()),
                members.whole("mostHiddenTokens", usual.mostHiddenTokens()),
                correlation,
                SpreadFormat.distribution(members, "pauseS", usual.pauseS()),
                members.choice("memory", Conversation.Memory.values(), usual.memory()),
                Math.max(2, members.whole("mostContextTokens", usual.mostContextTokens())),
                members.has("fanOut") ? members.object("fanOut").map(WorkloadFormat::fanOut) : usual.fanOut());
        boolean own = members.has("arrivals");
        Part part = new Part(
                members.text("name").orElse(Members.word(kind)),
                kind,
                own ? members.number("share", Range.NOT_NEGATIVE, 0) : members.number("share", Range.NOT_NEGATIVE),
                members.text("tier"),
                conversation,
                members.object("arrivals").map(WorkloadFormat::arrivals));
        members.done();
        return part;
    }

    private static SharedText shared(Members members) {
        SharedText read = new SharedText(
                members.text("name").orElse("shared text"),
                Math.max(1, members.whole("variants", 1)),
                members.number("zipf", new Range(0, 10, "a number from 0 to 10"), 0),
                SpreadFormat.amount(members, "tokens", 0, Amount.of(512)));
        members.done();
        return read;
    }

    private static FanOut fanOut(Members members) {
        FanOut read = new FanOut(
                members.number("probability", Range.SHARE), SpreadFormat.amount(members, "width", 1, Amount.of(2)));
        members.done();
        return read;
    }

    // --- writing ---

    /// The text of a description.
    public static String write(Workload workload) {
        Obj root = new Obj()
                .put("schema", SCHEMA)
                .put("name", workload.name())
                .put("durationS", workload.durationS())
                .put("startOfWeekS", workload.startOfWeekS())
                .put("arrivals", json(workload.arrivals()))
                .put(
                        "answers",
                        new Obj()
                                .put("firstTokenS", workload.answers().firstTokenS())
                                .put("perTokenS", workload.answers().perTokenS()));
        Arr parts = new Arr();
        workload.parts().forEach(part -> parts.add(json(part)));
        root.put("parts", parts);
        JobsFormat.write(workload.training(), root);
        return JsonWriter.write(root);
    }

    private static Obj json(Arrivals arrivals) {
        Obj out = new Obj().put("requestsPerS", arrivals.requestsPerS()).put("burstiness", arrivals.burstiness());
        Arr others = new Arr();
        for (RatePattern pattern : arrivals.patterns()) {
            Arr relative = new Arr();
            pattern.relative().forEach(rate -> relative.add(Num.of(rate)));
            if (pattern.periodS() == RatePattern.DAY_S && !out.members().containsKey("daily")) {
                out.put("daily", relative);
            } else if (pattern.periodS() == RatePattern.WEEK_S && !out.members().containsKey("weekly")) {
                out.put("weekly", relative);
            } else {
                others.add(new Obj().put("periodS", pattern.periodS()).put("relative", relative));
            }
        }
        if (!others.items().isEmpty()) {
            out.put("patterns", others);
        }
        arrivals.bursts()
                .ifPresent(bursts -> out.put(
                        "bursts",
                        new Obj()
                                .put("perDay", bursts.perDay())
                                .put("meanS", bursts.meanS())
                                .put("factor", bursts.factor())));
        return out;
    }

    private static Obj json(Part part) {
        Conversation plan = part.conversation();
        Obj out = new Obj().put("name", part.name()).put("kind", Members.word(part.kind()));
        out.put("share", part.share());
        part.tier().ifPresent(tier -> out.put("tier", tier));
        Arr shared = new Arr();
        for (SharedText text : plan.shared()) {
            shared.add(new Obj()
                    .put("name", text.name())
                    .put("variants", (long) text.variants())
                    .put("zipf", text.zipf())
                    .put("tokens", SpreadFormat.write(text.tokens())));
        }
        out.put("turns", SpreadFormat.write(plan.turns()))
                .put("pauseS", SpreadFormat.write(plan.pauseS()))
                .put("memory", Members.word(plan.memory()))
                .put("mostContextTokens", (long) plan.mostContextTokens())
                .put("shared", shared)
                .put("input", SpreadFormat.write(plan.input()))
                .put("output", SpreadFormat.write(plan.output()))
                .put("correlation", plan.correlation())
                .put("hidden", SpreadFormat.write(plan.hidden()))
                .put("mostHiddenTokens", (long) plan.mostHiddenTokens());
        plan.fanOut()
                .ifPresent(each -> out.put(
                        "fanOut",
                        new Obj()
                                .put("probability", each.probability())
                                .put("width", SpreadFormat.write(each.width()))));
        part.arrivals().ifPresent(own -> out.put("arrivals", json(own)));
        return out;
    }
}
