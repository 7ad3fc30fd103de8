package io.millwright.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final CostInputs COSTS =
            new CostInputs(0.072 / 3.6e6, 0.36e-3 / 3.6e6 * 1000, 2, 1_000_000, 500_000, 5, 20, 0.08, 31_557.6);

    @Test
    void theAnnuityPaysOffItsCapital() {
        double payment = CostInputs.annuityPerYear(0.08, 5);
        double presentValue = 0;
        for (int year = 1; year <= 5; year++) {
            presentValue += payment / Math.pow(1.08, year);
        }

        assertThat(presentValue).isCloseTo(1, within(1e-12));
        assertThat(CostInputs.annuityPerYear(0, 4)).isEqualTo(0.25);
    }

    @Test
    void everyTermCanBeRecomputedByHand() {
        Ledger ledger = Ledger.of(
                COSTS,
                3600,
                Supply.ofUtilities(COSTS, 3.6e9),
                3e9,
                0.5,
                ServingPart.ALL,
                List.of(
                        new Ledger.TierTokens("free", 1e6, 2e5, 0.25, 1e-7, 4e-7),
                        new Ledger.TierTokens("premium", 2e6, 6e5, 0.75, 5e-6, 2.5e-5)));

        assertThat(ledger.energyUsd()).isCloseTo(1000 * 0.072, within(1e-9));
        assertThat(ledger.waterUsd()).isCloseTo(1.0, within(1e-12));
        assertThat(ledger.operationUsd()).isCloseTo(3.6, within(1e-9));
        assertThat(ledger.carbonKg()).isCloseTo(360, within(1e-9));
        assertThat(ledger.revenueUsd()).isCloseTo(0.1 + 0.08 + 10 + 15, within(1e-9));
        assertThat(ledger.tokensPerJ()).isCloseTo(8e5 / 3.6e9, within(1e-15));
        assertThat(ledger.tokensPerS()).isCloseTo(8e5 / 3600, within(1e-9));
        assertThat(ledger.tiers().get(0).costUsd() + ledger.tiers().get(1).costUsd())
                .isCloseTo(ledger.totalCostUsd(), within(1e-9));
        assertThat(ledger.tiers().get(1).costPerMillionUsd())
                .isCloseTo(0.75 * ledger.totalCostUsd() / 0.6, within(1e-9));
    }

    @Test
    void whatServingBearsAndWhatTrainingDoesAddUp() {
        ServingPart part = new ServingPart(0.4, 0.2);
        List<Ledger.TierTokens> tokens = List.of(
                new Ledger.TierTokens("free", 1e6, 2e5, 0.25, 1e-7, 4e-7),
                new Ledger.TierTokens("premium", 2e6, 6e5, 0.5, 5e-6, 2.5e-5));
        Ledger serving = Ledger.of(COSTS, 3600, Supply.ofUtilities(COSTS, 3.6e9), 3e9, 0.5, part, tokens);
        Ledger training = Ledger.of(
                COSTS, 3600, Supply.ofUtilities(COSTS, 3.6e9), 3e9, 0.5, new ServingPart(0.6, 0.8), List.of());

        assertThat(serving.servingCostUsd() + training.servingCostUsd())
                .isCloseTo(serving.totalCostUsd(), within(1e-9));
        assertThat(serving.servingJ() + training.servingJ()).isCloseTo(3.6e9, within(1e-3));
        assertThat(serving.servingCostUsd())
                .isCloseTo(
                        0.2 * (serving.energyUsd() + serving.waterUsd())
                                + 0.4
                                        * (serving.itCapitalUsd()
                                                + serving.facilityCapitalUsd()
                                                + serving.operationUsd()),
                        within(1e-9));
        assertThat(serving.servingTokensPerJ()).isCloseTo(5 * serving.tokensPerJ(), within(1e-15));
        assertThat(serving.chargedCostUsd()).isCloseTo(0.75 * serving.servingCostUsd(), within(1e-9));
        assertThat(serving.marginUsd()).isCloseTo(serving.revenueUsd() - serving.servingCostUsd(), within(1e-9));
        assertThat(serving.costPerMillionUsd()).isCloseTo(serving.servingCostUsd() / 0.8, within(1e-9));
    }

    @Test
    void withoutTokensThereIsNoCostPerToken() {
        Ledger ledger = Ledger.of(COSTS, 10, Supply.ofUtilities(COSTS, 1e6), 1e6, 0, ServingPart.ALL, List.of());

        assertThat(ledger.costPerMillionUsd()).isNaN();
        assertThat(ledger.totalCostUsd()).isPositive();
    }

    @Test
    void whatIsGeneratedOnTheSiteCostsWhatItCostsThere() {
        Supply supply = new Supply(1e9, 3e9, 20, 240, 500);
        Ledger ledger = Ledger.of(COSTS, 3600, supply, 2e9, 0, ServingPart.ALL, List.of());

        assertThat(ledger.utilityJ()).isEqualTo(1e9);
        assertThat(ledger.suppliedJ()).isEqualTo(4e9);
        assertThat(ledger.energyUsd()).isEqualTo(260);
        assertThat(ledger.carbonKg()).isEqualTo(500);
    }
}
