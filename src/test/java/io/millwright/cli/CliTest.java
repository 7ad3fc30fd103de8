package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class CliTest {
    private static final String PILOT = "sample-facilities/pilot-4-rack/pilot-4-rack.json";

    @TempDir
    Path folder;

    private static double number(Obj object, String... path) {
        Obj at = object;
        for (int i = 0; i < path.length - 1; i++) {
            at = (Obj) at.members().get(path[i]);
        }
        return ((Num) at.members().get(path[path.length - 1])).value();
    }

    @Test
    void solvePrintsKeyFiguresAndWritesTheSameNumbersAsJson() throws Exception {
        Path json = folder.resolve("out.json");
        CommandRun run = run("solve", PILOT, "--json", json.toString(), "--timings");
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("PUE (design point)", "Binding constraint", "busway-a", "solve, warm");
        assertThat(number(result, "itPowerW")).isEqualTo(544_000);
        assertThat(run.out()).contains(String.format(java.util.Locale.ROOT, "%.4f", number(result, "pue")));
        assertThat(Math.abs(number(result, "balance", "relativeResidual"))).isLessThan(1e-9);
    }

    @Test
    void jsonToStandardOutputIsNothingButJson() throws Exception {
        CommandRun run = run("solve", PILOT, "--json", "-", "--timings");

        assertThat(JsonReader.read(run.out())).isInstanceOf(Obj.class);
    }

    @Test
    void everyCommandTellsItsVersionAndWhatItHolds() {
        assertThat(run("run", "show", "--version").out())
                .isEqualTo(run("--version").out());
        assertThat(run("workload").err()).contains("Say describe, fit or generate.", "millwright workload --help");
        assertThat(run("scenario").status()).isEqualTo(2);
    }

    @Test
    void compareLinesUpTheVariantsOfTheFile() {
        CommandRun run = run("compare", PILOT, "vera-rubin");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Vera Rubin NVL72", "IT power", "+37.5 %", "Terms that moved");
    }

    @Test
    void compareReadsAVariantFromAFileOfItsOwn() throws Exception {
        Path variant = folder.resolve("warm.variant.json");
        Files.writeString(variant, """
                {"formatVersion": 1, "name": "Warmer row",
                 "changes": [{"set": "/equipment/cdu-1/setPointC", "value": 46}]}
                """);

        CommandRun run = run("compare", PILOT, variant.toString(), "vera-rubin");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Warmer row", "Vera Rubin NVL72");
    }

    @Test
    void whyAFileCannotBeWrittenIsSaidWithoutItsNameAgain() {
        String file = folder.resolve("none/out.json").toString();

        assertThat(run("solve", PILOT, "--json", file).err())
                .contains(file + " could not be written: there is no such folder or file. Choose another place.");
    }

    @Test
    void wrongUseNamesTheCommandWhoseHelpIsMeant() {
        assertThat(run("meters", "compare", "--wrong").err()).contains("Try 'millwright meters compare --help'.");
        assertThat(run("workload", "generate", "--wrong").err()).contains("Try 'millwright workload generate --help'.");
        assertThat(run("solve", "--wrong").err()).contains("Try 'millwright solve --help'.");
        assertThat(run("--wrong").err()).contains("Try 'millwright --help'.");
    }

    @Test
    void reportWritesPdfAndHtml() throws Exception {
        Path pdf = folder.resolve("r.pdf");
        Path html = folder.resolve("r.html");

        assertThat(run("report", PILOT, "-o", pdf.toString()).status()).isZero();
        assertThat(run("report", PILOT, "-o", html.toString()).status()).isZero();
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
        assertThat(Files.readString(html)).contains("<svg", "Density and headroom", "Assumptions and sources");
    }

    @Test
    void aReportTakesAYearAlong() throws Exception {
        Path html = folder.resolve("year.html");
        CommandRun run = run("report", PILOT, "-o", html.toString(), "--year", "--design", "30/20", "--load", "0.5");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(html))
                .contains("30.0 °C dry bulb", "Figures of the year", "PUE of every hour", "Economiser hours");
    }

    @Test
    void aReportTakesTheAirOfItsHallsAlong() throws Exception {
        Path html = folder.resolve("air.html");
        CommandRun run = run("report", PILOT, "-o", html.toString(), "--air", "--grid", "0.5", "--capture");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(html))
                .contains(
                        "Air of Pilot hall",
                        "row-a/03",
                        "RCI-HI",
                        "Racks recommended",
                        "Air temperature at 1.8 m",
                        "From units");
    }

    @Test
    void aReplayPlaysAScenarioAndLeavesARunFile() throws Exception {
        Path trace = folder.resolve("requests.csv");
        StringBuilder rows = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 60; i++) {
            rows.append(String.format(java.util.Locale.ROOT, "2023-11-16 18:%02d:00.0000000,800,200%n", i / 6 + 10));
        }
        Files.writeString(trace, rows);
        Path saved = folder.resolve("out.mwrun");
        CommandRun run = run(
                "replay",
                PILOT,
                "--trace",
                trace.toString(),
                "--scenario",
                "lose cdu-1 at 60 s for 30 min",
                "--save",
                saved.toString());

        assertThat(run.out()).contains("Energy that does not close", "racks are off for want of power or coolant");
        CommandRun shown = run("run", "show", saved.toString());
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).contains("facility.output-tokens", "facility.hottest-chip");
        assertThat(run("replay", PILOT, "--trace", trace.toString(), "--scenario", "lose cdu-9")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void replayEndsInALedger() throws Exception {
        Path trace = folder.resolve("trace.csv");
        StringBuilder lines = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 60; i++) {
            lines.append("2023-11-16 18:15:%02d.0000000,%d,%d%n".formatted(i, 100 + i, 20 + i % 7));
        }
        Files.writeString(trace, lines);
        Path json = folder.resolve("replay.json");
        CommandRun run = run("replay", PILOT, "--trace", trace.toString(), "--cards", "--json", json.toString());
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("Ledger", "cost $/Mtok", "premium TTFT", "What kept the facility from more tokens");
        assertThat(run.out()).doesNotContain("  What bound the tokens");
        assertThat(number(result, "serving", "total", "completed")).isEqualTo(60);
        assertThat(run.out()).contains("PUE = E_F / E_IT", "What the figures rest on");
        assertThat(number(result, "cards", "figures", "totalCostUsd", "value"))
                .isCloseTo(number(result, "ledger", "totalCostUsd"), within(1e-9))
                .isGreaterThan(number(result, "cards", "figures", "totalCostUsd", "low"));
    }

    @Test
    void verifyCountsAndReportsByItsExitStatus() throws Exception {
        Path cases = Path.of("src/test/resources/reference");
        assumeTrue(Files.isDirectory(cases));
        CommandRun run = run("verify", cases.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out().strip()).matches("(?s).*\\d+ passed, 0 failed, \\d+ skipped$");
    }

    @Test
    void wrongUseAndUnusableInputAreOneSentence() {
        for (String[] arguments : new String[][] {
            {"solve", "no-such-file.json"},
            {"solve", "pom.xml"},
            {"solve", "src"},
            {"compare", PILOT, "no-such-variant"},
            {"compare", PILOT, "no-such.variant.json"},
            {"report", PILOT, "-o", "x.docx"},
            {"report", PILOT, "-o", "x.pdf", "--load", "0.5"},
            {"report", PILOT, "-o", "x.pdf", "--shift", "2"},
            {"report", PILOT, "-o", "x.pdf", "--grid", "0.3"},
            {"report", PILOT, "-o", "x.pdf", "--capture"},
            {"report", PILOT, "-o", "x.pdf", "--air", "--grid", "9"},
            {"report", PILOT, "-o", "x.pdf", "--air", "--hall", "no-such-hall"},
            {"replay", PILOT, "--trace", "no-such-trace.csv"},
            {"verify", "no-such-folder"},
            {"frobnicate"}
        }) {
            CommandRun run = run(arguments);
            assertThat(run.status()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(run.err()).contains("millwright: ").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void powerPrintsThePathTheTimelineAndTheRanking() throws Exception {
        Path json = folder.resolve("power.json");
        CommandRun run = run(
                "power",
                PILOT,
                "--fail",
                "utility",
                "--contingencies",
                "pairs",
                "--json",
                json.toString(),
                "--timings");
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Levels:", "Timeline", "it runs on its battery", "Failures: ", "all single failures");
        assertThat(Math.abs(number(result, "residualW"))).isLessThan(1e-6);
        assertThat(number(result, "nodes", "busway-a", "worstW"))
                .isGreaterThan(1.9 * number(result, "nodes", "busway-a", "outputW"));
        assertThat(number(result, "cascade", "leastAutonomyS")).isPositive();
        assertThat(number(result, "contingencies", "count")).isGreaterThan(100);
    }

    @Test
    void powerPrintsPeaksAndSelectivityAndWritesTheSameAsJson() throws Exception {
        Path json = folder.resolve("peaks.json");
        String sample = "sample-facilities/training-and-inference-100mw/training-and-inference-100mw.json";
        CommandRun run = run("power", sample, "--peaks", "--step", "4", "--json", json.toString());
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.out())
                .contains("Swing of training", "Batteries that hold the ramp limit", "when the load rises")
                .contains("Selectivity:", "Racks that a feed holds alone");
        assertThat(number(result, "peaks", "racks")).isEqualTo(270);
        assertThat(number(result, "peaks", "stepS")).isEqualTo(4);
        assertThat(number(result, "peaks", "residual")).isLessThan(1e-9);
        assertThat(number(result, "selectivity", "pairs")).isGreaterThan(number(result, "selectivity", "selective"));
        assertThat(run("power", PILOT, "--peaks", "--step", "0").err()).contains("--step must be positive");
    }

    @Test
    void powerCountsTheTokensOfRacksThatGoDark() throws Exception {
        Path json = folder.resolve("dark.json");
        CommandRun run = run("power", PILOT, "--fail", "busway-a", "busway-b", "--json", json.toString());
        Obj result = (Obj) JsonReader.read(json);
        Path untouched = folder.resolve("untouched.json");
        run("power", PILOT, "--fail", "utility", "--json", untouched.toString());

        assertThat(run.out()).contains("Tokens at risk");
        assertThat(number(result, "cascade", "tokensAtRiskPerS")).isPositive();
        assertThat(number((Obj) JsonReader.read(untouched), "cascade", "tokensAtRiskPerS"))
                .isZero();
    }

    @Test
    void powerTellsHowAvailableTheSupplyOfRacksIs() throws Exception {
        Path json = folder.resolve("availability.json");
        CommandRun run = run("power", PILOT, "--availability", "--json", json.toString());
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.out()).contains("Availability of the supply", "likeliest first", "simulated years");
        assertThat(number(result, "availability", "simulatedYears")).isEqualTo(20_000);
        assertThat(((Obj) result.members().get("availability")).members().get("worst"))
                .isNotNull();
    }

    @Test
    void powerNamesWhatIsNearToAnUnknownElement() {
        CommandRun run = run("power", PILOT, "--fail", "ups-c");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\"ups-c\"", "Did you mean", "ups-a");
    }

    @Test
    void powerJsonAloneIsNothingButJson() throws Exception {
        CommandRun run = run("power", PILOT, "--contingencies", "single", "--json", "-", "--timings");

        assertThat(JsonReader.read(run.out())).isInstanceOf(Obj.class);
    }

    @Test
    void coolingPrintsLoopsAndUnitsAndWritesTheSameAsJson() throws Exception {
        Path json = folder.resolve("cooling.json");
        CommandRun run = run("cooling", PILOT, "--design", "30/20", "--json", json.toString(), "--timings");
        Obj result = (Obj) JsonReader.read(json);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("30 °C dry bulb, 20 °C wet bulb", "Loops", "Units", "cdu", "solve, warm");
        assertThat(number(result, "wetBulbC")).isEqualTo(20);
        assertThat(Math.abs(number(result, "relativeResidual"))).isLessThan(1e-9);
        assertThat(((io.millwright.json.JsonValue.Arr) result.members().get("units")).items())
                .isNotEmpty();
    }

    @Test
    void coolingWithoutItsCoolersIsAnError() {
        CommandRun run = run("cooling", PILOT, "--fail", "dry-cooler", "cdu-1");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("0 of 1", "it warms up");
        CommandRun valve = run("cooling", PILOT, "--fail", "fws-cdu");
        assertThat(valve.status()).as(valve.err()).isEqualTo(1);
        assertThat(run("cooling", PILOT, "--fail", "cdu-9").err()).contains("\"cdu-9\"", "Did you mean");
    }

    @Test
    void coolingSolvesAYearWithTariffCarbonAndLoad() throws Exception {
        Path json = folder.resolve("year.json");
        Path tariff = folder.resolve("tariff.csv");
        Files.writeString(tariff, "price [$/kWh]\n" + "0.1\n".repeat(24));
        Path carbon = folder.resolve("carbon.csv");
        Files.writeString(carbon, "hour;carbon [g/kWh]\n" + "0;100,0\n".repeat(24));
        CommandRun run = run(
                "cooling",
                PILOT,
                "--year",
                "--shift",
                "2",
                "--load",
                "0.5",
                "--tariff",
                tariff.toString(),
                "--carbon",
                carbon.toString(),
                "--json",
                json.toString());
        Obj year = (Obj) ((Obj) JsonReader.read(json)).members().get("year");
        double facilityKwh = number(year, "facilityJ") / 3.6e6;

        assertThat(run.out()).contains("2.0 K warmer", "Partial PUE", "Months", "Hours by who cooled", "Dec");
        assertThat(number(year, "itJ") / 3600 / 8760).isCloseTo(272_000, org.assertj.core.api.Assertions.within(1.0));
        assertThat(number(year, "electricityUsd"))
                .isCloseTo(0.1 * facilityKwh, org.assertj.core.api.Assertions.within(1e-6 * facilityKwh));
        assertThat(number(year, "carbonKg"))
                .isCloseTo(0.1 * facilityKwh, org.assertj.core.api.Assertions.within(1e-6 * facilityKwh));
        assertThat(run.out()).contains(String.format(java.util.Locale.ROOT, "%.4f", number(year, "pue")));
    }

    @Test
    void coolingNamesWhatIsWrongWithItsInputs() throws Exception {
        Path tariff = folder.resolve("tariff.csv");
        Files.writeString(tariff, "price [$/kWh]\n" + "0.1\n".repeat(23) + "x\n");

        assertThat(run("cooling", PILOT, "--design", "20/30").err()).contains("no outdoor air is like that");
        assertThat(run("cooling", PILOT, "--design", "warm").err()).contains("for example 35/24");
        assertThat(run("cooling", PILOT, "--weather", "pom.xml").err()).contains("not an EPW weather file");
        assertThat(run("cooling", PILOT, "--tariff", tariff.toString()).err()).contains("need --year");
        CommandRun table = run("cooling", PILOT, "--year", "--tariff", tariff.toString());
        assertThat(table.status()).isEqualTo(2);
        assertThat(table.err()).contains("tariff.csv:25", "\"x\"").doesNotContain("Exception");
    }

    @Test
    void coolingFollowsALossInTimeAndSaysWhatWouldHelp() throws Exception {
        Path json = folder.resolve("transient.json");
        CommandRun run = run(
                "cooling",
                PILOT,
                "--transient",
                "lose power at 10 for 2 min",
                "--horizon",
                "20",
                "--json",
                json.toString());
        Obj loss = (Obj) ((Obj) JsonReader.read(json)).members().get("transient");
        Obj series = (Obj) loss.members().get("series");

        assertThat(run.out()).contains("Transient: lose power", "What happens", "Racks", "What would help", "on a UPS");
        assertThat(((io.millwright.json.JsonValue.Arr) series.members().get("timeS")).items())
                .hasSize(121);
        assertThat(Math.abs(number(loss, "residual"))).isLessThan(1e-9);
        assertThat(number(loss, "hottestChipC")).isBetween(40.0, 120.0);
    }

    @Test
    void coolingNamesWhatIsWrongWithAScenario() {
        assertThat(run("cooling", PILOT, "--transient", "lose cdu-9").err()).contains("\"cdu-9\"", "cdu");
        assertThat(run("cooling", PILOT, "--transient", "stop it").err()).contains("\"stop it\"", "lose");
        assertThat(run("cooling", PILOT, "--transient", "lose power", "--horizon", "-1")
                        .err())
                .contains("--horizon");
    }
}
