package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.economics.Supply;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.TierResult;
import io.millwright.twin.Costs;
import io.millwright.twin.Twin;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCardsTest {
    private static Twin twin;
    private static ReplayResult result;
    private static LedgerCards cards;

    @BeforeAll
    static void replay() throws Exception {
        twin = twin("pilot-4-rack");
        SplittableRandom random = new SplittableRandom(1);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < 400; i++) {
            timeS -= Math.log(1 - random.nextDouble()) / 8;
            requests.add(Request.of(i, timeS, random.nextInt(50, 3000), random.nextInt(5, 400)));
        }
        result = Replay.run(
                        twin, RequestStream.of(requests), new ReplayOptions(60, 7, twin.designPoint()), Progress.NONE)
                .result()
                .orElseThrow();
        cards = ReplayCards.of(twin, result);
    }

    private static Twin twin(String sample) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                .project()
                .orElseThrow()
                .facility();
        return Twin.of(facility, Catalog.builtIn());
    }

    private static void same(String key, double expected) {
        assertThat(figure(key).value()).as(key).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }

    private static LedgerFigure figure(String key) {
        return cards.figure(key).orElseThrow(() -> new AssertionError("no figure " + key));
    }

    @Test
    void cardsSayWhatTheLedgerSays() {
        Ledger ledger = result.ledger();
        same("itJ", ledger.itJ());
        same("utilityJ", ledger.utilityJ());
        same("pue", result.pue());
        same("inputTokens", ledger.inputTokens());
        same("outputTokens", ledger.outputTokens());
        same("tokensPerS", ledger.tokensPerS());
        same("tokensPerJ", ledger.tokensPerJ());
        same("tokensPerSPerW", ledger.tokensPerJ());
        same("jPerToken", ledger.jPerToken());
        same("energyUsd", ledger.energyUsd());
        same("waterUsd", ledger.waterUsd());
        same("itCapitalUsd", ledger.itCapitalUsd());
        same("facilityCapitalUsd", ledger.facilityCapitalUsd());
        same("operationUsd", ledger.operationUsd());
        same("totalCostUsd", ledger.totalCostUsd());
        same("chargedCostUsd", ledger.chargedCostUsd());
        same("revenueUsd", ledger.revenueUsd());
        same("marginUsd", ledger.marginUsd());
        same("costUsdPerToken", ledger.costPerMillionUsd() * 1e-6);
        same("revenueUsdPerToken", ledger.revenuePerMillionUsd() * 1e-6);
        same("waterM3", ledger.waterM3());
        same("carbonKg", ledger.carbonKg());
        for (Ledger.TierLine line : ledger.tiers()) {
            same("inputTokens." + line.tier(), line.inputTokens());
            same("outputTokens." + line.tier(), line.outputTokens());
            same("revenueUsd." + line.tier(), line.revenueUsd());
            same("costUsd." + line.tier(), line.costUsd());
        }
        for (TierResult tier : result.serving().tiers()) {
            same("attainment." + tier.tier(), tier.attainmentFraction());
        }
        assertThat(cards.byKey().values().stream()
                        .filter(each -> each.key().startsWith("bound."))
                        .mapToDouble(LedgerFigure::value)
                        .sum())
                .isCloseTo(1, within(0.01));
    }

    /// The cost inputs are told by other code than that which chooses them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pilot-4-rack",
                "retrofit-2mw-hybrid",
                "ai-factory-20mw",
                "training-and-inference-100mw",
                "campus-1gw"
            })
    void costInputsAreThoseOfTheFacility(String sample) throws Exception {
        Twin of = twin(sample);
        CostInputs costs = Costs.of(of, new double[of.graph().nodes().size()]);
        var figures = CostCards.of(of, costs, Supply.ofUtilities(costs, 1));

        assertThat(figures.itCapital().value()).isCloseTo(costs.itCapitalUsd(), within(1e-9 * costs.itCapitalUsd()));
        assertThat(figures.facilityCapital().value())
                .isCloseTo(costs.facilityCapitalUsd(), within(1e-9 * costs.facilityCapitalUsd()));
        assertThat(figures.operation().value())
                .isCloseTo(costs.operationUsdPerYear(), within(1e-9 * costs.operationUsdPerYear()));
        assertThat(figures.electricity().sources()).isNotEmpty();
    }

    @Test
    void everyFigureHasABandAroundItAndOneMeaning() {
        for (LedgerFigure figure : cards.byKey().values()) {
            if (figure.band().isKnown()) {
                assertThat(figure.value())
                        .as(figure.key())
                        .isBetween(figure.band().low(), figure.band().high());
            }
            if (figure instanceof Computed computed) {
                assertThat(computed.formula().value(Map.of())).as(figure.key()).isEqualTo(figure.value());
            }
        }
        assertThat(cards.byKey().values().stream().map(LedgerFigure::symbol)).doesNotHaveDuplicates();
    }

    @Test
    void whereDemandBindsASlowerEngineCostsNoTokens() {
        LedgerCards idle = ReplayCards.of(twin, result, 1, Map.of("demand", 1.0));
        LedgerCards full = ReplayCards.of(twin, result, 0, Map.of("compute", 1.0));
        Given speed = (Given) full.figure("engineSpeed").orElseThrow();
        LedgerFigure tokens = full.figure("outputTokens").orElseThrow();

        assertThat(idle.figure("outputTokens").orElseThrow().band().isExact()).isTrue();
        assertThat(tokens.band().low()).isCloseTo(tokens.value() * speed.band().low(), within(1e-6 * tokens.value()));
        assertThat(full.figure("bound.compute").orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void theErrorOfEnergyDoesNotCountTwiceInPue() {
        double acceleratorJ = figure("acceleratorJ").value();
        double otherJ = figure("otherItJ").value();
        double overheadJ = figure("overheadJ").value();
        double itJ = acceleratorJ + otherJ;
        double a = 1 + overheadJ / (itJ - ReplayCards.ACCELERATOR_ENERGY_FRACTION * acceleratorJ);
        double b = 1 + overheadJ / (itJ - ReplayCards.UNJUDGED_FRACTION * otherJ);
        double c = 1 + (1 + ReplayCards.UNJUDGED_FRACTION) * overheadJ / itJ;
        double pue = result.pue();

        assertThat(figure("pue").band().high())
                .isCloseTo(
                        pue + Math.sqrt(Math.pow(a - pue, 2) + Math.pow(b - pue, 2) + Math.pow(c - pue, 2)),
                        within(1e-9));
    }
}
