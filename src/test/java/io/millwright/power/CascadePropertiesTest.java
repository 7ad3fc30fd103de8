package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.CascadeEvent.Kind;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Laws that hold on every path and after every failure.
class CascadePropertiesTest {
    private static final int FACILITIES = 60;

    /// Long enough for every battery to end.
    private static final CascadeOptions LONG = CascadeOptions.DEFAULT.withHorizonS(100_000);

    private static final Set<Kind> TRIPS = Set.of(Kind.TRIPPED, Kind.OVERLOADED, Kind.ON_BYPASS);

    private static boolean hasTripped(CascadeResult result) {
        return result.timeline().stream().anyMatch(event -> TRIPS.contains(event.kind()));
    }

    @Test
    void withoutTripsItEndsWhereTheTransfersSettle() {
        int compared = 0;
        for (long seed = 0; seed < FACILITIES; seed++) {
            PowerCase c = RandomPaths.of(seed);
            for (Failures failures : Contingencies.elements(c.network())) {
                CascadeResult result = c.run(failures, LONG);
                if (hasTripped(result)) {
                    continue;
                }
                compared++;
                SwitchState settled = c.network().settled(failures.applied(SwitchState.normal(c.graph())));
                assertThat(result.state())
                        .as("seed %d, %s: %s", seed, failures, result.timeline())
                        .isEqualTo(settled);
            }
        }
        assertThat(compared).isGreaterThan(FACILITIES * 10);
    }

    @Test
    void energyClosesInEveryMoment() {
        for (long seed = 0; seed < FACILITIES; seed += 3) {
            PowerCase c = RandomPaths.of(seed);
            for (Failures failures : Contingencies.elements(c.network())) {
                CascadeResult result = c.run(failures, CascadeOptions.DEFAULT);
                for (int i = 0; i < result.moments().size(); i++) {
                    PowerResult power = result.powerAt(i);
                    assertThat(Math.abs(power.balanceResidualW()))
                            .isLessThanOrEqualTo(1e-9 * Math.max(1, power.sourceW()));
                }
                CascadeResult.Energy energy = result.energy();
                assertThat(Math.abs(energy.residualJ()))
                        .isLessThanOrEqualTo(1e-9 * Math.max(1, energy.sourceJ() + energy.fromBatteriesJ()));
            }
        }
    }

    @Test
    void theFlowOnTheWayIsTheFlowSolvedAnew() {
        for (long seed = 0; seed < FACILITIES; seed += 3) {
            PowerCase c = RandomPaths.of(seed);
            for (Failures failures : Contingencies.elements(c.network())) {
                CascadeResult result = c.run(failures, CascadeOptions.DEFAULT);
                PowerResult again = result.powerAt(result.moments().size() - 1);
                for (int v = 0; v < c.loads().length; v++) {
                    assertThat(result.power().nodeOutputW()[v])
                            .isCloseTo(again.nodeOutputW()[v], within(1e-6 * (1 + again.nodeOutputW()[v])));
                }
            }
        }
    }

    @Test
    void theOrderInTheFileChangesNothing() {
        for (long seed = 0; seed < FACILITIES; seed += 2) {
            PowerCase c = RandomPaths.of(seed);
            PowerCase other = RandomPaths.shuffled(seed);
            for (Node node : c.graph().nodes()) {
                if (node.kind().group() != EquipmentKind.Group.POWER) {
                    continue;
                }
                CascadeResult one = c.fail(node.path());
                CascadeResult two = other.fail(node.path());
                if (hasTripped(one) || hasTripped(two)) {
                    continue;
                }
                assertThat(fates(two, other))
                        .as("seed %d, %s", seed, node.path())
                        .isEqualTo(fates(one, c));
            }
        }
    }

    private static Map<String, Fate> fates(CascadeResult result, PowerCase c) {
        Map<String, Fate> fates = new TreeMap<>();
        for (Node node : c.graph().nodes()) {
            if (c.network().isLoad(node.index())) {
                fates.put(node.path(), result.remains().fates()[node.index()]);
            }
        }
        return fates;
    }

    @Test
    void lessLoadNeverLoadsAnythingMore() {
        for (long seed = 0; seed < FACILITIES; seed += 2) {
            PowerCase c = RandomPaths.of(seed);
            PowerResult full = c.network().solve(c.loads(), new boolean[c.loads().length]);
            double[] less = c.loads().clone();
            for (int v : c.network().responses().loads) {
                less[v] *= v % 2 == 0 ? 0.5 : 1;
            }
            PowerResult light = c.network().solve(less, new boolean[less.length]);
            for (int v = 0; v < less.length; v++) {
                assertThat(light.nodeOutputW()[v]).isLessThanOrEqualTo(full.nodeOutputW()[v] * (1 + 1e-9));
            }
        }
    }

