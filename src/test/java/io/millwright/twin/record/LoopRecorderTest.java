package io.millwright.twin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.power.Failures;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.loop.RecordedRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopRecorderTest {
    /// The simulated time, as a tier would tell its tokens.
    private static final class Clock implements Readings {
        static final Quantity TIME = new Quantity("clock", "Time", Dimension.TIME, Sampling.END);

        @Override
        public List<Channel> channels() {
            return List.of(
                    Channel.of(Subject.Kind.TIER, "gold", TIME), Channel.of(Subject.Kind.RACK, "beside/racks", TIME));
        }

        @Override
        public void read(LoopMoment moment, double[] values) {
            values[0] = moment.endS();
            values[1] = moment.startS();
        }
    }

    private static LoopAction.Timed lose(Twin twin, double timeS, EquipmentKind kind, String name) {
        List<Integer> nodes = twin.graph().nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(Node::index)
                .toList();
        return new LoopAction.Timed(timeS, new LoopAction.Lose(new Failures(nodes, List.of())), name);
    }

    /// Two units share the heat of the hall: at half of their air their fans take an eighth of 6.5 kW each.
    @Test
    void compressorsOfAirUnitsAreNotFans() {
        Recording run = RecordedRuns.run(RecordedRuns.sample("pilot-4-rack"), 600, List.of());
        int last = run.main().axis().size() - 1;
        assertThat(value(run, Quantities.FAN_POWER, last)).isBetween(100.0, 2000.0);
        assertThat(value(run, Quantities.AIR_COMPRESSOR_POWER, last)).isBetween(10_000.0, 30_000.0);
    }

    @Test
    void powersAddUpInEveryStepAndToTheTotals() {
        Twin twin = RecordedRuns.sample("ai-factory-20mw");
        Recording run =
                RecordedRuns.run(twin, 2400, List.of(), lose(twin, 300, EquipmentKind.UTILITY, "lose both utilities"));
        TimeAxis axis = run.main().axis();
        double gridJ = 0;
        double batteryJ = 0;
        for (int s = 0; s < axis.size(); s++) {
            double in = value(run, Quantities.GRID_POWER, s)
                    + value(run, Quantities.STANDBY_POWER, s)
                    + value(run, Quantities.BATTERY_POWER, s);
            double facilityW = value(run, Quantities.FACILITY_POWER, s);
            double parts = value(run, Quantities.IT_POWER, s)
                    + value(run, Quantities.NETWORK_POWER, s)
                    + value(run, Quantities.FAN_POWER, s)
                    + value(run, Quantities.AIR_COMPRESSOR_POWER, s)
                    + value(run, Quantities.PUMP_POWER, s)
                    + value(run, Quantities.CHILLER_POWER, s)
                    + value(run, Quantities.REJECTION_POWER, s)
                    + value(run, Quantities.LOSS_POWER, s);
            assertThat(in).as("step %d", s).isCloseTo(facilityW, within(1e-6 * 20e6));
            assertThat(parts).as("step %d", s).isCloseTo(facilityW, within(1e-6 * 20e6));
            assertThat(value(run, Quantities.IT_POWER, s)
                            + value(run, Quantities.NETWORK_POWER, s)
                            + value(run, Quantities.COOLING_POWER, s)
                            + value(run, Quantities.LOSS_POWER, s)
                            + value(run, Quantities.CHARGE_POWER, s))
                    .as("stack of step %d", s)
                    .isCloseTo(in + value(run, Quantities.CHARGE_POWER, s), within(1e-6 * 20e6));
            assertThat(value(run, Quantities.DISCHARGE_POWER, s) * value(run, Quantities.CHARGE_POWER, s))
                    .isZero();
            double stepS = axis.endS(s) - axis.startS(s);
            gridJ += value(run, Quantities.GRID_POWER, s) * stepS;
            batteryJ -= value(run, Quantities.BATTERY_POWER, s) * stepS;
        }
        assertThat(run.isComplete()).isTrue();
        assertThat(gridJ).isPositive().isCloseTo(total(run, "grid-energy"), within(1e-9 * gridJ));
        assertThat(batteryJ).isCloseTo(total(run, "battery-energy"), within(1e-6 * gridJ));
        Channel battery = run.channel(Quantities.BATTERY_POWER).orElseThrow();
        assertThat(run.value(battery, run.highest(battery))).isGreaterThan(10e6);
        assertThat(run.value(battery, run.lowest(battery))).isNegative();
        assertThat(Math.abs(total(run, "relative-residual"))).isLessThan(1e-9);
        assertThat(run.valueAt(run.channel(Quantities.GRID_POWER).orElseThrow(), 1000))
                .isZero();
        assertThat(run.valueAt(run.channel(Quantities.STANDBY_POWER).orElseThrow(), 2000))
                .isGreaterThan(10e6);
        Channel energy = run.channel(Quantities.GRID_ENERGY).orElseThrow();
        assertThat(run.valueAt(energy, 2400)).isCloseTo(total(run, "grid-energy"), within(1e-9 * gridJ));
        batteriesBridgeTheGap(run);
    }

    private static void batteriesBridgeTheGap(Recording run) {
        Channel charge = run.channel(Quantities.BATTERY_CHARGE).orElseThrow();
        assertThat(run.valueAt(charge, 299)).isEqualTo(1);
        assertThat(run.value(charge, run.lowest(charge))).isBetween(0.5, 0.999);
    }

    @Test
    void aRunThatBeginsWithALossHasItBehindIt() {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        Node ups = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UPS)
                .findFirst()
                .orElseThrow();
        LoopAction.Timed before =
                new LoopAction.Timed(-1, new LoopAction.Lose(new Failures(List.of(ups.index()), List.of())), "before");
        Recording run = RecordedRuns.run(twin, 300, List.of(), before);
        double first = value(run, Quantities.FACILITY_POWER, 0);
        assertThat(first).isCloseTo(value(run, Quantities.FACILITY_POWER, 5), within(0.2 * first));
        Channel state = run.channel(Subject.Kind.EQUIPMENT, ups.path(), Quantities.STATE)
                .orElseThrow();
        assertThat(run.value(state, 0)).isEqualTo(EquipmentState.OUT_OF_SERVICE.ordinal());
        assertThat(run.events()).allMatch(event -> event.timeS() >= 0 && event.timeS() <= 300);
    }

    @Test
    void aBreakerThatIsOpenedIsCounted() {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        int edge = twin.graph().edges().stream()
                .filter(each -> each.medium() == Medium.POWER && each.normally() == Normally.CLOSED)
                .findFirst()
                .orElseThrow()
                .index();
        LoopAction.Timed open =
                new LoopAction.Timed(60, new LoopAction.Lose(new Failures(List.of(), List.of(edge))), "open");
        Recording run = RecordedRuns.run(twin, 120, List.of(), open);
        Channel breakers = run.channel(Quantities.BREAKERS_OPEN).orElseThrow();
        assertThat(run.valueAt(breakers, 59)).isZero();
        assertThat(run.valueAt(breakers, 120)).isPositive();
    }

    @Test
    void capsAreToldWhenTheyBeginAndEnd() {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        Recording run = RecordedRuns.run(
                twin,
                300,
                List.of(),
                new LoopAction.Timed(60, new LoopAction.CapAllRacks(50e3), "cap"),
                new LoopAction.Timed(180, new LoopAction.CapAllRacks(Double.POSITIVE_INFINITY), "lift"));
        List<RunEvent> caps = run.events().stream()
                .filter(event -> event.finding().code().endsWith("capped"))
                .toList();
        assertThat(caps)
                .extracting(event -> event.finding().code())
                .containsExactly("twin.run.capped", "twin.run.uncapped");
        assertThat(caps.getFirst().finding().values()).containsEntry("count", 4);
        assertThat(caps.getFirst().timeS()).isBetween(60.0, 75.0);
        assertThat(caps.getLast().timeS()).isBetween(180.0, 195.0);
    }

    @Test
    void anotherThreadSeesStepsThatAreOver() throws InterruptedException {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        java.util.concurrent.BlockingQueue<LoopRecorder> proceeding = new java.util.concurrent.LinkedBlockingQueue<>();
        List<Recording> seen = new java.util.ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                LoopRecorder recorder = proceeding.take();
                while (seen.isEmpty() || seen.getLast().endS() < 1800) {
                    seen.add(recorder.recording());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Recording whole = RecordedRuns.run(
                twin, io.millwright.twin.loop.LoopOptions.DEFAULT.withUntilS(1800), List.of(), proceeding::add);
        reader.join();
        Channel power = whole.channel(Quantities.IT_POWER).orElseThrow();
        double[] all = whole.values(power);
        for (Recording picture : seen) {
            double[] begun = picture.values(power);
            assertThat(begun).isEqualTo(java.util.Arrays.copyOf(all, begun.length));
        }
    }

    @Test
    void racksAndEventsAreThoseOfTheLoop() {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        Recording run =
                RecordedRuns.run(twin, 1800, List.of(new Clock()), lose(twin, 600, EquipmentKind.CDU, "lose the CDUs"));
        List<Channel> modes = run.channels(Subject.Kind.RACK, Quantities.MODE);
        assertThat(modes).hasSize(4);
        assertThat(run.valuesAt(modes, 500)).containsOnly(RackMode.NORMAL.ordinal());
        assertThat(run.valuesAt(modes, 1800)).containsOnly(RackMode.SHUT_DOWN.ordinal());
        assertThat(run.events().getFirst().kind()).isEqualTo(RunEvent.Kind.ACTION);
        assertThat(run.events().getFirst().timeS()).isEqualTo(600);
        assertThat(run.events()).extracting(event -> event.text(UnitSystem.SI)).contains("lose the CDUs");
        assertThat(run.events())
                .extracting(event -> event.finding().code())
                .contains("twin.run.throttled", "twin.run.shut-down", "power.cascade.failed");
        assertThat(run.events()).isSortedAccordingTo(java.util.Comparator.comparingDouble(RunEvent::timeS));
        Channel chip = run.channel(Quantities.HOTTEST_CHIP).orElseThrow();
        int worst = run.highest(chip);
        assertThat(run.axis(chip).endS(worst)).isGreaterThan(600);
        double hottest = run.channels(Subject.Kind.RACK, Quantities.CHIP).stream()
                .mapToDouble(each -> run.value(each, worst))
                .max()
                .orElseThrow();
        assertThat(hottest).isCloseTo(run.value(chip, worst), within(1e-4));
    }

    @Test
    void equipmentAndConnectionsAreToldAsTheyStand() {
        Twin twin = RecordedRuns.sample("ai-factory-20mw");
        FacilityGraph graph = twin.graph();
        Recording run =
                RecordedRuns.run(twin, 900, List.of(), lose(twin, 300, EquipmentKind.UTILITY, "lose both utilities"));
        assertThat(states(run, graph, EquipmentKind.UTILITY, 290)).containsOnly(EquipmentState.NORMAL);
        assertThat(states(run, graph, EquipmentKind.UTILITY, 890)).containsOnly(EquipmentState.OUT_OF_SERVICE);
        assertThat(states(run, graph, EquipmentKind.GENERATOR, 290)).containsOnly(EquipmentState.AT_REST);
        assertThat(states(run, graph, EquipmentKind.GENERATOR, 890)).contains(EquipmentState.RUNNING);
        assertThat(states(run, graph, EquipmentKind.UPS, 290)).containsOnly(EquipmentState.NORMAL);
        assertThat(states(run, graph, EquipmentKind.UPS, 301)).contains(EquipmentState.ON_BATTERY);
        List<Channel> connections = run.channels(Subject.Kind.CONNECTION, Quantities.STATE);
        assertThat(run.valuesAt(connections, 290)).containsOnly(EquipmentState.NORMAL.ordinal());
        Channel rackPipe = graph.edges().stream()
                .filter(edge ->
                        edge.medium() == Medium.LIQUID && graph.node(edge.to()).kind() == EquipmentKind.RACK)
                .map(edge -> new Channel(Subject.connection(graph, edge), Quantities.FLOW))
                .findFirst()
                .orElseThrow();
        assertThat(run.valueAt(rackPipe, 290)).isPositive();
        double pipesM3PerS = graph.edges().stream()
                .filter(edge -> edge.medium() == Medium.LIQUID
                        && graph.node(edge.to()).kind() == EquipmentKind.CDU
                        && edge.toPort().equals("facility"))
                .mapToDouble(edge -> run.valueAt(new Channel(Subject.connection(graph, edge), Quantities.FLOW), 290))
                .sum();
        double loopM3PerS = run.channels(Subject.Kind.LOOP, Quantities.FLOW).stream()
                .mapToDouble(channel -> run.valueAt(channel, 290))
                .max()
                .orElseThrow();
        assertThat(pipesM3PerS).isPositive().isLessThanOrEqualTo(loopM3PerS * (1 + 1e-6));
    }

    private static List<EquipmentState> states(Recording run, FacilityGraph graph, EquipmentKind kind, double timeS) {
        return graph.nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(node -> run.channel(Subject.Kind.EQUIPMENT, node.path(), Quantities.STATE)
                        .orElseThrow())
                .map(channel -> EquipmentState.values()[(int) run.valueAt(channel, timeS)])
                .toList();
    }

    @Test
    void whatAFleetTellsStandsBesideTheLoop() {
        Recording run = RecordedRuns.run(RecordedRuns.sample("pilot-4-rack"), 900, List.of(new Clock()));
        Channel tier = run.channel("tier.clock:gold").orElseThrow();
        assertThat(run.values(tier)).isEqualTo(run.main().axis().ends());
        Channel rack = run.channel("rack.clock:beside/racks").orElseThrow();
        assertThat(run.value(rack, 1)).isEqualTo((float) run.axis(rack).endS(0));
        assertThat(run.main().channels()).contains(tier).doesNotContain(rack);
    }

    private static double value(Recording run, Quantity quantity, int sample) {
        return run.value(run.channel(quantity).orElseThrow(), sample);
    }

    private static double total(Recording run, String id) {
        return run.total(id).orElseThrow().value();
    }
}
