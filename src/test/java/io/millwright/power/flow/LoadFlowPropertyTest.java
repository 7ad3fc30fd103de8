package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.RandomStreams;
import io.millwright.power.flow.AcBranch.Service;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Laws that hold for every network, on generated ones.
class LoadFlowPropertyTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void energyCloses(long seed) {
        LoadFlowResult result = solved(MeshNetworks.generate(400, seed));
        double generation = 0;
        double load = 0;
        for (int i = 0; i < 400; i++) {
            generation += result.generationPu(i);
            load += result.network().loadPu(i);
        }
        assertThat(result.lossesPu()).isPositive();
        assertThat(generation - load - result.lossesPu()).isEqualTo(0, within(1e-8));
        assertThat(result.residualPu()).isEqualTo(0, within(1e-8));
        assertThat(result.residualReactivePu()).isEqualTo(0, within(1e-8));
        for (int k = 0; k < result.network().branches().size(); k++) {
            assertThat(result.fromPu(k) + result.toPu(k)).isGreaterThanOrEqualTo(-1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void relabellingChangesNothing(long seed) {
        AcNetwork network = MeshNetworks.generate(300, seed);
        int[] label = shuffled(network.buses(), seed);
        LoadFlowResult result = solved(network);
        LoadFlowResult relabelled = solved(copy(network, label, network.baseVa(), 1));
        for (int i = 0; i < network.buses(); i++) {
            assertThat(relabelled.voltagePu(label[i])).isEqualTo(result.voltagePu(i), within(1e-9));
            assertThat(relabelled.angleRad(label[i])).isEqualTo(result.angleRad(i), within(1e-9));
        }
        for (int k = 0; k < network.branches().size(); k++) {
            assertThat(relabelled.fromPu(k)).isEqualTo(result.fromPu(k), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 7, 250})
    void theBasePowerChangesNothing(double factor) {
        AcNetwork network = MeshNetworks.generate(300, 6);
        int[] same = new int[network.buses()];
        java.util.Arrays.setAll(same, i -> i);
        LoadFlowResult result = solved(network);
        LoadFlowResult rebased = solved(copy(network, same, network.baseVa() * factor, factor));
        for (int i = 0; i < network.buses(); i++) {
            assertThat(rebased.voltagePu(i)).isEqualTo(result.voltagePu(i), within(1e-8));
        }
        assertThat(rebased.lossesPu() * factor).isEqualTo(result.lossesPu(), within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lessLoadNeverLoadsABranchOfATreeMore(long seed) {
        SplittableRandom random = new RandomStreams(seed).stream("tree");
        AcNetwork network = radial(60, random);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint point = LoadFlowPoint.of(network);
        LoadFlowResult full = flow.solve(point);
        for (int bus = 1; bus < network.buses(); bus++) {
            LoadFlowResult less = flow.solve(point.withLoadScaled(bus, random.nextDouble(0, 0.9)));
            for (int k = 0; k < network.branches().size(); k++) {
                assertThat(less.fromCurrentPu(k)).isLessThanOrEqualTo(full.fromCurrentPu(k) + 1e-9);
            }
            assertThat(less.lossesPu()).isLessThanOrEqualTo(full.lossesPu() + 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anOutageIsWhatANetworkWithoutTheBranchIs(long seed) {
        AcNetwork network = MeshNetworks.generate(120, seed);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint point = LoadFlowPoint.of(network);
        for (int out = 0; out < network.branches().size(); out += 5) {
            AcNetwork.Builder builder = AcNetwork.builder(network.baseVa());
            copyBuses(network, builder, 1);
            for (int k = 0; k < network.branches().size(); k++) {
                if (k != out) {
                    builder.branch(network.branch(k));
                }
            }
            LoadFlowResult switched = flow.solve(point.withBranch(out, Service.OUT));
            LoadFlowResult without = solved(builder.build());
            for (int i = 0; i < network.buses(); i++) {
                assertThat(switched.isAlive(i)).isEqualTo(without.isAlive(i));
                assertThat(switched.voltagePu(i)).isEqualTo(without.voltagePu(i), within(1e-9));
            }
        }
    }

    @Test
    void everyLoadAtOrBelowWhatIsCarriedHasASolution() {
        AcNetwork network = MeshNetworks.generate(60, 3);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint heavy = LoadFlowPoint.of(network).scaled(40);
        LoadFlowExplanation why = flow.solve(heavy).explanation().orElseThrow();
        assertThat(why.carriedFraction()).isBetween(0.02, 0.99);
        for (double share : new double[] {0.2, 0.5, 0.9, 1}) {
            assertThat(flow.solve(heavy.scaled(share * why.carriedFraction()), LoadFlowOptions.STANDARD)
                            .isSolved())
                    .isTrue();
        }
        assertThat(flow.solve(heavy.scaled(why.carriedFraction() + 0.02), LoadFlowOptions.STANDARD.withoutExplanation())
                        .isSolved())
                .isFalse();
    }

    private static LoadFlowResult solved(AcNetwork network) {
        LoadFlowResult result = LoadFlow.of(network).solve();
        assertThat(result.isSolved()).isTrue();
        return result;
    }

    private static AcNetwork radial(int buses, SplittableRandom random) {
        AcNetwork.Builder builder = AcNetwork.builder(1e6);
        builder.slack(builder.bus("source"), 1, 0);
        for (int i = 1; i < buses; i++) {
            int bus = builder.bus("bus " + i);
            builder.load(bus, random.nextDouble(0.005, 0.02), random.nextDouble(0, 0.01));
            builder.branch(AcBranch.line(
                    random.nextInt(bus), bus, random.nextDouble(0.002, 0.02), random.nextDouble(0.002, 0.02), 0));
        }
        return builder.build();
    }

    private static int[] shuffled(int size, long seed) {
        SplittableRandom random = new RandomStreams(seed).stream("labels");
        int[] label = new int[size];
        for (int i = 0; i < size; i++) {
            int at = random.nextInt(i + 1);
            label[i] = label[at];
            label[at] = i;
        }
        return label;
    }

    private static AcNetwork copy(AcNetwork network, int[] label, double baseVa, double factor) {
        int[] original = new int[label.length];
        for (int i = 0; i < label.length; i++) {
            original[label[i]] = i;
        }
        AcNetwork.Builder builder = AcNetwork.builder(baseVa);
        for (int from : original) {
            copyBus(network, builder, from, factor);
        }
        for (AcBranch branch : network.branches()) {
            builder.branch(new AcBranch(
                    label[branch.from()],
                    label[branch.to()],
                    branch.rPu() * factor,
                    branch.xPu() * factor,
                    branch.gPu() / factor,
                    branch.bPu() / factor,
                    branch.ratio(),
                    branch.shiftRad(),
                    branch.service()));
        }
        return builder.build();
    }

    private static void copyBuses(AcNetwork network, AcNetwork.Builder builder, double factor) {
        for (int i = 0; i < network.buses(); i++) {
            copyBus(network, builder, i, factor);
        }
    }

    private static void copyBus(AcNetwork network, AcNetwork.Builder builder, int i, double factor) {
        int bus = builder.bus(network.busName(i));
        switch (network.kind(i)) {
            case SLACK -> builder.slack(bus, network.setVoltagePu(i), network.setAngleRad(i));
            case REGULATED -> builder.regulate(bus, network.setVoltagePu(i));
            case LOAD -> {}
        }
        builder.load(bus, network.loadPu(i) / factor, network.loadReactivePu(i) / factor);
        builder.generation(bus, network.generationPu(i) / factor, network.generationReactivePu(i) / factor);
        builder.shunt(bus, network.shuntConductancePu(i) / factor, network.shuntSusceptancePu(i) / factor);
    }
}
