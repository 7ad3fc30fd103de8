package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.economics.CostInputs;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Twin twin() {
        Layouts layouts = new Layouts()
                .equipment(
                        "cheap",
                        Equipment.of(EquipmentKind.UTILITY, "utility-mv-10", "", new Point(0, 0))
                                .withPower(PowerSettings.NONE.withElectricityUsdPerJ(1e-8)))
                .equipment("plain", EquipmentKind.UTILITY, "utility-mv-10", "", 0, 5)
                .equipment("gas", EquipmentKind.PRIME_POWER, "gas-recip-2500", "", 0, 10);
        return Twin.of(layouts.facility(), CATALOG);
    }

    @Test
    void everySourceCostsItsOwnPrice() {
        Twin twin = twin();
        var gas = CATALOG.power("gas-recip-2500").orElseThrow();
        CostInputs costs = Costs.of(twin, new double[] {3e9, 1e9, 1e9});

        CostInputs grid = Costs.of(twin, new double[3]);
        double expected = (3 * 1e-8 + grid.electricityUsdPerJ() + gas.sheet().number("lcoeUsdPerJ")) / 5;
        assertThat(costs.electricityUsdPerJ()).isCloseTo(expected, within(1e-15));
        assertThat(costs.gridCarbonKgPerJ())
                .isCloseTo((4 * grid.gridCarbonKgPerJ() + gas.carbonKgPerJ()) / 5, within(1e-15));
    }
}
