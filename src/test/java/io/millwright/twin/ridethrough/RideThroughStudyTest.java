package io.millwright.twin.ridethrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.plant.ThermalNodes;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.Site;
import io.millwright.numeric.DormandPrince;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RideThroughStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final RideOptions HALF_HOUR = RideOptions.DEFAULT.withHorizonS(1800);

    /// One rack row on two CDUs, a dry cooler with its pumps, an air unit with a compressor; one utility, a generator.
    private static Twin small() {
        Layouts layouts = new Layouts()
                .hall("h", 12, 8)
                .row("r", "h", "gb300-nvl72", 4, 2, 3)
                .equipment(
                        "cdu", of(EquipmentKind.CDU, "cdu-l2l-700", "h", 8, 3).withSetPointC(36))
                .equipment(
                        "crac",
                        of(EquipmentKind.CRAC, "crac-dx-100", "h", 2, 6.5).withSetPointC(24))
                .equipment(
                        "dry",
                        of(EquipmentKind.DRY_COOLER, "drycooler-1000", "", 20, 0)
                                .withSetPointC(30))
                .equipment("pump", EquipmentKind.PUMP, "pump-15kw", "", 20, 5)
                .equipment("head", EquipmentKind.HEADER, "", "", 20, 7)
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 30, 0)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 30, 5)
                .connect("u:out", "board:in")
                .connect("board:out", "r:A")
                .connect("board:out", "cdu:power")
                .connect("board:out", "crac:power")
                .connect("board:out", "dry:power")
                .connect("board:out", "pump:power")
                .connect("cdu:technology", "r:liquid")
                .connect("dry:water", "head:water")
                .connect("pump:water", "head:water")
                .connect("head:water", "cdu:facility");
        return Twin.of(layouts.facility().withSite(new Site("", 20, 15, 60)), CATALOG);
    }

    private static Equipment of(EquipmentKind kind, String type, String hall, double x, double y) {
        return Equipment.of(kind, type, hall, new Point(x, y));
    }

    private static RideThroughResult run(Twin twin, String scenario, RideOptions options) {
        Scenario.Reading reading = Scenario.read(scenario, twin.graph());
        assertThat(reading.findings()).isEmpty();
        return RideThroughStudy.run(twin, twin.solve(), reading.scenario(), options, Progress.NONE);
    }

    /// The two-node cases of the reference by the same integrator and the closed solution.
    @ParameterizedTest
    @CsvSource({
        "120e3, 60e3, 1.2e6, 4000, 0, 62, 32, 255.785714, 63.66320602, 34.9168397",
        "120e3, 60e3, 1.2e6, 400, 0, 62, 32, 13.35062452, 110.9869659, 32.5506517",
        "240e3, 110e3, 2.4e6, 8000, 3000, 62, 32, 330.0987924, 63.56517627, 34.61610273"
    })
    void reproducesTheReferenceOfChipAndLoop(
            double heatW,
            double chipJPerK,
            double loopJPerK,
            double wPerK,
            double sinkWPerK,
            double chipC,
            double loopC,
            double limitS,
            double chip30C,
            double loop30C) {
        DormandPrince solver = new DormandPrince(
                (time, t, rate) -> {
                    double passed = wPerK * (t[0] - t[1]);
                    rate[0] = (heatW - passed) / chipJPerK;
                    rate[1] = (passed - sinkWPerK * (t[1] - 25)) / loopJPerK;
                },
                2,
                2,
                RideThroughStudy.TOLERANCE_K,
                0.1);
        solver.start(0, new double[] {chipC, loopC});
        while (solver.time() < 30) {
            solver.step(30);
        }
        assertThat(solver.state()[0]).isEqualTo(chip30C, within(2e-3));
        assertThat(solver.state()[1]).isEqualTo(loop30C, within(2e-3));
        solver.start(0, new double[] {chipC, loopC});
        while (solver.state()[0] < 85) {
            solver.step(1000);
        }
        double low = solver.timeBefore();
        double high = solver.time();
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            if (solver.at(middle, 0) < 85) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertThat(high).isEqualTo(limitS, within(1e-3 * limitS));
    }

    /// All heat stays in the masses when the cooler is lost and the pumps go on: they warm together.
    @Test
    void withoutCoolerTheMassesWarmByTheirHeat() {
        Twin twin = small();
        RideThroughResult ride = run(twin, "lose dry", HALF_HOUR);
        RideSeries series = ride.series();
        int to = (int) (0.95 * ride.firstThrottleS() / HALF_HOUR.sampleS());
        int from = to - 3;
        double seconds = series.timeS()[to] - series.timeS()[from];
        double heat = series.rackPowerW()[from];
        assertThat(series.rackPowerW()[to]).isEqualTo(heat);
        assertThat(series.rejectedW()[from]).isLessThan(0.2 * heat);
        double outerRise = series.supplyC()[0][to] - series.supplyC()[0][from];
        double innerRise = series.supplyC()[1][to] - series.supplyC()[1][from];
        assertThat(outerRise / seconds).isBetween(0.05, 1.0);
        assertThat(innerRise / seconds).isBetween(0.05, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose dry", "lose pump at 60", "lose cdu at 30 s for 20 s", "lose power", "lose crac"})
    void energyCloses(String scenario) {
        RideThroughResult ride = run(small(), scenario, HALF_HOUR);
        assertThat(Math.abs(ride.residual())).isLessThan(1e-9);
        assertThat(ride.energyInJ()).isPositive();
    }

    @Test
    void whatIsSteadyStaysSteady() {
        RideThroughResult ride =
                RideThroughStudy.run(small(), small().solve(), Scenario.NONE, RideOptions.DEFAULT, Progress.NONE);
        RideSeries series = ride.series();
        for (double[][] columns : new double[][][] {series.supplyC(), series.returnC(), series.inletC()}) {
            for (double[] column : columns) {
                for (double value : column) {
                    assertThat(value).isEqualTo(column[0], within(0.01));
                }
            }
        }
        assertThat(ride.events()).isEmpty();
        assertThat(ride.findings()).isEmpty();
    }

    @Test
    void startsWhereTheSteadyStateIs() {
        Twin twin = small();
        SteadyState steady = twin.solve();
        RideSeries series = RideThroughStudy.run(
                        twin, steady, Scenario.NONE, RideOptions.DEFAULT.withHorizonS(60), Progress.NONE)
                .series();
        for (int l = 0; l < series.supplyC().length; l++) {
            assertThat(series.supplyC()[l][0])
                    .isEqualTo(steady.cooling().loops().get(l).supplyC(), within(0.2));
            assertThat(series.returnC()[l][0])
                    .isEqualTo(steady.cooling().loops().get(l).returnC(), within(0.3));
        }
        assertThat(series.inletC()[0][0]).isEqualTo(steady.hottestInletC(), within(0.05));
    }

    @Test
    void keptFlowIsWorthTime() {
        Twin twin = small();
        double flowKept = run(twin, "lose dry", HALF_HOUR).firstThrottleS();
        double flowLost = run(twin, "lose cdu", HALF_HOUR).firstThrottleS();
        assertThat(flowLost).isBetween(5.0, 120.0);
        assertThat(flowKept).isGreaterThan(2 * flowLost);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lose dry", "lose pump", "lose cdu"})
    void moreVolumeNeverShortens(String scenario) {
        Twin twin = small();
        double before = 0;
        for (double factor : new double[] {1, 3, 10, 100}) {
            double now = run(twin, scenario, HALF_HOUR.withVolumeFactor(factor)).firstThrottleS();
            assertThat(now).isGreaterThanOrEqualTo(before - 0.01);
            before = now;
        }
    }

    @Test
    void losesLessWhereWhatIsLostComesBack() {
        Twin twin = small();
        RideThroughResult forGood = run(twin, "lose pump", HALF_HOUR);
        RideThroughResult shortly = run(twin, "lose pump for 15 s", HALF_HOUR);
        assertThat(shortly.hottestChipC()).isLessThanOrEqualTo(forGood.hottestChipC());
        assertThat(forGood.shutDown()).isPositive();
        assertThat(shortly.shutDown()).isZero();
        assertThat(shortly.series().supplyC()[0][180])
                .isEqualTo(shortly.series().supplyC()[0][0], within(0.05));
    }

    @Test
    void throttlingHoldsChipsBelowCriticalOrShutsThemDown() {
        RideThroughResult ride = run(small(), "lose dry", RideOptions.DEFAULT);
        assertThat(ride.throttled()).isEqualTo(4);
        assertThat(ride.shutDown()).isEqualTo(4);
        assertThat(ride.firstShutdownS()).isGreaterThan(ride.firstThrottleS());
        double limit = 90 + RackMasses.CRITICAL_K;
        assertThat(ride.hottestChipC()).isLessThanOrEqualTo(limit + 0.1);
        double[] power = ride.series().rackPowerW();
        assertThat(power[power.length - 1]).isZero();
        assertThat(ride.groups()).singleElement().satisfies(group -> {
            assertThat(group.path()).isEqualTo("r");
            assertThat(group.racks()).isEqualTo(4);
        });
    }

    /// Without generators pumps stand until the end, unless a UPS carries them.
    @Test
    void upsForPumpsAndVolumeAreWorthTime() throws Exception {
        ProjectFormat.Loaded loaded =
                ProjectFiles.load(Path.of("sample-facilities", "ai-factory-20mw", "ai-factory-20mw.json"));
        Twin twin = Twin.of(loaded.project().orElseThrow().facility(), CATALOG);
        Scenario scenario =
                Scenario.read("lose power; lose gen-a, gen-b", twin.graph()).scenario();
        RideThroughStudy.Comparison comparison = RideThroughStudy.compare(
                twin, twin.solve(), scenario, RideOptions.DEFAULT.withHorizonS(600), Progress.NONE);
        int pods = 0;
        for (int g = 0; g < comparison.drawn().groups().size(); g++) {
            double drawn = comparison.drawn().groups().get(g).firstThrottleS();
            double pumped = comparison.pumpsOnUps().groups().get(g).firstThrottleS();
            assertThat(pumped).isGreaterThanOrEqualTo(drawn - 0.01);
            assertThat(comparison.doubleVolume().groups().get(g).firstThrottleS())
                    .isGreaterThanOrEqualTo(drawn - 0.01);
            if (comparison.drawn().groups().get(g).path().startsWith("pod")) {
                assertThat(pumped).isGreaterThan(3 * drawn);
                pods++;
            }
        }
        assertThat(pods).isEqualTo(10);
        assertThat(comparison.all())
                .allSatisfy(ride -> assertThat(Math.abs(ride.residual())).isLessThan(1e-9));
    }

    @Test
    void isTheSameEachTime() {
        RideThroughResult one = run(small(), "lose pump at 10; lose crac at 20 for 60", HALF_HOUR);
        RideThroughResult other = run(small(), "lose pump at 10; lose crac at 20 for 60", HALF_HOUR);
        assertThat(one.events()).isEqualTo(other.events());
        assertThat(one.series().hottestChipC()).isEqualTo(other.series().hottestChipC());
    }

    /// A loop that mixes at once warms as the exact solution of its masses does.
    @Test
    void agreesWithThermalMassesAfterTheFlowStops() {
        Twin twin = small();
        RideThroughResult ride = run(twin, "lose cdu", HALF_HOUR.withHorizonS(20));
        double ratedW =
                twin.ratedRackW()[twin.graph().node("r/01").orElseThrow().index()];
        double liquidW = ratedW
                * twin.liquidFraction(twin.graph().node("r/01").orElseThrow().index());
        // Adiabatic bound: chips and coolant of a rack cannot warm faster than by all of its heat.
        ThermalNodes.Builder nodes = new ThermalNodes.Builder();
        int all = nodes.mass(RackMasses.CHIP_J_PER_W_K * liquidW);
        nodes.heat(all, liquidW);
        double bound = nodes.build().after(20, 0)[0];
        double rise = ride.hottestChipC() - ride.series().hottestChipC()[0];
        assertThat(rise).isPositive().isLessThanOrEqualTo(bound);
    }
}
