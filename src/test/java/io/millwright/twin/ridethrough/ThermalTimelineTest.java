package io.millwright.twin.ridethrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThermalTimelineTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final RideOptions OPTIONS = RideOptions.DEFAULT;

    private static Twin sample(String id) throws ProjectException {
        Path file = Path.of("sample-facilities", id, id + ".json");
        return Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), CATALOG);
    }

    private static boolean[] running(Twin twin) {
        boolean[] running =
                twin.powerNetwork().energised(new boolean[twin.graph().nodes().size()]);
        for (Node node : twin.graph().nodes()) {
            boolean dry = node.kind().isAirUnit()
                    && node.kind() != EquipmentKind.CRAC
                    && twin.coolingNetwork().consumerLoop(node.index()) < 0;
            running[node.index()] &= !dry;
        }
        return running;
    }

    private static List<Node> racks(Twin twin) {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .toList();
    }

    private static double[] scaled(Twin twin, double factor) {
        return Arrays.stream(twin.ratedRackW()).map(watts -> watts * factor).toArray();
    }

    @Test
    void standsWhereTheSteadyStateIs() throws ProjectException {
        Twin twin = sample("ai-factory-20mw");
        SteadyState steady = twin.solve();
        ThermalTimeline timeline = new ThermalTimeline(twin, steady, OPTIONS, running(twin));
        timeline.setLoads(steady.rackPowerW());
        timeline.advanceTo(3600);

        List<LoopResult> loops = steady.cooling().loops();
        for (int l = 0; l < loops.size(); l++) {
            if (loops.get(l).heatW() > 0) {
                assertThat(timeline.loopSupplyC(l))
                        .as(loops.get(l).name())
                        .isCloseTo(loops.get(l).supplyC(), within(0.3));
            }
        }
        assertThat(Math.abs(timeline.residual())).isLessThan(1e-9);
        assertThat(timeline.storedJ()).isBetween(-0.01 * timeline.inJ(), 0.01 * timeline.inJ());
    }

    @Test
    void goesToTheSteadyStateOfOtherLoadsAndWeather() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        SteadyState full = twin.solve();
        SteadyState mild = twin.solve(twin.designPoint().withOutside(10, 7).withRackPowerW(scaled(twin, 0.5)));
        ThermalTimeline timeline = new ThermalTimeline(twin, full, OPTIONS, running(twin));
        timeline.setLoads(mild.rackPowerW());
        timeline.follow(twin, mild);
        timeline.advanceTo(4 * 3600);

        ThermalTimeline other = new ThermalTimeline(twin, mild, OPTIONS, running(twin));
        other.setLoads(mild.rackPowerW());
        other.advanceTo(4 * 3600);
        for (Node rack : racks(twin)) {
            int v = rack.index();
            assertThat(timeline.supplyC(v)).isCloseTo(other.supplyC(v), within(0.02));
            assertThat(timeline.chipC(v)).isCloseTo(other.chipC(v), within(0.05));
            assertThat(timeline.inletC(v)).isCloseTo(other.inletC(v), within(0.2));
        }
        assertThat(Math.abs(timeline.residual())).isLessThan(1e-9);
    }

    @Test
    void followsALossAsARideDoes() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        SteadyState steady = twin.solve();
        String lost = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.CDU)
                .findFirst()
                .orElseThrow()
                .path();
        Scenario scenario = Scenario.read("lose " + lost, twin.graph()).scenario();
        RideOptions everySecond = new RideOptions(600, 1, RideOptions.Pumps.AS_DRAWN, 1, 180, 20, 10, 300, 4);
        RideThroughResult ride = RideThroughStudy.run(twin, steady, scenario, everySecond, Progress.NONE);

        ThermalTimeline timeline = new ThermalTimeline(twin, steady, OPTIONS, running(twin));
        timeline.setLoads(steady.rackPowerW());
        boolean[] without = running(twin);
        twin.graph().nodesBelow(lost).forEach(node -> without[node.index()] = false);
        timeline.advanceTo(24 * 3600);
        timeline.setRunning(without);
        double throttles = ride.events().stream()
                .filter(event -> event.kind() == RideEvent.Kind.THROTTLES)
                .mapToDouble(RideEvent::timeS)
                .min()
                .orElse(600);
        double[] timesS = ride.series().timeS();
        int compared = 0;
        for (int i = 0; i < timesS.length && timesS[i] < throttles; i++) {
            timeline.advanceTo(24 * 3600 + timesS[i]);
            double hottest = racks(twin).stream()
                    .mapToDouble(rack -> timeline.chipC(rack.index()))
                    .max()
                    .orElseThrow();
            assertThat(hottest).isCloseTo(ride.series().hottestChipC()[i], within(0.05));
            compared++;
        }
        assertThat(compared).isGreaterThan(3);
    }

    @Test
    void racksCoolSlowlyWhileTheirCoolantStands() throws ProjectException {
        Twin twin = sample("pilot-4-rack");
        SteadyState steady = twin.solve();
        ThermalTimeline timeline = new ThermalTimeline(twin, steady, OPTIONS, running(twin));
        timeline.setLoads(steady.rackPowerW());
        timeline.advanceTo(600);
        int rack = racks(twin).getFirst().index();
        assertThat(timeline.hasFlow(rack)).isTrue();
        boolean[] without = running(twin);
        twin.graph().nodesBelow("cdu-1").forEach(node -> without[node.index()] = false);
        timeline.setRunning(without);
        timeline.advanceTo(660);
        timeline.setLoads(scaled(twin, 0));
        timeline.advanceTo(780);
        double hotC = timeline.chipC(rack);
        assertThat(timeline.hasFlow(rack)).isFalse();
        assertThat(timeline.coolantAboveK(rack)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(timeline.supplyC(rack)).isCloseTo(timeline.coolantC(rack), within(0.1));
        assertThat(timeline.supplyC(rack)).isGreaterThan(timeline.loopSupplyC(0) + 10);

        timeline.advanceTo(780 + 600);
        assertThat(timeline.chipC(rack)).isBetween(hotC - 40, hotC - 10);
        timeline.advanceTo(780 + 24 * 3600);
        assertThat(timeline.chipC(rack)).isCloseTo(timeline.hallC(0), within(0.5));
        assertThat(Math.abs(timeline.residual())).isLessThan(1e-9);
    }

    @Test
    void heatIsKeptWhateverHappens() throws ProjectException {
        Twin twin = sample("retrofit-2mw-hybrid");
        SplittableRandom random = new SplittableRandom(5);
        SteadyState steady = twin.solve();
        ThermalTimeline timeline = new ThermalTimeline(twin, steady, OPTIONS, running(twin));
        for (int step = 0; step < 60; step++) {
            double[] loads = scaled(twin, random.nextDouble());
            switch (random.nextInt(4)) {
                case 0 -> {
                    boolean[] some = running(twin);
                    for (Node node : twin.graph().nodes()) {
                        some[node.index()] &= node.kind() == EquipmentKind.RACK || random.nextInt(8) > 0;
                    }
                    timeline.setRunning(some);
                }
                case 1 ->
                    timeline.follow(
                            twin,
                            twin.solve(twin.designPoint()
                                    .withOutside(random.nextDouble(5, 35), 4)
                                    .withRackPowerW(loads)));
                default -> timeline.setLoads(loads);
            }
            timeline.advanceTo(timeline.timeS() + random.nextDouble(120));
            assertThat(Math.abs(timeline.residual())).isLessThan(1e-9);
        }
        assertThat(timeline.steps()).isGreaterThan(100);
    }
}
