package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Total;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
        return rows().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyWhatARunTellsHasALine() {
        values.put(Channel.of(Quantities.LOSS_POWER), new double[] {1.2});
        assertThat(LedgerRow.of(Runs.of(values)))
                .extracting(LedgerRow.Section::title)
                .containsExactly("Power");
        assertThat(rows()).extracting(LedgerRow::label).containsExactly("Electrical losses");
    }

    @Test
    void aMeanLeavesOutWhatWasUnknown() {
        values.put(Channel.of(Quantities.LOSS_POWER), new double[] {1, Double.NaN, 4});
        Recording run = Runs.of(values);
        LedgerRow losses = row("Electrical losses");
        assertThat(losses.overAll(run)).isEqualTo(2.5);
        assertThat(losses.at(run, 2.5)).isEqualTo(4);
        assertThat(losses.at(run, 1.5)).isNaN();
    }

    @Test
    void aQuotientOfAMomentHasACardWithBothParts() {
        values.put(Channel.of(Quantities.FACILITY_POWER), new double[] {120, 130});
        values.put(Channel.of(Quantities.IT_POWER), new double[] {100, 0});
        values.put(Channel.of(Quantities.PUE), new double[] {1.2, Double.NaN});
        Recording run = Runs.of(values);
        LedgerRow pue = row("PUE");
        assertThat(pue.at(run, 0.5)).isEqualTo(1.2);
        assertThat(pue.at(run, 1.5)).isNaN();
        LedgerFigure.Computed card = (LedgerFigure.Computed) new MomentFigure(run, 0.5, Optional.empty()).of(pue);
        assertThat(card.value()).isEqualTo(1.2);
        assertThat(card.inputs()).extracting(LedgerFigure::value).containsExactly(120.0, 100.0);
        assertThat(card.sources())
                .anyMatch(source -> source.contains("facility.it-power") && source.contains("0:00 to 0:01"));
    }

    @Test
    void aTotalOfTheRunGoesBeforeWhatIsAddedUp() {
        values.put(Channel.of(Quantities.WATER_RATE), new double[] {1, 1});
        values.put(Channel.of(Quantities.WATER), new double[] {1, 2});
        Recording plain = Runs.of(values);
        Recording told = new Recording(
                plain.provenance(),
                plain.main(),
                plain.details(),
                List.of(),
                List.of(new Total("water", "Water", Dimension.VOLUME, 2.5)),
                true);
        assertThat(row("Water").overAll(plain)).isEqualTo(2);
        assertThat(row("Water").overAll(told)).isEqualTo(2.5);
    }

    @Test
    void wholeRunsAreHighestLowestOrWhatHasGrown() {
        values.put(Channel.of(Quantities.HOTTEST_CHIP), new double[] {60, 95, 70});
        values.put(Channel.of(Quantities.THERMAL_MARGIN), new double[] {20, -2, 15});
        values.put(Channel.of(Quantities.COST_RATE), new double[] {0.1, 0.2, 0.1});
        values.put(Channel.of(Quantities.COST), new double[] {0.1, 0.3, 0.4});
        Recording run = Runs.of(values);
        assertThat(row("Hottest chip").overAll(run)).isEqualTo(95);
        assertThat(row("Least margin").overAll(run)).isEqualTo(-2);
        assertThat(row("Cost").at(run, 1.5)).isEqualTo(0.2);
        assertThat(row("Cost").overAll(run)).isEqualTo(0.4);
    }

    @Test
    void aFigureOfAWholeRunSaysWhatItIs() {
        values.put(Channel.of(Quantities.GRID_POWER), new double[] {1, 3, 2});
        values.put(Channel.of(Quantities.LOSS_POWER), new double[] {1, 2, 3});
        values.put(Channel.of(Quantities.BATTERY_CHARGE), new double[] {1, 0.5, 1});
        values.put(Channel.of(Quantities.TTFT_P99), new double[] {1, 9, 1});
        values.put(Channel.of(Quantities.COMPLETED), new double[] {1, 2, 3});
        Recording plain = Runs.of(values);
        assertThat(rows())
                .extracting(LedgerRow::label, row -> row.word(plain))
                .containsExactly(
                        tuple("Electrical losses", "mean"),
                        tuple("Grid", "max"),
                        tuple("Battery charge", "min"),
                        tuple("TTFT p99", "max"),
                        tuple("Completed", "total"));
        Recording told = new Recording(
                plain.provenance(),
                plain.main(),
                plain.details(),
                List.of(),
                List.of(new Total("ttft-p99", "of all requests", Dimension.TIME, 4)),
                true);
        assertThat(row("TTFT p99").overAll(told)).isEqualTo(4);
        assertThat(row("TTFT p99").word(told)).isEqualTo("overall");
        assertThat(WholeFigure.of(row("Grid"), told, Optional.empty(), 3).sources())
                .containsExactly("max of channel facility.grid-power, 0:00 to 0:03; without a band of its own");
    }

    @Test
    void aChangeIsToldAsItIsRead() {
        assertThat(WholeFigure.change(Dimension.POWER, 2e6, 2.1e6, UnitSystem.SI))
                .isEqualTo("+5 %");
        assertThat(WholeFigure.change(Dimension.POWER, 0, 5e3, UnitSystem.SI)).isEqualTo("+5 kW");
        assertThat(WholeFigure.change(Dimension.TEMPERATURE, 61, 60, UnitSystem.SI))
                .isEqualTo("−1 K");
        assertThat(WholeFigure.change(Dimension.FRACTION, 0.99, 0.97, UnitSystem.SI))
                .isEqualTo("−2 pp");
        assertThat(WholeFigure.change(Dimension.COUNT, 3, 3, UnitSystem.SI)).isEqualTo("0");
        assertThat(WholeFigure.change(Dimension.TIME, 1.5, 503, UnitSystem.SI)).isEqualTo("×335");
        assertThat(WholeFigure.change(Dimension.POWER, Double.NaN, 3, UnitSystem.SI))
                .isEqualTo("–");
    }

    @Test
    void runsThatAreComparedHaveTheLinesOfBoth() {
        values.put(Channel.of(Quantities.LOSS_POWER), new double[] {1});
        Recording first = Runs.of(values);
        SequencedMap<Channel, double[]> others = new LinkedHashMap<>();
        others.put(Channel.of(Quantities.TRAINING_POWER), new double[] {1});
        assertThat(LedgerRow.of(List.of(first, Runs.of(others))).getFirst().rows())
                .extracting(LedgerRow::label)
                .containsExactly("Training racks", "Electrical losses");
    }

    @Test
    void whatATierEarnedAndCostIsOfTheWholeRun() {
        values.put(Channel.of(Subject.Kind.TIER, "free", Quantities.OUTPUT_TOKENS), new double[] {5, 7});
        values.put(Channel.of(Subject.Kind.TIER, "free", Quantities.REVENUE_RATE), new double[] {1, 2});
        values.put(Channel.of(Subject.Kind.TIER, "free", Quantities.REVENUE), new double[] {1, 3});
        values.put(Channel.of(Subject.Kind.TIER, "free", Quantities.COST), new double[] {4, 9});
        Recording run = Runs.of(values);
        assertThat(row("Revenue").at(run, 1.5)).isEqualTo(2);
        assertThat(row("Revenue").overAll(run)).isEqualTo(3);
        assertThat(row("Revenue").card()).isEqualTo("revenueUsd.free");
        assertThat(row("Cost so far").overAll(run)).isEqualTo(9);
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
