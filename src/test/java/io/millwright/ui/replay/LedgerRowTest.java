package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class LedgerRowTest {
    private final SequencedMap<Channel, double[]> values = new LinkedHashMap<>();

    private List<LedgerRow> rows() {
        return LedgerRow.of(Runs.of(values)).stream()
                .flatMap(section -> section.rows().stream())
                .toList();
    }

    private LedgerRow row(String label) {
        return rows().stream().filter(row -> row.label().equals(label)).findFirst().orElseThrow();
    }

    @Test
    void onlyWhatARunTellsHasALine() {
        values.put(Channel.of(Quantities.PUE), new double[] {1.2});
        assertThat(LedgerRow.of(Runs.of(values)))
                .extracting(LedgerRow.Section::title)
                .containsExactly("Power");
        assertThat(rows()).extracting(LedgerRow::label).containsExactly("PUE");
    }

    @Test
    void aMeanLeavesOutWhatWasUnknown() {
        values.put(Channel.of(Quantities.PUE), new double[] {1.2, Double.NaN, 1.4});
        Recording run = Runs.of(values);
        assertThat(row("PUE").overAll(run)).isEqualTo((1.2 + 1.4) / 2);
        assertThat(row("PUE").at(run, 2.5)).isEqualTo(1.4);
        assertThat(row("PUE").at(run, 1.5)).isNaN();
    }

    @Test
    void wholeRunsAreHighestLowestOrWhatHasGrown() {
        values.put(Channel.of(Quantities.HOTTEST_CHIP), new double[] {60, 95, 70});
        values.put(Channel.of(Quantities.THERMAL_MARGIN), new double[] {20, -2, 15});
        values.put(Channel.of(Quantities.COST_RATE), new double[] {0.1, 0.2, 0.1});
        values.put(Channel.of(Quantities.COST), new double[] {0.1, 0.3, 0.4});
        Recording run = Runs.of(values);
        assertThat(row("Hottest chip").overAll(run)).isEqualTo(95);
        assertThat(row("Least margin to throttling").overAll(run)).isEqualTo(-2);
        assertThat(row("Cost").at(run, 1.5)).isEqualTo(0.2);
        assertThat(row("Cost").overAll(run)).isEqualTo(0.4);
    }

    @Test
    void everyTierHasASectionOfItsOwn() {
        for (String tier : List.of("free", "premium")) {
            values.put(Channel.of(Subject.Kind.TIER, tier, Quantities.OUTPUT_TOKENS), new double[] {5, 7});
        }
        assertThat(LedgerRow.of(Runs.of(values)))
                .extracting(LedgerRow.Section::title)
                .containsExactly("Tier free", "Tier premium");
    }
}
