package io.millwright.power.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.millwright.power.fault.FaultNetwork.Converter;
import io.millwright.power.fault.FaultNetwork.Feeder;
import io.millwright.power.fault.FaultNetwork.Generator;
import io.millwright.power.fault.FaultNetwork.Line;
import io.millwright.power.fault.FaultNetwork.Motor;
import io.millwright.power.fault.FaultNetwork.Transformer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShortCircuitTest {
    private static final FaultAssumptions SIXTY_HZ = FaultAssumptions.at(60);
    private static final Feeder UTILITY = new Feeder(0, 500e6, 0.1, 250e6, 0.1);

    private static FaultLevels maximum(FaultNetwork network) {
        return ShortCircuit.of(network, FaultCase.MAXIMUM, SIXTY_HZ).levels();
    }

    private static FaultLevels minimum(FaultNetwork network) {
        return ShortCircuit.of(network, FaultCase.MINIMUM, SIXTY_HZ).levels();
    }

    private static FaultNetwork network(
            double[] nominalV, List<Feeder> feeders, List<Line> lines, List<Transformer> transformers) {
        return new FaultNetwork(nominalV, feeders, lines, transformers, List.of(), List.of(), List.of());
    }

    private static FaultNetwork of(
            double nominalV, List<Generator> generators, List<Motor> motors, List<Converter> converters) {
        return new FaultNetwork(
                new double[] {nominalV}, List.of(), List.of(), List.of(), generators, motors, converters);
    }

    @Test
    void atTheServiceItsOwnPowerFlows() {
        FaultNetwork network = network(new double[] {13_800}, List.of(UTILITY), List.of(), List.of());
        double expectedA = 500e6 / (Math.sqrt(3) * 13_800);
        FaultLevels levels = maximum(network);
        assertThat(levels.threePhaseA()[0]).isCloseTo(expectedA, within(1e-6));
        assertThat(levels.twoPhaseA()[0]).isCloseTo(expectedA * Math.sqrt(0.75), within(1e-6));
        assertThat(levels.peakA()[0])
                .isCloseTo((1.02 + 0.98 * Math.exp(-0.3)) * Math.sqrt(2) * expectedA, within(1e-6));
        assertThat(minimum(network).threePhaseA()[0]).isCloseTo(expectedA / 2, within(1e-6));
    }

    /// X/R of 10 at 60 Hz has a time constant of 26.5 ms; the closed form of the heat of a decaying direct current.
    @Test
    void heatIsThatOfADecayingDirectCurrent() {
        FaultNetwork network = network(new double[] {13_800}, List.of(UTILITY), List.of(), List.of());
        double kappa = 1.02 + 0.98 * Math.exp(-0.3);
        // i(t) = √2 I (κ − 1)^(2 f t), squared and integrated numerically over a second.
        double heat = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            double t = (i + 0.5) / steps;
            heat += 2 * Math.pow(kappa - 1, 2 * 2 * 60 * t) / steps;
        }
        FaultLevels levels = maximum(network);
        assertThat(levels.thermalA()[0]).isCloseTo(levels.threePhaseA()[0] * Math.sqrt(1 + heat), withPercentage(1e-4));
    }

    @Test
    void aGeneratorHasItsCorrectedSubtransientReactance() {
        // 2.5 MVA, 480 V, x″d 15 %, cos φ 0.8: K_G = 1.1 / (1 + 0.15 · 0.6).
        FaultNetwork network = of(480, List.of(new Generator(0, 2.5e6, 480, 0.15, 0.8)), List.of(), List.of());
        double z = Math.hypot(0.15, 0.15 * 0.15) * 480 * 480 / 2.5e6;
        double corrected = z * 1.1 / (1 + 0.15 * 0.6);
        assertThat(maximum(network).threePhaseA()[0])
                .isCloseTo(1.1 * 480 / (Math.sqrt(3) * corrected), withPercentage(1e-10));
        assertThat(minimum(network).threePhaseA()[0]).isCloseTo(0.9 * 480 / (Math.sqrt(3) * z), withPercentage(1e-10));
    }

    @Test
    void motorsFeedMaximumFaultsOnly() {
        FaultNetwork network = of(480, List.of(), List.of(new Motor(0, 400e3, 480, 6, 0.42)), List.of());
        assertThat(maximum(network).threePhaseA()[0])
                .isCloseTo(1.1 * 6 * 400e3 / (Math.sqrt(3) * 480), withPercentage(1e-10));
        assertThat(minimum(network).threePhaseA()[0]).isZero();
    }

    @Test
    void convertersAddTheirLimitBehindTheirImpedance() {
        double[] nominalV = {13_800, 480, 480};
        List<Transformer> transformers = List.of(new Transformer(0, 1, 2.5e6, 13_800, 480, 0.0575, 0.008));
        List<Line> lines = List.of(new Line(1, 2, 0.001, 0.003, 20));
        FaultNetwork without = network(nominalV, List.of(UTILITY), lines, transformers);
        FaultNetwork with = new FaultNetwork(
                nominalV,
                List.of(UTILITY),
                lines,
                transformers,
                List.of(),
                List.of(),
                List.of(new Converter(2, 3_000, 0)));
        FaultLevels before = maximum(without);
        FaultLevels after = maximum(with);
        // At its own bus all of it; on the other side of the line what the line's share of the impedance leaves.
        assertThat(after.converterA()[2]).isCloseTo(3_000, within(1e-6));
        assertThat(after.converterA()[1]).isCloseTo(3_000, within(1e-6));
        assertThat(after.converterA()[0]).isCloseTo(3_000 * 480.0 / 13_800, within(1e-6));
        for (int bus = 0; bus < 3; bus++) {
            assertThat(after.threePhaseA()[bus])
                    .isCloseTo(before.threePhaseA()[bus] + after.converterA()[bus], within(1e-6));
            assertThat(after.peakA()[bus])
                    .isCloseTo(before.peakA()[bus] + Math.sqrt(2) * after.converterA()[bus], within(1e-5));
        }
        assertThat(minimum(with).converterA()).containsOnly(0);
    }

    /// Behind a converter's own bus the parallel way through the utility takes a share: Z_kj over Z_kk.
    @Test
    void aConverterSharesWithTheRestOfTheNetwork() {
        FaultNetwork network = new FaultNetwork(
                new double[] {480, 480},
                List.of(new Feeder(0, 20e6, 0, 10e6, 0)),
                List.of(new Line(0, 1, 0, 0.004, 20)),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Converter(0, 1_000, 500)));
        double utilityOhm = 1.1 * 480 * 480 / 20e6;
        assertThat(maximum(network).converterA()[1]).isCloseTo(1_000 * utilityOhm / (utilityOhm + 0.004), within(1e-6));
    }

    @Test
    void whereOnlyConvertersFeedAllTheirCurrentFlows() {
        FaultNetwork network = new FaultNetwork(
                new double[] {480, 480, 208, 400},
                List.of(),
                List.of(new Line(0, 1, 0.002, 0.001, 20)),
                List.of(new Transformer(1, 2, 300e3, 480, 208, 0.04, 0.01)),
                List.of(),
                List.of(),
                List.of(new Converter(0, 1_000, 800), new Converter(1, 500, 0), new Converter(3, 70, 70)));
        FaultLevels levels = maximum(network);
        assertThat(levels.threePhaseA()[0]).isCloseTo(1_500, within(1e-2));
        assertThat(levels.threePhaseA()[1]).isCloseTo(1_500, within(1e-2));
        assertThat(levels.threePhaseA()[2]).isCloseTo(1_500 * 480.0 / 208, within(1e-2));
        assertThat(levels.threePhaseA()[3]).isCloseTo(70, within(1e-9));
        assertThat(levels.peakA()[0]).isCloseTo(Math.sqrt(2) * 1_500, within(1e-2));
        assertThat(levels.reactanceOhm()).containsOnly(Double.POSITIVE_INFINITY);
        assertThat(minimum(network).threePhaseA()[0]).isCloseTo(800, within(1e-2));
    }

    @Test
    void deadBusesHaveNoFault() {
        FaultNetwork network = network(
                new double[] {480, 480, 480},
                List.of(new Feeder(0, 20e6, 0.1, 0, 0.1)),
                List.of(new Line(1, 2, 0.001, 0.001, 20)),
                List.of());
        FaultLevels levels = maximum(network);
        assertThat(levels.threePhaseA()[0]).isPositive();
        assertThat(levels.threePhaseA()[1]).isZero();
        assertThat(levels.peakA()[2]).isZero();
        assertThat(minimum(network).threePhaseA()).containsOnly(0);
        ShortCircuit dead = ShortCircuit.of(network, FaultCase.MAXIMUM, SIXTY_HZ);
        assertThat(dead.at(2).lineA()).containsOnly(0);
    }

    /// Two ways of different R/X: neither the R/X of the whole nor the largest of the two, but that at 24 Hz.
    @Test
    void peakOfAMeshComesFromTheEquivalentFrequency() {
        FaultNetwork network = network(
                new double[] {480, 480},
                List.of(new Feeder(0, 50e6, 0.1, 25e6, 0.1)),
                List.of(new Line(0, 1, 0.001, 0.010, 20), new Line(0, 1, 0.008, 0.002, 20)),
                List.of());
        double x = 1.1 * 480 * 480 / 50e6 / Math.hypot(1, 0.1);
        double share = 24.0 / 60;
        // Parallel connection of 0.001 + j 0.004 and 0.008 + j 0.0008, by hand.
        double[] sum = {0.009, 0.0048};
        double[] product = {0.001 * 0.008 - 0.004 * 0.0008, 0.001 * 0.0008 + 0.004 * 0.008};
        double square = sum[0] * sum[0] + sum[1] * sum[1];
        double r = 0.1 * x + (product[0] * sum[0] + product[1] * sum[1]) / square;
        double xc = share * x + (product[1] * sum[0] - product[0] * sum[1]) / square;
        double kappa = 1.02 + 0.98 * Math.exp(-3 * r / xc * share);
        FaultLevels levels = maximum(network);
        assertThat(levels.peakA()[1]).isCloseTo(kappa * Math.sqrt(2) * levels.threePhaseA()[1], withPercentage(1e-9));
    }

    @Test
    void aFaultIsCarriedByAllThatLeadsToIt() {
        FaultNetwork network = network(
                new double[] {13_800, 480, 480, 480},
                List.of(UTILITY),
                List.of(new Line(1, 2, 0.001, 0.002, 90), new Line(2, 3, 0.002, 0.001, 90)),
                List.of(new Transformer(0, 1, 2.5e6, 13_800, 480, 0.0575, 0.008)));
        ShortCircuit solved = ShortCircuit.of(network, FaultCase.MINIMUM, SIXTY_HZ);
        double faultA = solved.levels().threePhaseA()[2];
        FaultFlow flow = solved.at(2);
        assertThat(flow.lineA()[0]).isCloseTo(faultA, withPercentage(1e-9));
        assertThat(flow.lineA()[1]).isCloseTo(0, within(1e-6));
        assertThat(flow.transformerLowA()[0]).isCloseTo(faultA, withPercentage(1e-9));
        assertThat(flow.transformerHighA()[0]).isCloseTo(faultA * 480 / 13_800, withPercentage(1e-9));
        assertThat(flow.remainingV()[2]).isCloseTo(0, within(1e-9));
        assertThat(flow.remainingV()[3]).isCloseTo(0, within(1e-9));
        assertThat(flow.remainingV()[1])
                .isCloseTo(Math.sqrt(3) * faultA * Math.hypot(0.001 * (1 + 0.004 * 70), 0.002), withPercentage(1e-9));
        assertThat(flow.remainingV()[0]).isBetween(0.5 * 13_800, 13_800.0);
    }

    @Test
    void closedCouplersMakeOneBus() {
        List<Line> lines = List.of(new Line(0, 1, 0, 0, 20), new Line(1, 2, 0.001, 0.001, 20));
        FaultLevels levels = maximum(
                network(new double[] {480, 480, 480}, List.of(new Feeder(0, 20e6, 0.1, 10e6, 0.1)), lines, List.of()));
        assertThat(levels.threePhaseA()[1]).isEqualTo(levels.threePhaseA()[0]);
        assertThat(levels.threePhaseA()[2]).isLessThan(levels.threePhaseA()[1]);
    }

    @Test
    void ratingsThatAreExceededAreNamed() {
        FaultLevels levels = maximum(network(new double[] {13_800}, List.of(UTILITY), List.of(), List.of()));
        double ikA = levels.threePhaseA()[0];
        double peakA = levels.peakA()[0];
        List<FaultLevels.Rating> ratings = List.of(
                new FaultLevels.Rating(0, 25_000, 65_000),
                new FaultLevels.Rating(0, 20_000, Double.NaN),
                new FaultLevels.Rating(0, Double.NaN, 50_000),
                new FaultLevels.Rating(0, Double.NaN, Double.NaN));
        List<FaultLevels.Excess> beyond = levels.beyond(ratings);
        assertThat(beyond).extracting(FaultLevels.Excess::index).containsExactly(1, 2);
        assertThat(beyond.get(0).interruptingFraction()).isCloseTo(ikA / 20_000, within(1e-12));
        assertThat(beyond.get(0).peakFraction()).isZero();
        assertThat(beyond.get(1).peakFraction()).isCloseTo(peakA / 50_000, within(1e-12));
    }

    /// A random mesh of two levels.
    private static FaultNetwork random(SplittableRandom random, int buses) {
        double[] nominalV = new double[buses];
        List<Line> lines = new ArrayList<>();
        List<Transformer> transformers = new ArrayList<>();
        for (int bus = 0; bus < buses; bus++) {
            nominalV[bus] = bus < buses / 2 ? 13_800 : 480;
        }
        for (int bus = 1; bus < buses; bus++) {
            int other = random.nextInt(bus);
            if (nominalV[bus] == nominalV[other]) {
                lines.add(line(random, other, bus));
            } else {
                transformers.add(new Transformer(
                        other,
                        bus,
                        random.nextDouble(1e6, 4e6),
                        13_800 * random.nextDouble(0.98, 1.02),
                        480,
                        0.06,
                        0.01));
            }
        }
        for (int i = 0; i < buses / 2; i++) {
            addLine(random, nominalV, lines);
        }
        return network(
                nominalV, List.of(UTILITY, new Feeder(buses / 2 - 1, 200e6, 0.2, 100e6, 0.2)), lines, transformers);
    }

    private static void addLine(SplittableRandom random, double[] nominalV, List<Line> lines) {
        int from = random.nextInt(nominalV.length);
        int to = random.nextInt(nominalV.length);
        if (from != to && nominalV[from] == nominalV[to]) {
            lines.add(line(random, from, to));
        }
    }

    private static Line line(SplittableRandom random, int from, int to) {
        return new Line(from, to, random.nextDouble(1e-4, 1e-2), random.nextDouble(1e-4, 1e-2), 90);
    }

    @Test
    void anotherPathNeverLowersAFault() {
        SplittableRandom random = new SplittableRandom(21);
        for (int round = 0; round < 50; round++) {
            FaultNetwork before = random(random, 30);
            List<Line> lines = new ArrayList<>(before.lines());
            // All of one R/X. With mixed angles it is not a law: a path that turns the angle can raise |Z| elsewhere.
            lines.replaceAll(each ->
                    new Line(each.from(), each.to(), each.reactanceOhm() / 10, each.reactanceOhm(), each.endC()));
            List<Line> more = new ArrayList<>(lines);
            addLine(random, before.busNominalV(), more);
            more.replaceAll(each ->
                    new Line(each.from(), each.to(), each.reactanceOhm() / 10, each.reactanceOhm(), each.endC()));
            List<Transformer> transformers = before.transformers().stream()
                    .map(each -> new Transformer(
                            each.highBus(),
                            each.lowBus(),
                            each.ratedVa(),
                            each.highRatedV(),
                            each.lowRatedV(),
                            0.06,
                            0.06 / Math.sqrt(101)))
                    .toList();
            List<Feeder> feeders = List.of(UTILITY);
            FaultLevels one = maximum(network(before.busNominalV(), feeders, lines, transformers));
            FaultLevels two = maximum(network(before.busNominalV(), feeders, more, transformers));
            for (int bus = 0; bus < before.buses(); bus++) {
                assertThat(two.threePhaseA()[bus]).isGreaterThanOrEqualTo(one.threePhaseA()[bus] * (1 - 1e-12));
            }
        }
    }

    @Test
    void otherNumbersOfTheBusesChangeNothing() {
        SplittableRandom random = new SplittableRandom(22);
        FaultNetwork network = random(random, 40);
        int buses = network.buses();
        int[] renamed = new int[buses];
        double[] nominalV = new double[buses];
        for (int bus = 0; bus < buses; bus++) {
            renamed[bus] = (bus * 7 + 3) % buses;
            nominalV[renamed[bus]] = network.busNominalV()[bus];
        }
        FaultNetwork other = network(
                nominalV,
                network.feeders().stream()
                        .map(f -> new Feeder(
                                renamed[f.bus()], f.maximumVa(), f.maximumRx(), f.minimumVa(), f.minimumRx()))
                        .toList()
                        .reversed(),
                network.lines().reversed().stream()
                        .map(l -> new Line(
                                renamed[l.to()], renamed[l.from()], l.resistanceOhm(), l.reactanceOhm(), l.endC()))
                        .toList(),
                network.transformers().stream()
                        .map(t -> new Transformer(
                                renamed[t.highBus()],
                                renamed[t.lowBus()],
                                t.ratedVa(),
                                t.highRatedV(),
                                t.lowRatedV(),
                                t.shortCircuitFraction(),
                                t.resistanceFraction()))
                        .toList());
        FaultLevels one = minimum(network);
        FaultLevels two = minimum(other);
        assertThat(one.residual()).isLessThan(1e-10);
        for (int bus = 0; bus < buses; bus++) {
            assertThat(two.threePhaseA()[renamed[bus]]).isCloseTo(one.threePhaseA()[bus], withPercentage(1e-9));
            assertThat(two.peakA()[renamed[bus]]).isCloseTo(one.peakA()[bus], withPercentage(1e-9));
        }
    }

    /// Kirchhoff at a bus in the middle of a mesh: as much arrives as flows into the fault.
    @Test
    void faultCurrentOfAMeshIsTheSumOfItsBranches() {
        FaultNetwork network = network(
                new double[] {480, 480, 480},
                List.of(new Feeder(0, 20e6, 0.1, 10e6, 0.1), new Feeder(1, 30e6, 0.1, 10e6, 0.1)),
                // All of one angle, so that magnitudes add.
                List.of(new Line(0, 2, 1e-4, 1e-3, 20), new Line(1, 2, 2e-4, 2e-3, 20), new Line(0, 1, 3e-4, 3e-3, 20)),
                List.of());
        ShortCircuit solved = ShortCircuit.of(network, FaultCase.MAXIMUM, SIXTY_HZ);
        FaultFlow flow = solved.at(2);
        assertThat(flow.lineA()[0] + flow.lineA()[1]).isCloseTo(solved.levels().threePhaseA()[2], withPercentage(1e-9));
    }

    @Test
    void impossibleElementsAreRefused() {
        assertThatThrownBy(() -> new Transformer(0, 1, 1e6, 13_800, 480, 0.05, 0.06))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("impedance voltage");
        assertThatThrownBy(() -> new Line(0, 1, -1, 0, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network(new double[] {480}, List.of(), List.of(new Line(0, 1, 1, 1, 20)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bus 1");
    }
}