    @Test
    void nothingFailedChangesNothing() {
        for (long seed = 0; seed < FACILITIES; seed++) {
            PowerCase c = RandomPaths.of(seed);
            CascadeResult result = c.run(Failures.NONE, LONG);
            if (!hasTripped(result)) {
                assertThat(result.timeline()).isEmpty();
                assertThat(result.state()).isEqualTo(c.network().normal());
            }
        }
    }

    @Test
    void aSweepIsTheSumOfItsRunsOnAnyNumberOfThreads() {
        for (long seed = 0; seed < 10; seed++) {
            PowerCase c = RandomPaths.of(seed);
            Contingencies sweep = Contingencies.singles(c.network(), c.loads(), CascadeOptions.DEFAULT, Progress.NONE);
            Contingencies again = Contingencies.singles(c.network(), c.loads(), CascadeOptions.DEFAULT, Progress.NONE);
            assertThat(again.all()).isEqualTo(sweep.all());
            double[] worst = c.network()
                    .solve(c.loads(), new boolean[c.loads().length])
                    .nodeOutputW()
                    .clone();
            for (Contingency contingency : sweep.all()) {
                CascadeResult alone = c.run(contingency.failures(), CascadeOptions.DEFAULT);
                assertThat(contingency.racksDark()).isEqualTo(alone.remains().racksDark());
                assertThat(contingency.rackLostW()).isEqualTo(alone.remains().rackLostW());
                for (int i = 0; i < alone.moments().size(); i++) {
                    double[] outputW = alone.powerAt(i).nodeOutputW();
                    for (int v = 0; v < worst.length; v++) {
                        worst[v] = Math.max(worst[v], outputW[v]);
                    }
                }
            }
            for (Node node : c.graph().nodes()) {
                if (!c.network().isLoad(node.index())) {
                    assertThat(sweep.worstW(node.index()))
                            .as("%d %s", seed, node.path())
                            .isCloseTo(worst[node.index()], within(1e-6 * (1 + worst[node.index()])));
                }
            }
        }
    }

    @Test
    void lookingOnlyWhereSwitchesMovedFindsWhatLookingEverywhereDoes() {
        for (long seed = 0; seed < FACILITIES; seed++) {
            PowerCase c = RandomPaths.of(seed);
            PowerModel model = c.network().model();
            SplittableRandom random = new SplittableRandom(seed);
            SwitchState state = c.network().normal();
            Energised energised = new Energised(model, state);
            for (int step = 0; step < 40; step++) {
                SwitchState next = state;
                for (int i = 0; i <= random.nextInt(3); i++) {
                    next = moved(next, c, random);
                }
                energised = energised.after(model, state, next);
                state = next;
                assertSame(model, energised, new Energised(model, state), "seed " + seed + ", step " + step);
            }
        }
    }

    private static SwitchState moved(SwitchState state, PowerCase c, SplittableRandom random) {
        int node = random.nextInt(c.loads().length);
        int edge = random.nextInt(c.graph().edges().size());
        boolean on = random.nextInt(2) == 0;
        return switch (random.nextInt(5)) {
            case 0 -> state.withOutOfService(node, on);
            case 1 -> state.withOpen(edge, on);
            case 2 -> state.withOnAlternate(node, on);
            case 3 -> state.withRunning(node, on);
            default ->
                c.network().model().role[node] == PowerModel.Role.CONVERTER
                        ? state.withOnBattery(node, on)
                        : state.withOpen(edge, on);
        };
    }

    private static void assertSame(PowerModel model, Energised found, Energised all, String where) {
        assertThat(found.busLive).as(where).isEqualTo(all.busLive);
        assertThat(found.nodeLive).as(where).isEqualTo(all.nodeLive);
        for (int bus = 0; bus < model.buses(); bus++) {
            if (all.busLive[bus] && all.domainOf[bus] >= 0) {
                int domain = found.domainOf[bus];
                assertThat(domain).as(where).isNotNegative();
                assertThat(found.parentBranch[bus]).as(where).isEqualTo(all.parentBranch[bus]);
                assertThat(found.members[domain]).as(where).isEqualTo(all.members[all.domainOf[bus]]);
                assertThat(found.suppliers[domain]).as(where).isEqualTo(all.suppliers[all.domainOf[bus]]);
                assertThat(found.ringBranches[domain]).as(where).isEqualTo(all.ringBranches[all.domainOf[bus]]);
            } else {
                assertThat(found.domainOf[bus]).as(where).isEqualTo(-1);
            }
        }
        assertThat(found.upwards).as(where).hasSameSizeAs(all.upwards).doesNotHaveDuplicates();
    }
}
