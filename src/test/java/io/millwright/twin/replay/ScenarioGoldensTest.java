package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ScenarioFile;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.Fidelity;
import io.millwright.serving.TierResult;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Readings;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scenarios of the samples, played with the workload beside them as
/// `millwright replay FILE --trace WORKLOAD --scenario NAME --fidelity LEVEL` does, give the courses and figures that
/// are kept: the smallest sample by every request, the others at the fluid level. Long scenarios are cut: to what they
/// are about with the time before it in which a facility that begins idle fills, and the time after.
/// `mvn test -Dtest=ScenarioGoldensTest -Dgolden.update` writes them anew; look at the difference before committing it.
class ScenarioGoldensTest {
    private static final Path GOLDENS = Path.of("src/test/resources/io/millwright/twin/replay");

    /// What a run came to.
    private record Played(String text, ReplayResult result) {}

    /// What is played.
    ///
    /// @param fromS what part of the scenario is played: from when
    /// @param untilS and until when
    /// @param everyS means are taken over so long
    private record Play(
            String sample,
            String workload,
            String scenario,
            double fromS,
            double untilS,
            double everyS,
            Fidelity fidelity) {}

    @ParameterizedTest
    @CsvSource({
        "pilot-4-rack, workload, lose-cdu, 0, 1800, 300, REQUEST",
        "pilot-4-rack, workload, utility-outage, 0, 1500, 300, REQUEST",
        "retrofit-2mw-hybrid, workload, chillers-on-a-hot-afternoon, 0, 4800, 600, FLUID",
        "retrofit-2mw-hybrid, workload, side-a-maintenance, 0, 3600, 600, FLUID",
        "ai-factory-20mw, workload, premium-surge, 0, 3000, 600, FLUID",
        "ai-factory-20mw, workload, grid-curtailment, 0, 3000, 600, FLUID",
        "training-and-inference-100mw, training-jobs, checkpoint-swings, 0, 7500, 600, FLUID",
        "training-and-inference-100mw, training-jobs, evening-peak, 0, 15300, 900, FLUID",
        "campus-1gw, workload, lose-utility-a, 0, 1920, 120, FLUID",
        "campus-1gw, workload, heat-wave, 10200, 11280, 120, FLUID"
    })
    void givesWhatIsKept(
            String sample,
            String workload,
            String scenario,
            double fromS,
            double untilS,
            double everyS,
            Fidelity fidelity)
            throws Exception {
        Played played = play(new Play(sample, workload, scenario, fromS, untilS, everyS, fidelity));
        Path file = GOLDENS.resolve(sample + "-" + scenario + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, played.text);
        }
        assertThat(played.result.largestResidual()).isLessThan(1e-6);
        assertThat(played.text).isEqualTo(Files.readString(file));
    }

    @Test
    void playsTheSameBitsAgainBesideOthers() throws Exception {
        List<Played> runs = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    Played played = play(new Play("pilot-4-rack", "workload", "lose-cdu", 0, 1500, 60, Fidelity.FLUID));
                    synchronized (runs) {
                        runs.add(played);
                    }
                } catch (IOException | ProjectException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(runs).hasSize(2);
        ReplayResult first = runs.getFirst().result;
        ReplayResult second = runs.getLast().result;
        assertThat(second.ledger()).isEqualTo(first.ledger());
        assertThat(second.serving()).isEqualTo(first.serving());
        assertThat(second.balance()).isEqualTo(first.balance());
        for (ReplaySeries.Channel channel : ReplaySeries.Channel.values()) {
            assertThat(second.series().values(channel))
                    .containsExactly(first.series().values(channel));
        }
    }

    private static Played play(Play play) throws IOException, ProjectException {
        Path folder = Path.of("sample-facilities", play.sample);
        Twin twin = Twin.of(
                ProjectFiles.load(folder.resolve(play.sample + ".json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        Path trace = folder.resolve(play.workload + ".json");
        DemandDraw draw = play.fidelity.draw(1, WorkloadFiles.meanPerS(trace));
        ServingOptions serving = ServingOptions.of(twin.facility(), play.untilS - play.fromS, 1)
                .withTraining(WorkloadFiles.training(trace))
                .withFidelity(play.fidelity, draw.weight());
        Scenario read = ProjectFiles.loadScenario(folder.resolve("scenarios").resolve(play.scenario + ".json"))
                .value()
                .map(ScenarioFile::scenario)
                .orElseThrow();
        ScenarioPlan plan = read.resolve(twin, Demand.of(serving.training()));
        assertThat(plan.isComplete()).isTrue();
        ReplayOptions options = new ReplayOptions(
                        serving.withUntilS(Math.min(play.untilS, plan.untilS()) - play.fromS), twin.designPoint())
                .withActions(later(plan.actions(), play.fromS))
                .withOutside(timeS -> plan.outside().at(play.fromS + timeS));
        Course course = new Course(twin, play.everyS);
        try (RequestStream requests =
                WorkloadFiles.open(trace, 1, List.copyOf(twin.facility().tiers().keySet()), draw)) {
            ReplayResult result = Replay.run(twin, requests, options, course, Progress.NONE)
                    .result()
                    .orElseThrow();
            return new Played(course.text() + figures(result), result);
        }
    }

    /// The actions as they come to a run that begins later.
    private static List<LoopAction.Timed> later(List<LoopAction.Timed> actions, double fromS) {
        assertThat(actions).allSatisfy(action -> assertThat(action.timeS()).isGreaterThanOrEqualTo(fromS));
        return actions.stream()
                .map(action -> new LoopAction.Timed(action.timeS() - fromS, action.action(), action.name()))
                .toList();
    }

    /// What happened and the course of a run, means over even times.
    private static final class Course implements Replay.Watcher {
        private static final String ROW = "%8s %10s %10s %10s %10s %10s %10s %9s %8s %10s%n";

        private final Twin twin;
        private final double everyS;
        private final StringBuilder events = new StringBuilder();
        private final StringBuilder rows = new StringBuilder();
        private List<Readings> fleet = List.of();
        private double passedS;
        private double gridJ;
        private double lowestW = Double.POSITIVE_INFINITY;
        private double highestW;
        private double standbyJ;
        private double itJ;
        private double tokens;
        private double marginK = Double.POSITIVE_INFINITY;
        private int throttled;
        private int off;

        Course(Twin twin, double everyS) {
            this.twin = twin;
            this.everyS = everyS;
        }

        @Override
        public void begin(List<Readings> readings) {
            fleet = readings;
        }

        @Override
        public void step(LoopMoment moment) {
            moment.actions()
                    .forEach(action ->
                            events.append(String.format(Locale.ROOT, "%8.0f s  %s%n", moment.startS(), action.name())));
            double dtS = moment.stepS();
            passedS += dtS;
            gridJ += moment.gridW() * dtS;
            lowestW = Math.min(lowestW, moment.gridW());
            highestW = Math.max(highestW, moment.gridW());
            standbyJ += moment.standbyW() * dtS;
            itJ += Arrays.stream(moment.rackW()).sum() * dtS;
            tokens += dtS * tokensPerS(moment);
            int slow = 0;
            int dark = 0;
            for (int v = 0; v < moment.mode().length; v++) {
                RackMode mode = moment.mode()[v];
                slow += mode == RackMode.THROTTLED ? 1 : 0;
                dark += mode == null || mode == RackMode.NORMAL || mode == RackMode.THROTTLED ? 0 : 1;
                if (mode == RackMode.NORMAL || mode == RackMode.THROTTLED) {
                    marginK = Math.min(marginK, -moment.thermal().aboveLimitK(v));
                }
            }
            throttled = Math.max(throttled, slow);
            off = Math.max(off, dark);
            if (passedS > everyS * (1 - 1e-9)) {
                row(moment);
            }
        }

        private double tokensPerS(LoopMoment moment) {
            Channel wanted = Channel.of(Quantities.OUTPUT_TOKENS);
            double sum = 0;
            for (Readings readings : fleet) {
                double[] values = new double[readings.channels().size()];
                readings.read(moment, values);
                int at = readings.channels().indexOf(wanted);
                sum += at < 0 ? 0 : values[at];
            }
            return sum;
        }

        private void row(LoopMoment moment) {
            double storedJ = 0;
            for (int v = 0; v < moment.mode().length; v++) {
                double left = moment.electrical().storedJ(v);
                boolean fuel = twin.graph().node(v).kind() == EquipmentKind.GENERATOR;
                storedJ += fuel || Double.isNaN(left) ? 0 : left;
            }
            rows.append(String.format(
                    Locale.ROOT,
                    ROW,
                    whole(moment.endS()),
                    five(gridJ / passedS / 1e6),
                    five((highestW - lowestW) / 1e6),
                    five(standbyJ / passedS / 1e6),
                    five(itJ / passedS / 1e6),
                    five(tokens / passedS / 1e3),
                    Double.isFinite(marginK) ? String.format(Locale.ROOT, "%.1f", marginK) : "-",
                    throttled,
                    off,
                    five(storedJ / 3.6e9)));
            passedS = 0;
            gridJ = 0;
            lowestW = Double.POSITIVE_INFINITY;
            highestW = 0;
            standbyJ = 0;
            itJ = 0;
            tokens = 0;
            marginK = Double.POSITIVE_INFINITY;
            throttled = 0;
            off = 0;
        }

        String text() {
            String head = String.format(
                    ROW,
                    "until s",
                    "grid MW",
                    "swing MW",
                    "stdby MW",
                    "IT MW",
                    "ktoken/s",
                    "margin K",
                    "throttled",
                    "off",
                    "MWh");
            return events + "\n" + head + rows + "\n";
        }
    }

    private static String figures(ReplayResult result) {
        StringBuilder text = new StringBuilder();
        line(text, "energy at the meters, MWh", five(result.ledger().utilityJ() / 3.6e9));
        line(text, "energy of the racks, MWh", five(result.ledger().itJ() / 3.6e9));
        line(text, "PUE of the energy", five(result.pue()));
        line(text, "cost, $", five(result.ledger().totalCostUsd()));
        line(text, "revenue, $", five(result.ledger().revenueUsd()));
        for (TierResult tier : result.serving().tiers()) {
            line(
                    text,
                    tier.tier(),
                    five((double) tier.offered()) + " offered, " + five((double) tier.completed()) + " completed, "
                            + five((double) tier.outputTokens()) + " output tokens, first token within "
                            + five(tier.ttft().p95S()) + " s for 95 %");
        }
        result.training()
                .ifPresent(training -> training.jobs()
                        .forEach(job -> line(
                                text,
                                job.job().name(),
                                job.state() + ", " + five(job.trainedTokens()) + " tokens, "
                                        + five(job.energyJ() / 3.6e9) + " MWh")));
        result.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .forEach(finding -> line(text, finding.place(), finding.message(UnitSystem.SI)));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format(Locale.ROOT, "%-28s %s%n", what, value));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /// Five digits: libraries of other machines may round the last bits of a result differently.
    private static String five(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
