package io.millwright.twin.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layouts;
import io.millwright.numeric.Progress;
import io.millwright.power.CascadeEvent;
import io.millwright.power.Failures;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private record Seen(
            double startS,
            double endS,
            double rackW,
            double gridW,
            RackMode[] mode,
            double clock,
            double inletC,
            boolean settled) {}

    private static final class Run {
        final Twin twin;
        final SteadyWork work;
        final ClosedLoop loop;
        final List<Seen> seen = new ArrayList<>();
        final List<CascadeEvent> events = new ArrayList<>();
        final List<List<LimitState>> limits = new ArrayList<>();

        Run(Twin twin, DoubleUnaryOperator demand, LoopOptions options, Outside outside, LoopAction.Timed... actions) {
            this.twin = twin;
            work = new SteadyWork(twin, 60, demand);
            loop = new ClosedLoop(twin, work, outside, List.of(actions), options, this::see, Progress.NONE);
            loop.run();
        }

        private void see(LoopMoment moment) {
            events.addAll(moment.events());
            limits.add(moment.limits());
            double clock = 1;
            double hottest = Double.NEGATIVE_INFINITY;
            for (Node rack : racks(twin)) {
                clock = Math.min(clock, moment.clock()[rack.index()]);
                hottest = Math.max(hottest, moment.thermal().aboveLimitK(rack.index()));
            }
            seen.add(new Seen(
                    moment.startS(),
                    moment.endS(),
                    Arrays.stream(moment.rackW()).sum(),
                    moment.gridW(),
                    racks(twin).stream()
                            .map(rack -> moment.mode()[rack.index()])
                            .toArray(RackMode[]::new),
                    clock,
                    hottest,
                    moment.settled()));
        }

        Seen at(double timeS) {
            return seen.stream()
                    .filter(each -> each.startS() < timeS && each.endS() >= timeS)
                    .findFirst()
                    .orElseThrow();
        }

        long in(double timeS, RackMode mode) {
            return Arrays.stream(at(timeS).mode()).filter(each -> each == mode).count();
        }
    }

    private static Twin sample(String id) throws ProjectException {
        Path file = Path.of("sample-facilities", id, id + ".json");
        return Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), CATALOG);
    }

    private static List<Node> racks(Twin twin) {
        return all(twin, EquipmentKind.RACK);
    }

    private static List<Node> all(Twin twin, EquipmentKind kind) {
        return twin.graph().nodes().stream().filter(node -> node.kind() == kind).toList();
    }

    private static Failures of(List<Node> nodes) {
        return new Failures(nodes.stream().map(Node::index).toList(), List.of());
    }

    private static LoopAction.Timed at(double timeS, LoopAction action) {
        return new LoopAction.Timed(timeS, action, "");
    }

    private static Outside design(Twin twin) {
        return Outside.constant(
                twin.designPoint().dryBulbC(), twin.designPoint().wetBulbC());
    }

    @Test
    void atRestItIsTheSteadyState() throws ProjectException {
        Twin twin = sample("ai-factory-20mw");
        SteadyState steady = twin.solve();
        Run run = new Run(twin, t -> 1, LoopOptions.DEFAULT.withUntilS(3600), design(twin));
        double facilityW = run.at(3600).gridW();
        assertThat(facilityW).isCloseTo(steady.facilityPowerW(), within(1e-3 * steady.facilityPowerW()));
        assertThat(run.at(3600).rackW())
                .isCloseTo(steady.terms().itW(), within(1e-9 * steady.terms().itW()));
        assertThat(run.in(3600, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(run.events).isEmpty();
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-9);
        assertThat(run.seen.size()).isLessThan(100);
    }

    @Test
    void aLostCduThrottlesItsRacksAndTheyComeBack() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        Failures cdus = of(all(twin, EquipmentKind.CDU));
        Run run = new Run(
                twin,
                t -> 1,
                LoopOptions.DEFAULT.withUntilS(3600),
                design(twin),
                at(600, new LoopAction.Lose(cdus)),
                at(900, new LoopAction.Restore(cdus)));
        assertThat(run.in(599, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(run.seen).anyMatch(each -> each.startS() > 600 && each.clock() < 1);
        assertThat(run.in(890, RackMode.SHUT_DOWN)).isPositive();
        assertThat(run.in(3600, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(run.at(890).rackW()).isLessThan(run.at(599).rackW() / 2);
        assertThat(run.at(3600).rackW())
                .isCloseTo(run.at(599).rackW(), within(1e-6 * run.at(599).rackW()));
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void curtailmentIsMetAndTheFirstInOrderGiveUpFirst() throws ProjectException {
        Twin twin = sample("ai-factory-20mw");
        List<Node> utilities = all(twin, EquipmentKind.UTILITY);
        List<LoopAction.Timed> actions = new ArrayList<>();
        for (Node utility : utilities) {
            actions.add(at(600, new LoopAction.CurtailSupply(utility.index(), 0, 0.85)));
            actions.add(at(4200, new LoopAction.LiftLimit(utility.index(), 0)));
        }
        Run run = new Run(
                twin,
                t -> 0.9,
                LoopOptions.DEFAULT.withUntilS(5400),
                design(twin),
                actions.toArray(LoopAction.Timed[]::new));
        double before = run.at(599).gridW();
        for (double t = 700; t < 4200; t += 100) {
            assertThat(run.at(t).gridW()).as("at %.0f s", t).isBetween(0.80 * before, 0.851 * before);
        }
        assertThat(run.at(5400).gridW()).isCloseTo(before, within(0.01 * before));
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void racksArePutOffWhereSlowClocksAreNotEnoughAndComeBackOnce() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        int utility = all(twin, EquipmentKind.UTILITY).getFirst().index();
        Run run = new Run(
                twin,
                t -> 0.9,
                LoopOptions.DEFAULT.withUntilS(5400),
                design(twin),
                at(600, new LoopAction.LimitSupply(utility, 0, 120_000)),
                at(3000, new LoopAction.LiftLimit(utility, 0)));
        for (double t = 700; t < 3000; t += 50) {
            assertThat(run.at(t).gridW()).as("at %.0f s", t).isLessThanOrEqualTo(120_200);
        }
        assertThat(run.in(2990, RackMode.DARK)).isBetween(1L, 3L);
        assertThat(run.in(5400, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(run.at(5400).gridW())
                .isCloseTo(run.at(599).gridW(), within(1e-3 * run.at(599).gridW()));
        for (int rack = 0; rack < racks(twin).size(); rack++) {
            int i = rack;
            long changes = IntStream.range(1, run.seen.size())
                    .filter(s ->
                            run.seen.get(s).mode()[i] != run.seen.get(s - 1).mode()[i])
                    .count();
            // dark, starting, normal
            assertThat(changes).as("rack %d", rack).isIn(0L, 3L);
        }
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void aLimitThatLeavesNothingPutsAllRacksOff() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        int utility = all(twin, EquipmentKind.UTILITY).getFirst().index();
        Run run = new Run(
                twin,
                t -> 0.9,
                LoopOptions.DEFAULT.withUntilS(1800),
                design(twin),
                at(600, new LoopAction.LimitSupply(utility, 0, 0)));
        assertThat(run.in(700, RackMode.DARK)).isEqualTo(racks(twin).size());
        assertThat(run.limits.getLast()).singleElement().satisfies(limit -> {
            assertThat(limit.isPassed()).isTrue();
            assertThat(limit.racksOff()).isEqualTo(racks(twin).size());
            assertThat(limit.drawnW()).isPositive();
        });
    }

    @Test
    void aRackWhoseCapIsBelowItsIdlePowerIsOffWhileTheCapHolds() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        int rack = racks(twin).getFirst().index();
        Run run = new Run(
                twin,
                t -> 0.9,
                LoopOptions.DEFAULT.withUntilS(2400),
                design(twin),
                at(600, new LoopAction.CapRacks(List.of(rack), 1)),
                at(1200, new LoopAction.CapRacks(List.of(rack), 100_000)));
        assertThat(run.in(1190, RackMode.DARK)).isEqualTo(1);
        assertThat(run.in(2400, RackMode.NORMAL)).isEqualTo(racks(twin).size());
    }

    @Test
    void theLowestOrderLimitsAndAnEarlierOneMeansWhatItMeant() throws ProjectException {
        Twin twin = sample("ai-factory-20mw");
        List<LoopAction.Timed> actions = new ArrayList<>();
        for (Node utility : all(twin, EquipmentKind.UTILITY)) {
            int source = utility.index();
            actions.add(at(600, new LoopAction.CurtailSupply(source, 0, 0.9)));
            actions.add(at(1800, new LoopAction.CurtailSupply(source, 1, 0.8)));
            actions.add(at(1800, new LoopAction.LiftLimit(source, 0)));
            actions.add(at(3000, new LoopAction.CurtailSupply(source, 0, 0.9)));
            actions.add(at(3000, new LoopAction.LiftLimit(source, 1)));
            actions.add(at(4200, new LoopAction.LimitSupply(source, 2, 1e12)));
        }
        Run run = new Run(
                twin,
                t -> 0.9,
                LoopOptions.DEFAULT.withUntilS(5400),
                design(twin),
                actions.toArray(LoopAction.Timed[]::new));
        double before = run.at(599).gridW();
        assertThat(run.at(1790).gridW()).isBetween(0.86 * before, 0.901 * before);
        assertThat(run.at(2990).gridW()).isBetween(0.68 * before, 0.721 * before);
        assertThat(run.at(4190).gridW()).isBetween(0.86 * before, 0.901 * before);
        assertThat(run.at(5400).gridW()).isBetween(0.86 * before, 0.901 * before);
    }

    /// What stands asks for nothing; what is told is what it took.
    @Test
    void whatLosesItsSupplyIsToldWithThePowerThatItTook() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        Failures utilities = of(all(twin, EquipmentKind.UTILITY));
        Run run = new Run(
                twin,
                t -> 0.8,
                LoopOptions.DEFAULT.withUntilS(600),
                design(twin),
                at(60, new LoopAction.Lose(utilities)));
        assertThat(run.events)
                .filteredOn(event -> event.kind() == CascadeEvent.Kind.EQUIPMENT_LOST
                        || event.kind() == CascadeEvent.Kind.EQUIPMENT_RETURNED)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.value()).isGreaterThan(1000));
    }

    @Test
    void aPipeStaysShutWhenAnotherOpens() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        List<Integer> tcs = pipes(twin, "tcs");
        List<Integer> fws = pipes(twin, "fws-cdu");
        Run run = new Run(
                twin,
                t -> 1,
                LoopOptions.DEFAULT.withUntilS(1200),
                design(twin),
                at(300, new LoopAction.ShutPipes(tcs)),
                at(400, new LoopAction.ShutPipes(fws)),
                at(500, new LoopAction.OpenPipes(fws)),
                at(900, new LoopAction.OpenPipes(tcs)));
        assertThat(run.in(299, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(run.in(890, RackMode.DARK)).isEqualTo(racks(twin).size());
        assertThat(run.in(1200, RackMode.NORMAL)).isEqualTo(racks(twin).size());
    }

    private static List<Integer> pipes(Twin twin, String connection) {
        return twin.graph().edges().stream()
                .filter(edge -> edge.connection().equals(connection))
                .map(Edge::index)
                .toList();
    }

    @Test
    void aLostUtilityIsRiddenThrough() throws ProjectException {
        Twin twin = sample("ai-factory-20mw");
        Failures utilities = of(all(twin, EquipmentKind.UTILITY));
        Run run = new Run(
                twin,
                t -> 0.8,
                LoopOptions.DEFAULT.withUntilS(3600),
                design(twin),
                at(300, new LoopAction.Lose(utilities)),
                at(1500, new LoopAction.Restore(utilities)));
        assertThat(run.events)
                .extracting(CascadeEvent::kind)
                .contains(CascadeEvent.Kind.ON_BATTERY, CascadeEvent.Kind.CONNECTED, CascadeEvent.Kind.STOPPED);
        assertThat(run.loop.balance().standbyJ()).isPositive();
        assertThat(run.in(3600, RackMode.NORMAL)).isEqualTo(racks(twin).size());
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void energyHardlyDependsOnTheStep() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        DoubleUnaryOperator demand = t -> 0.6 + 0.3 * Math.sin(t / 300);
        double exact = gridJ(twin, demand, 0.5);
        for (double step : new double[] {2, 8, 32}) {
            assertThat(gridJ(twin, demand, step)).isCloseTo(exact, within(2e-5 * exact));
        }
    }

    private static double gridJ(Twin twin, DoubleUnaryOperator demand, double stepS) {
        LoopOptions options = LoopOptions.DEFAULT.withUntilS(1920).withSteps(stepS, stepS);
        return new Run(twin, demand, options, design(twin)).loop.balance().gridJ();
    }

    @Test
    void shorterStepsFindTheSameShutdown() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        Failures cdus = of(all(twin, EquipmentKind.CDU));
        double[] shutS = new double[3];
        double step = 2;
        for (int i = 0; i < shutS.length; i++, step /= 4) {
            LoopOptions options = LoopOptions.DEFAULT.withUntilS(300).withSteps(step, 60);
            Run run = new Run(twin, t -> 1, options, design(twin), at(60, new LoopAction.Lose(cdus)));
            shutS[i] = run.seen.stream()
                    .filter(each -> List.of(each.mode()).contains(RackMode.SHUT_DOWN))
                    .mapToDouble(Seen::endS)
                    .findFirst()
                    .orElseThrow();
        }
        // While racks throttle, guards look every 5 s at the latest.
        assertThat(shutS[0]).isCloseTo(shutS[2], within(5.0));
        assertThat(shutS[1]).isCloseTo(shutS[2], within(5.0));
    }

    /// One rack with liquid and one without in a hall that nobody cools.
    private static Twin uncooled() {
        return Twin.of(
                new Layouts()
                        .hall("h", 12, 8)
                        .row("wet", "h", "gb300-nvl72", 1, 2, 3)
                        .row("dry", "h", "dgx-h100-4x-air", 1, 2, 6)
                        .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                        .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 5)
                        .connect("u:out", "board:in")
                        .connect("board:out", "wet:A")
                        .connect("board:out", "dry:A")
                        .facility(),
                CATALOG);
    }

    @Test
    void racksWithoutCoolingStopAndStayOff() {
        Twin twin = uncooled();
        Run run = new Run(twin, t -> 1, LoopOptions.DEFAULT.withUntilS(4 * 3600), Outside.constant(20, 15));
        int wet = 0;
        int dry = 1;
        assertThat(run.at(10).mode()).containsOnly(RackMode.NORMAL);
        assertThat(run.at(300).mode()[wet]).isEqualTo(RackMode.SHUT_DOWN);
        assertThat(run.at(300).mode()[dry]).isEqualTo(RackMode.NORMAL);
        assertThat(run.seen).anyMatch(each -> each.mode()[dry] == RackMode.SHUT_DOWN);
        assertThat(run.seen).noneMatch(each -> each.startS() > 300 && each.mode()[wet] != RackMode.SHUT_DOWN);
        assertThat(run.seen.getLast().settled()).isTrue();
        LoopBalance balance = run.loop.balance();
        assertThat(balance.rejectedJ()).isZero();
        assertThat(balance.storedJ()).isCloseTo(balance.rackJ(), within(0.02 * balance.rackJ()));
        assertThat(Math.abs(balance.relativeResidual())).isLessThan(1e-9);
    }

    @Test
    void coolantAboveTheLimitOfTheDataSheetCostsClocks() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        LoopOptions hour = LoopOptions.DEFAULT.withUntilS(3600);
        Run mild = new Run(twin, t -> 1, hour, design(twin));
        Run hot = new Run(twin, t -> 1, hour, Outside.constant(50, 25));
        assertThat(mild.at(3600).clock()).isEqualTo(1);
        assertThat(hot.at(3600).clock()).isBetween(0.7, 0.98);
        assertThat(hot.in(3600, RackMode.THROTTLED)).isEqualTo(4);
        assertThat(hot.work.workDone).isLessThan(mild.work.workDone);
    }

    @Test
    void sameBitsEveryTime() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        Failures cdus = of(all(twin, EquipmentKind.CDU));
        Run once = new Run(
                twin, t -> 0.7, LoopOptions.DEFAULT.withUntilS(900), design(twin), at(300, new LoopAction.Lose(cdus)));
        Run again = new Run(
                twin, t -> 0.7, LoopOptions.DEFAULT.withUntilS(900), design(twin), at(300, new LoopAction.Lose(cdus)));
        assertThat(again.loop.balance()).isEqualTo(once.loop.balance());
        assertThat(again.work.workDone).isEqualTo(once.work.workDone);
    }

    @Test
    void aDayWithAHotAfternoonClosesItsEnergy() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        Outside day = t -> {
            double dry = 24 + 8 * Math.sin(2 * Math.PI * (t / 86_400 - 0.375));
            return new Outside.Air(dry, dry - 6);
        };
        Run run = new Run(
                twin, t -> 0.6 + 0.2 * Math.sin(2 * Math.PI * t / 86_400), LoopOptions.DEFAULT.withUntilS(86_400), day);
        assertThat(Math.abs(run.loop.balance().relativeResidual())).isLessThan(1e-6);
        assertThat(run.seen.size()).isLessThan(2000);
    }
}
