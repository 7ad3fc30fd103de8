package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.fleet.ServingRun;
import io.millwright.twin.fleet.ServingRunResult;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two policies on the pilot.
@org.jspecify.annotations.NullUnmarked
class PolicyTableTest {
    private static PolicyTable table;

    @BeforeAll
    static void serve() throws Exception {
        Twin twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        table = new PolicyTable(List.of(run(twin, RoutingPolicy.LEAST_LOADED), run(twin, RoutingPolicy.KV_AWARE)));
    }

    private static ServingRunResult run(Twin twin, RoutingPolicy policy) {
        Workload workload = Workload.of("chat", 20, Arrivals.poisson(40), Workload.Part.of(RequestKind.CHAT, 1));
        List<String> tiers = List.copyOf(twin.facility().tiers().keySet());
        try (RequestStream requests = WorkloadFiles.draw(workload, 3, tiers, 1)) {
            return ServingRun.run(twin, requests, ServingOptions.of(60, 3).withPolicy(policy), Progress.NONE)
                    .result()
                    .orElseThrow();
        }
    }

    @Test
    void theStackOfTheTiersIsTheGoodputOfAll() {
        for (int i = 0; i < 2; i++) {
            int policy = i;
            double stacked = table.goodput().series().stream()
                    .mapToDouble(series -> series.values()[policy])
                    .sum();
            assertThat(stacked)
                    .isCloseTo(
                            table.runs().get(policy).serving().total().goodputPerS(),
                            org.assertj.core.api.Assertions.within(1e-9));
        }
        assertThat(table.goodput().series()).extracting(series -> series.name()).isEqualTo(table.tiers());
    }

    @Test
    void latenciesAreThoseOfTheChosenTier() {
        Optional<String> premium = Optional.of("premium");
        assertThat(table.ttft(premium).title()).endsWith(", premium");
        assertThat(table.ttft(premium).series().getFirst().values())
                .containsExactly(table.runs().stream()
                        .mapToDouble(run -> PolicyTable.of(run, premium).ttft().p50S())
                        .toArray());
        assertThat(PolicyTable.of(table.runs().getFirst(), Optional.of("nobody")))
                .isEqualTo(table.runs().getFirst().serving().total());
    }

    /// In every line exactly those values are best that no other run beats; equal values stand out nowhere.
    @Test
    void theBestOfEachFigureIsKnown() {
        for (PolicyTable.Column column : PolicyTable.COLUMNS) {
            double[] values = table.runs().stream()
                    .mapToDouble(
                            run -> column.value().applyAsDouble(run.serving().total()))
                    .toArray();
            long best = Arrays.stream(values)
                    .filter(value -> column.isBest(value, table.runs(), Optional.empty()))
                    .count();
            assertThat(best).as(column.title()).isEqualTo(values[0] == values[1] ? 0 : 1);
        }
    }

    @Test
    void theTableHasALineForEachPolicyAndTierInOneUnitAColumn() {
        String[] lines = table.csv(UnitSystem.SI).split("\r\n");
        assertThat(lines).hasSize(1 + 2 * (1 + table.tiers().size()));
        assertThat(lines[0]).startsWith("Routing,Tier,Goodput,Targets met [%],TTFT p50 [");
        assertThat(lines[1]).startsWith("least-loaded,total,");
        assertThat(lines[1].split(",", -1)).hasSize(lines[0].split(",", -1).length);
        double completed = table.runs().getFirst().serving().total().completed();
        assertThat(Double.parseDouble(lines[1].split(",")[8])).isEqualTo(completed);
    }

    @Test
    void policiesHaveNamesInWords() {
        assertThat(PolicyTable.words(RoutingPolicy.KV_AWARE)).isEqualTo("KV aware");
        assertThat(PolicyTable.words(RoutingPolicy.EARLIEST_FIRST_TOKEN)).isEqualTo("Earliest first token");
    }
}
