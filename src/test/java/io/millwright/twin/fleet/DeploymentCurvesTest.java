package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import io.millwright.workload.Request;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@org.jspecify.annotations.NullUnmarked
class DeploymentCurvesTest {
    private static final RequestShape CHAT = RequestShape.equal(1155, 211);

    private static Twin twin;
    private static FleetPlan plan;
    private static DeploymentCurves chat;
    private static DeploymentCurves reasoning;

    @BeforeAll
    static void compile() throws Exception {
        twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        plan = FleetPlan.of(twin);
        List<DeploymentCurves> all = DeploymentCurves.of(plan);
        chat = all.get(0);
        reasoning = all.get(1);
    }

    /// All engines of the pilot at one power: what the curves count for both deployments is what all racks draw.
    @Test
    void thePowerOfTheRacksIsSharedOutWithoutARest() {
        EngineFrontier.Point alone = chat.frontier(CHAT).points().getFirst().engine();
        double watts = alone.acceleratorW();
        double[] acceleratorW = new double[plan.engines()];
        Arrays.fill(acceleratorW, 0, chat.engines(), watts);
        double[] rackW = new double[plan.nodes()];
        plan.rackPower(acceleratorW, rackW);
        double racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .filter(node -> node.path().endsWith("/01") || node.path().endsWith("/02"))
                .mapToDouble(node -> rackW[node.index()])
                .sum();
        DeploymentFrontier.Point point = chat.frontier(CHAT).points().getFirst();
        double counted = chat.engines() * chat.spec().accelerators() * (watts + point.besideW());
        assertThat(counted).isCloseTo(racks, withinPercentage(1e-9));
        assertThat(point.besideW()).isBetween(100.0, 1000.0);
        assertThat(point.joulesPerToken())
                .isCloseTo(counted / (chat.engines() * alone.outputTokensPerS()), withinPercentage(1e-9));
    }

    @Test
    void thePromiseOfTheTightestTierIsKept() {
        assertThat(reasoning.frontier(CHAT).tpotTargetS()).isEqualTo(0.03);
        DeploymentFrontier frontier = reasoning.frontier(CHAT);
        DeploymentFrontier.Point kept = frontier.largestInTarget().orElseThrow();
        assertThat(kept.engine().tpotS()).isLessThanOrEqualTo(0.03);
        assertThat(frontier.points())
                .filteredOn(point -> point.engine().sequences() > kept.engine().sequences())
                .allSatisfy(point -> assertThat(point.engine().tpotS()).isGreaterThan(0.03));
    }

    @Test
    void otherLayoutsRunTheSameModelOnPowersOfTwo() {
        List<DeploymentFrontier.Layout> others = chat.frontier(CHAT).others();
        assertThat(others).extracting(layout -> layout.parallelism().tensor()).containsExactly(1, 2, 4, 16, 32, 64);
        assertThat(reasoning.frontier(CHAT).others())
                .as("its weights do not fit one accelerator")
                .noneMatch(layout -> layout.parallelism().tensor() == 1);
    }

    @Test
    void theBestChoiceBeatsEveryCapOfEveryBatchThatKeepsThePromise() {
        DeploymentCaps caps = chat.caps(CHAT, List.of(16, 64, 200));
        DeploymentCaps.Choice best = caps.best().orElseThrow();
        assertThat(best.point().timePerTokenS()).isLessThanOrEqualTo(caps.tpotTargetS());
        assertThat(caps.sweeps()).extracting(CapSweep::sequences).containsExactly(16, 64, 200);
        for (CapSweep sweep : caps.sweeps()) {
            for (CapSweep.Point point : sweep.points()) {
                if (point.timePerTokenS() <= caps.tpotTargetS()) {
                    assertThat(best.point().joulesPerToken()).isLessThanOrEqualTo(point.joulesPerToken());
                }
            }
        }
    }

    @Test
    void withoutAChoiceTheBatchesLieAtThePromiseAndBelow() {
        int kept = chat.frontier(CHAT).largestInTarget().orElseThrow().engine().sequences();
        assertThat(chat.caps(CHAT).sweeps())
                .extracting(CapSweep::sequences)
                .contains(
                        kept,
                        kept / 2,
                        kept / 4,
                        chat.frontier(CHAT).points().getLast().engine().sequences());
        int most = chat.mostSequences(CHAT);
        assertThatIllegalArgumentException().isThrownBy(() -> chat.caps(CHAT, List.of(most + 1)));
    }

    @Test
    void requestsGoToTheDeploymentsOfTheirTier() {
        Request free = Request.of(0, 0, 10, 10).withTier(plan.tierIds().indexOf("free"));
        Request premium = Request.of(0, 0, 10, 10).withTier(plan.tierIds().indexOf("premium"));
        assertThat(chat.serves(free)).isTrue();
        assertThat(chat.serves(premium)).isFalse();
        assertThat(reasoning.serves(premium)).isTrue();
        assertThat(reasoning.serves(Request.of(0, 0, 10, 10))).isTrue();
    }

    /// A cache that holds no request has no curve, and nothing is promised.
    @Test
    void requestsLongerThanTheCacheHaveNoCurve() {
        RequestShape endless = RequestShape.equal(2_000_000_000, 100);
        assertThat(chat.mostSequences(endless)).isZero();
        assertThat(chat.frontier(endless).points()).isEmpty();
        assertThat(chat.frontier(endless).largestInTarget()).isEmpty();
        assertThat(chat.caps(endless).best()).isEmpty();
        assertThat(chat.caps(endless).capW()).isCloseTo(Double.POSITIVE_INFINITY, within(0.0));
    }
}
