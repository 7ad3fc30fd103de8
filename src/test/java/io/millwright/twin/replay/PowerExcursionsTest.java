package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerExcursionsTest {
    private static Finding overload(String place, double fraction) {
        return Finding.error(
                "power.overload",
                place,
                "load",
                Finding.measure(400e6 * fraction, Dimension.POWER),
                "limit",
                Finding.measure(400e6, Dimension.POWER),
                "fraction",
                Finding.measure(fraction, Dimension.FRACTION));
    }

    @Test
    void tellsTheWorstWithWhenItBeganAndHowLongItLasted() {
        PowerExcursions excursions = new PowerExcursions();
        excursions.add(List.of(), 0, 600);
        excursions.add(List.of(overload("gas-a", 1.01)), 600, 660);
        excursions.add(List.of(overload("gas-a", 1.25)), 660, 720);
        excursions.add(List.of(), 720, 780);
        excursions.add(List.of(overload("gas-a", 1.1)), 780, 840);

        assertThat(excursions.all()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("gas-a");
            assertThat(finding.message(UnitSystem.SI))
                    .isEqualTo("From 10 min on, for 3 min in all: It carries 500 MW, 125 % of its limit 400 MW.");
            assertThat(finding.advice(UnitSystem.SI))
                    .isEqualTo(overload("gas-a", 1.25).advice(UnitSystem.SI));
        });
    }

    @Test
    void leavesWhatHoldsThroughoutAsItIsAndLoadsWithoutSupplyOut() {
        PowerExcursions excursions = new PowerExcursions();
        for (int minute = 0; minute < 10; minute++) {
            excursions.add(
                    List.of(
                            overload("ups-a", 1.05),
                            Finding.error("power.dead", "row/01"),
                            Finding.note("power.noted", "row/01")),
                    60 * minute,
                    60 * (minute + 1));
        }

        assertThat(excursions.all()).containsExactly(overload("ups-a", 1.05));
    }
}
