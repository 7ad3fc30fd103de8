package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePowerTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    static Stream<String> racks() {
        return CATALOG.racks().stream()
                .filter(rack -> CATALOG.accelerator(rack.acceleratorId())
                        .filter(part -> part.tdpW() > 0)
                        .isPresent())
                .map(RackType::id);
    }

    private static NodePower law(String id) {
        RackType rack = CATALOG.rack(id).orElseThrow();
        AcceleratorType part = CATALOG.accelerator(rack.acceleratorId()).orElseThrow();
        return NodePower.of(rack, part, CATALOG);
    }

    @ParameterizedTest
    @MethodSource("racks")
    void bothEndsAreThoseOfTheDataSheetAndPartsAddUp(String id) {
        RackType rack = CATALOG.rack(id).orElseThrow();
        NodePower law = law(id);
        double idleW = Double.isNaN(rack.idlePowerW()) ? law.idleAcceleratorsW() : rack.idlePowerW();
        assertThat(law.isKnown()).isTrue();
        assertThat(law.rackW(law.idleAcceleratorsW())).isCloseTo(idleW, within(1e-9 * rack.ratedPowerW()));
        assertThat(law.rackW(law.fullAcceleratorsW())).isCloseTo(rack.ratedPowerW(), within(1e-9 * rack.ratedPowerW()));
        double beforeW = 0;
        for (int i = 0; i <= 20; i++) {
            double acceleratorsW =
                    law.idleAcceleratorsW() + i / 20.0 * (law.fullAcceleratorsW() - law.idleAcceleratorsW());
            NodePower.Parts parts = law.parts(acceleratorsW);
            assertThat(List.of(parts.networkW(), parts.switchesW(), parts.fansW(), parts.hostsW(), parts.supplyLossW()))
                    .allMatch(watts -> watts >= 0);
            double supply = rack.sheet().number("supplyLossFraction", 0);
            assertThat(parts.supplyLossW()).isCloseTo(supply * parts.totalW(), within(1e-6));
            assertThat(parts.totalW()).isGreaterThan(beforeW);
            beforeW = parts.totalW();
            assertThat(law.acceleratorsW(parts.totalW())).isCloseTo(acceleratorsW, within(1e-3));
        }
    }

    /// Nine switch trays of 1.8 kW and 72 cards of 50 W: what the data sheets name.
    @ParameterizedTest
    @ValueSource(strings = {"gb300-nvl72"})
    void namedPartsAreThoseOfTheirDataSheets(String id) {
        NodePower law = law(id);
        NodePower.Parts full = law.parts(law.fullAcceleratorsW());
        NodePower.Parts rest = law.parts(law.idleAcceleratorsW());
        assertThat(full.switchesW()).isEqualTo(9 * 1800);
        assertThat(rest.switchesW()).isEqualTo(9 * 1400);
        assertThat(full.networkW()).isEqualTo(72 * 50);
        assertThat(rest.fansW()).isCloseTo(0.064 * full.fansW(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dgx-h100-4x-air", "dgx-b200-4x-air"})
    void fansBendTheLineOfAirCooledRacks(String id) {
        NodePower law = law(id);
        double halfW = law.rackW((law.idleAcceleratorsW() + law.fullAcceleratorsW()) / 2);
        double straightW = (law.idleW() + law.ratedW()) / 2;
        assertThat(halfW / straightW).isBetween(0.95, 0.98);
    }
}
