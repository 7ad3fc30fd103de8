package io.millwright.power;

import static io.millwright.power.PowerCase.RACK_W;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layouts;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFormat;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Redundancy is found and not declared: what the schemes promise falls out of playing their failures.
class ContingenciesTest {
    private static Contingencies singles(PowerCase c) {
        return Contingencies.singles(c.network(), c.loads(), CascadeOptions.DEFAULT, Progress.NONE);
    }

    private static Contingency of(Contingencies contingencies, PowerCase c, String... paths) {
        return contingencies.all().stream()
                .filter(each -> each.failures().equals(c.failures(paths)))
                .findFirst()
                .orElseThrow();
    }

    private static PowerCase scheme(String name) throws Exception {
        try (InputStream stream = ContingenciesTest.class.getResourceAsStream("/power/" + name + ".json")) {
            byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
            Facility facility =
                    ProjectFormat.read(bytes, name).project().orElseThrow().facility();
            PowerCase c = PowerCase.of(facility);
            for (Node node : c.graph().nodes()) {
                if (node.kind() == EquipmentKind.RACK) {
                    c.loads()[node.index()] = node.powerCapW();
                }
            }
            return c;
        }
    }

    /// Racks that the loss of any one UPS interrupts, and whether any pair of UPS interrupts some.
    @ParameterizedTest
    @CsvSource({
        "n, true, true",
        "n-plus-1, false, true",
        "2n, false, true",
        "3n2, false, true",
        "4n3, false, true",
        "catcher, false, true"
    })
    void aSchemeSurvivesTheUpsThatItPromises(String name, boolean oneInterrupts, boolean twoInterrupt)
            throws Exception {
        PowerCase c = scheme(name);
        List<Failures> ups = c.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UPS)
                .map(node -> Failures.ofNode(node.index()))
                .toList();
        List<Failures> pairs = new ArrayList<>();
        for (Failures first : ups) {
            for (Failures second : ups) {
                if (first.nodes().getFirst() < second.nodes().getFirst()) {
                    pairs.add(first.and(second));
                }
            }
        }
        assertThat(interrupting(c, ups)).isEqualTo(oneInterrupts);
        assertThat(pairs.isEmpty() ? oneInterrupts : interrupting(c, pairs)).isEqualTo(twoInterrupt);
    }

    private static boolean interrupting(PowerCase c, List<Failures> failures) {
        return Contingencies.of(c.network(), c.loads(), failures, CascadeOptions.DEFAULT, Progress.NONE).all().stream()
                .anyMatch(contingency -> contingency.racksInterrupted() > 0);
    }

    private static PowerCase sharedUpstream() {
        return PowerCase.of(new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("mv", EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 5)
                .equipment("pa", EquipmentKind.BUSWAY, "busway-1000", "", 0, 10)
                .equipment("pb", EquipmentKind.BUSWAY, "busway-1000", "", 0, 15)
                .equipment("ta", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 6)
                .equipment("tb", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 7)
                .row("r", "", "gb300-nvl72", 3, 20, 0)
                .row("s", "", "gb300-nvl72", 1, 30, 0)
                .connect("u:out", "mv:in")
                .connect("mv:out", "ta:in")
                .connect("mv:out", "tb:in")
                .connect("ta:out", "pa:in")
                .connect("tb:out", "pb:in")
                .connect("pa:out", "r:A")
                .connect("pb:out", "r:B")
                .connect("pa:out", "s:A"));
    }

    @Test
    void whatBothSidesShareIsTheSinglePointOfFailure() {
        PowerCase c = sharedUpstream();
        Contingencies singles = singles(c);

        TreeSet<String> points = new TreeSet<>();
        singles.singlePoints().stream()
                .filter(contingency -> contingency.racksInterrupted() == 4)
                .forEach(contingency -> contingency
                        .failures()
                        .nodes()
                        .forEach(node -> points.add(c.graph().node(node).path())));
        assertThat(points).containsExactly("mv", "u");
        assertThat(of(singles, c, "pa").racksInterrupted())
                .as("the rack with one feed")
                .isEqualTo(1);
        assertThat(of(singles, c, "pa").racksOnOneFeed()).isEqualTo(3);
        assertThat(of(singles, c, "pb").racksInterrupted()).isZero();
        assertThat(of(singles, c, "u").leastRideThroughS()).isZero();
        assertThat(of(singles, c, "pb").leastRideThroughS()).isInfinite();
        assertThat(singles.ranked().getFirst().racksDark()).isEqualTo(4);
    }

    @Test
    void theWorstIsNamedForElementRackAndRow() {
        PowerCase c = sharedUpstream();
        Contingencies singles = singles(c);

        assertThat(singles.normalW(c.node("pb"))).isCloseTo(1.5 * RACK_W, within(1e-3));
        assertThat(singles.worstW(c.node("pb"))).isCloseTo(3 * RACK_W, within(1e-3));
        Failures by = singles.all().get(singles.worstBy(c.node("pb"))).failures();
        assertThat(by).as("the first of equal ones").isEqualTo(c.failures("pa"));
        assertThat(singles.worstW(c.node("u")) / singles.normalW(c.node("u")))
                .as("both sides together, and some more loss")
                .isBetween(1.0, 1.01);
        assertThat(singles.racks()).extracting(Contingencies.RackCase::fate).containsOnly(Fate.DARK);
        assertThat(singles.rows())
                .extracting(Contingencies.GroupCase::path, Contingencies.GroupCase::lostW)
                .containsExactly(tuple("r", 3 * RACK_W), tuple("s", RACK_W));
    }

    @Test
    void headroomStandsThreeWaysSideBySide() {
        PowerCase c = sharedUpstream();
        Contingencies singles = singles(c);
        PowerResult normal = c.network().solve(c.loads(), c.network().normal(), null);
        Headroom busway = Headroom.ofElements(c.network(), normal, singles).stream()
                .filter(headroom -> headroom.path().equals("pb"))
                .findFirst()
                .orElseThrow();

        assertThat(busway.normalW()).isCloseTo(1.5 * RACK_W, within(1e-3));
        assertThat(busway.worstW()).isCloseTo(3 * RACK_W, within(1e-3));
        assertThat(busway.limitW()).isEqualTo(normal.nodeLimitW()[c.node("pb")]);
        assertThat(busway.normalRoomW()).isCloseTo(busway.limitW() - 1.5 * RACK_W, within(1e-3));
        assertThat(busway.worstRoomW()).isCloseTo(busway.limitW() - 3 * RACK_W, within(1e-3));

        Headroom row = Headroom.ofRows(c.network(), normal, singles).getFirst();
        double limitA = normal.nodeLimitW()[c.node("pa")];
        assertThat(row.path()).isEqualTo("r");
        assertThat(row.normalRoomW()).as("half of each watt").isCloseTo(2 * (limitA - 2.5 * RACK_W), within(1e-3));
        assertThat(row.worstRoomW()).as("all of each watt").isCloseTo(limitA - 4 * RACK_W, within(1e-3));
        assertThat(row.binding()).isEqualTo("pa");
        assertThat(singles.all().get(row.worstFailure()).failures()).isEqualTo(c.failures("pb"));
    }

    @Test
    void pairsHoldEverySingleLossAndMore() {
        PowerCase c = sharedUpstream();
        int elements = Contingencies.elements(c.network()).size();
        Contingencies pairs = Contingencies.pairs(c.network(), c.loads(), CascadeOptions.DEFAULT, Progress.NONE);

        assertThat(pairs.all()).hasSize(elements * (elements - 1) / 2);
        assertThat(of(pairs, c, "pa", "pb").racksDark()).isEqualTo(4);
        assertThat(of(pairs, c, "pb", "tb").racksDark()).isZero();
        Contingencies singles = singles(c);
        for (Contingency pair : pairs.all()) {
            for (int node : pair.failures().nodes()) {
                Contingency alone = of(singles, c, c.graph().node(node).path());
                assertThat(pair.rackLostW()).isGreaterThanOrEqualTo(alone.rackLostW());
            }
        }
    }

    @Test
    void aGeneratedFacilityOfTwoSidesCarriesEverySingleFailure() {
        PowerCase c = PowerCase.of(OneLines.generate(80));
        Contingencies singles = singles(c);

        assertThat(singles.singlePoints()).isEmpty();
        assertThat(singles.racks())
                .hasSize(80)
                .allSatisfy(rack -> assertThat(rack.fate()).isEqualTo(Fate.ON_ONE_FEED));
        assertThat(of(singles, c, "x-a0").racksOnOneFeed()).isEqualTo(10);
        assertThat(of(singles, c, "u-a").leastAutonomyS()).isGreaterThan(60).isFinite();
    }

    @Test
    void aSweepThatNobodyWaitsForEnds() {
        PowerCase c = sharedUpstream();
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> Contingencies.singles(c.network(), c.loads(), CascadeOptions.DEFAULT, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
