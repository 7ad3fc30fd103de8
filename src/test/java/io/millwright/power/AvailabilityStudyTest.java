package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Reliability;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Normally;
import io.millwright.numeric.Progress;
import io.millwright.power.reliability.Histories;
import org.junit.jupiter.api.Test;

class AvailabilityStudyTest {
    private static final Histories YEARS = Histories.ofYears(20_000, 7);

    private static double up(String type) {
        Reliability rates = PowerCase.CATALOG.reliability(PowerCase.sheet(type));
        return rates.availability();
    }

    private static AvailabilityStudy.Result study(Layouts layouts) {
        return AvailabilityStudy.of(PowerCase.of(layouts).network(), PowerCase.CATALOG, YEARS, Progress.NONE);
    }

    private static double downOf(AvailabilityStudy.Result result, int rack) {
        return result.racks().get(rack).exact().orElseThrow().unavailability();
    }

    private static Layouts side(Layouts layouts, String side) {
        return layouts.equipment("u" + side, EquipmentKind.UTILITY, "utility-mv-10", "", 0, 0)
                .equipment("t" + side, EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("b" + side, EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .connect("u" + side + ":out", "t" + side + ":in")
                .connect("t" + side + ":out", "b" + side + ":in")
                .connect("b" + side + ":out", "r:" + side);
    }

    private static Layouts racks() {
        return new Layouts().row("r", "", "gb300-nvl72", 2, 20, 0);
    }

    @Test
    void aChainIsTheProductAndTwoSidesAreInParallel() {
        double chain = up("utility-mv-10") * up("mv-xfmr-2500") * up("lv-switchgear-4000");

        assertThat(downOf(study(side(racks(), "A")), 0)).isCloseTo(1 - chain, within(1e-14));
        assertThat(downOf(study(side(side(racks(), "A"), "B")), 1)).isCloseTo((1 - chain) * (1 - chain), within(1e-14));
    }

    @Test
    void aSharedBoardIsASinglePointAndHeadsTheCuts() {
        Layouts layouts = side(racks(), "A").connect("bA:out", "r:B");
        AvailabilityStudy.Result result = study(layouts);

        assertThat(result.cuts()).extracting(AvailabilityStudy.Cut::names).allMatch(names -> names.size() == 1);
        assertThat(result.cuts().getFirst().names()).containsExactly("uA");
    }

    @Test
    void aTieBringsWhatTheOtherBoardHas() {
        Layouts apart = side(racks(), "A")
                .equipment("u2", EquipmentKind.UTILITY, "utility-mv-10", "", 50, 0)
                .equipment("b2", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 50, 10)
                .connect("u2:out", "b2:in");
        double board = up("lv-switchgear-4000");
        double own = up("utility-mv-10") * up("mv-xfmr-2500");
        double across = up("utility-mv-10") * board;

        assertThat(downOf(study(apart), 0)).isCloseTo(1 - own * board, within(1e-14));
        Layouts tied = apart.connect(Connection.of("bA:out", "b2:in").withNormally(Normally.STANDBY));
        assertThat(downOf(study(tied), 0)).isCloseTo(1 - board * (1 - (1 - own) * (1 - across)), within(1e-14));
    }

    @Test
    void aGeneratorThatMayNotStartCountsWithThatProbability() {
        Layouts layouts = side(racks(), "A")
                .equipment("g", EquipmentKind.GENERATOR, "genset-2500", "", 30, 10)
                .connect("g:out", "bA:in");
        Reliability generator = PowerCase.CATALOG.reliability(PowerCase.sheet("genset-2500"));
        double own = up("utility-mv-10") * up("mv-xfmr-2500");
        double backup = generator.availability() * (1 - generator.failToStartFraction());

        assertThat(generator.failToStartFraction()).isPositive();
        assertThat(downOf(study(layouts), 0))
                .isCloseTo(1 - up("lv-switchgear-4000") * (1 - (1 - own) * (1 - backup)), within(1e-12));
    }

    @Test
    void simulatedHistoriesAgreeWithTheExactAnswer() {
        AvailabilityStudy.Result result = study(side(racks(), "A"));
        AvailabilityStudy.Together all = result.together().getFirst();

        assertThat(all.racks()).isEqualTo(2);
        assertThat(all.unavailability().isWithin(4, downOf(result, 0))).isTrue();
    }
}
