package io.millwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.economics.LedgerFigure;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import io.millwright.project.Fingerprint;
import io.millwright.project.RunFile;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay from the command line, its file and its JSON.
class ReplaySaveTest {
    private static final Path PILOT = Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json");

    @TempDir
    Path folder;

    private String replay(Path trace, String name, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "replay",
                PILOT.toString(),
                "--trace",
                trace.toString(),
                "--scenario",
                "lose-cdu",
                "--save",
                folder.resolve(name + ".mwrun").toString(),
                "--json",
                folder.resolve(name + ".json").toString()));
        words.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.run(words.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
        // What a scenario does to racks is a result and no error.
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    private Path trace() throws Exception {
        StringBuilder rows = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 900; i++) {
            rows.append(String.format(
                    Locale.ROOT, "2023-11-16 18:%02d:%02d.0000000,%d,%d%n", 15 + i / 60, i % 60, 300 + i, 20 + i % 90));
        }
        return Files.writeString(folder.resolve("trace.csv"), rows);
    }

    @Test
    void theSameRunIsTheSameFile() throws Exception {
        Path trace = trace();
        String out = replay(trace, "one", "--fidelity", "fluid");
        replay(trace, "two", "--fidelity", "fluid");
        assertThat(folder.resolve("one.mwrun")).hasSameBinaryContentAs(folder.resolve("two.mwrun"));
        assertThat(out).contains("What kept the facility from more tokens", "  cooling ");
    }

    @Test
    void theFileSaysWhatItCameFromAndHoldsTheLedger() throws Exception {
        Path trace = trace();
        replay(trace, "run");
        try (RunFile file = RunFile.open(folder.resolve("run.mwrun")).run().orElseThrow()) {
            Recording run = file.recording();
            assertThat(run.provenance().hashes()).containsOnlyKeys("facility", "trace", "scenario", "catalogue");
            assertThat(run.provenance().hashes())
                    .containsEntry("trace", Fingerprint.of(Files.readAllBytes(trace)))
                    .containsEntry("catalogue", Catalog.builtIn().contentHash());
            assertThat(run.provenance().options())
                    .containsEntry("scenario", "lose-cdu")
                    .containsEntry("fidelity", "request")
                    .containsEntry("air", "mixed")
                    .containsEntry("workload", "trace.csv");
            Obj json = (Obj) JsonReader.read(folder.resolve("run.json"));
            Obj ledger = object(json, "ledger");
            assertThat(total(run, "cost")).isEqualTo(number(ledger, "totalCostUsd"));
            assertThat(total(run, "revenue")).isEqualTo(number(ledger, "revenueUsd"));
            assertThat(total(run, "output-tokens-per-power")).isEqualTo(number(ledger, "tokensPerJ"));
            Obj shares = object(json, "boundShares");
            double sum = 0;
            for (Binding binding : Binding.values()) {
                assertThat(total(run, "bound-" + binding.word())).isEqualTo(number(shares, binding.word()));
                sum += number(shares, binding.word());
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            String binding = text(json, "binding");
            assertThat(shares.members().values())
                    .allSatisfy(
                            share -> assertThat(((Num) share).value()).isLessThanOrEqualTo(number(shares, binding)));
            assertThat(number(shares, "cooling")).isPositive();
            Channel cooling = run.channel(Quantities.bound(Binding.COOLING)).orElseThrow();
            assertThat(run.value(cooling, run.highest(cooling))).isGreaterThan(0.2);
        }
    }

    @Test
    void whatHappenedAndWhatItCameFromStandInTextAndJsonAsInTheFile() throws Exception {
        Path trace = trace();
        String out = replay(trace, "run", "--fidelity", "fluid");
        Path alone = folder.resolve("alone.json");
        StringWriter err = new StringWriter();
        int status = Cli.run(
                new String[] {
                    "replay",
                    PILOT.toString(),
                    "--trace",
                    trace.toString(),
                    "--scenario",
                    "lose-cdu",
                    "--fidelity",
                    "fluid",
                    "--json",
                    alone.toString()
                },
                new PrintWriter(new StringWriter()),
                new PrintWriter(err));
        assertThat(status).as(err.toString()).isZero();
        Obj saved = (Obj) JsonReader.read(folder.resolve("run.json"));
        Obj unsaved = (Obj) JsonReader.read(alone);
        assertThat(JsonWriter.write(unsaved)).isEqualTo(JsonWriter.write(saved));
        try (RunFile file = RunFile.open(folder.resolve("run.mwrun")).run().orElseThrow()) {
            Recording run = file.recording();
            assertThat(out).contains("What happened, " + run.events().size() + " events", "  0:10:00      lose cdu-1");
            List<String> told = new ArrayList<>();
            ((Arr) Objects.requireNonNull(saved.members().get("events")))
                    .items()
                    .forEach(event -> told.add(number((Obj) event, "timeS") + " " + text((Obj) event, "kind") + " "
                            + text((Obj) event, "code") + " " + text((Obj) event, "text")));
            assertThat(told)
                    .isNotEmpty()
                    .isEqualTo(run.events().stream()
                            .map(event -> event.timeS() + " " + event.kind() + " "
                                    + event.finding().code() + " " + event.text(UnitSystem.SI))
                            .toList());
            Obj provenance = object(saved, "provenance");
            assertThat(text(provenance, "programVersion"))
                    .isEqualTo(run.provenance().programVersion());
            assertThat(number(provenance, "seed"))
                    .isEqualTo((double) run.provenance().seed());
            run.provenance()
                    .hashes()
                    .forEach((role, hash) ->
                            assertThat(text(object(provenance, "hashes"), role)).isEqualTo(hash));
            run.provenance()
                    .options()
                    .forEach((name, value) -> assertThat(text(object(provenance, "options"), name))
                            .isEqualTo(value));
        }
    }

    @Test
    void saysWhatTheRunNeverCameToAndWhy() throws Exception {
        Path trace = trace();
        String out = replay(trace, "done", "--fidelity", "fluid", "--fail", "row-a/01", "--fail-from", "3000");
        assertThat(out).contains("when all that was asked for was done", "never came to: \"lose row-a/01\" at 50 min");
        String cut = replay(trace, "cut", "--fidelity", "fluid", "--until", "300");
        assertThat(cut).contains("was cut off at 5 min", "never came to: \"lose cdu-1\" at 10 min");
        assertThat(Files.readString(folder.resolve("cut.json"))).contains("twin.replay.cut-before");
        try (RunFile file = RunFile.open(folder.resolve("cut.mwrun")).run().orElseThrow()) {
            assertThat(file.recording().events().getLast().finding().code()).isEqualTo("twin.replay.cut-before");
        }
        assertThat(replay(trace, "all", "--fidelity", "fluid")).doesNotContain("never came to");
    }

    @Test
    void whatTheScenarioHoldsOutIsNotPutBackByWhatIsNamedBesideIt() throws Exception {
        Path scenario = Files.writeString(folder.resolve("shut.json"), """
                {"format": "millwright-scenario", "formatVersion": 1, "name": "shut", "events": [
                  {"at": "100 s", "event": "shut", "elements": ["tcs"], "for": "600 s"}]}
                """);
        StringWriter out = new StringWriter();
        String run = folder.resolve("both.mwrun").toString();
        Cli.run(
                new String[] {
                    "replay",
                    PILOT.toString(),
                    "--trace",
                    trace().toString(),
                    "--scenario",
                    scenario.toString(),
                    "--fail",
                    "tcs",
                    "--fail-from",
                    "200",
                    "--fail-for",
                    "100",
                    "--until",
                    "800",
                    "--save",
                    run
                },
                new PrintWriter(out),
                new PrintWriter(out));
        try (RunFile file = RunFile.open(Path.of(run)).run().orElseThrow()) {
            Recording recording = file.recording();
            assertThat(recording.provenance().options())
                    .containsEntry("fail", "tcs")
                    .containsEntry("fail-from", "200")
                    .containsEntry("fail-for", "100")
                    .doesNotContainKeys("trace", "save");
            Channel down = recording.channel(Quantities.RACKS_DOWN).orElseThrow();
            for (double timeS : new double[] {150, 250, 350, 690}) {
                assertThat(recording.valueAt(down, timeS))
                        .as("at %.0f s", timeS)
                        .isEqualTo(4);
            }
        }
    }

    @Test
    void theFileHoldsTheScenarioAndTheCardsOfTheLedger() throws Exception {
        replay(trace(), "run", "--fidelity", "fluid");
        try (RunFile file = RunFile.open(folder.resolve("run.mwrun")).run().orElseThrow()) {
            assertThat(file.timeline())
                    .isNotEmpty()
                    .allSatisfy(span -> assertThat(span.text()).isNotEmpty());
            LedgerFigure cost =
                    file.cards().orElseThrow().figure("totalCostUsd").orElseThrow();
            Obj json = (Obj) JsonReader.read(folder.resolve("run.json"));
            assertThat(cost.value()).isEqualTo(number(object(json, "ledger"), "totalCostUsd"));
            assertThat(cost.band().high()).isGreaterThan(cost.value());
            assertThat(cost.sources()).isNotEmpty();
        }
    }

    private static double total(Recording run, String id) {
        return run.total(id).orElseThrow().value();
    }

    private static double number(Obj object, String key) {
        return ((Num) Objects.requireNonNull(object.members().get(key))).value();
    }

    private static String text(Obj object, String key) {
        return ((Str) Objects.requireNonNull(object.members().get(key))).value();
    }

    private static Obj object(Obj object, String key) {
        return (Obj) Objects.requireNonNull(object.members().get(key));
    }
}
