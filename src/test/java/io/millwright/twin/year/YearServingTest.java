package io.millwright.twin.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.climate.DesignCondition;
import io.millwright.climate.Weather;
import io.millwright.economics.Ledger;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Fidelity;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServedHours;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.RatePattern;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.Workload.Part;
import io.millwright.workload.demand.WorkloadFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YearServingTest {
    private static final double DAY_S = RatePattern.DAY_S;
    private static final Twin TWIN = pilot();
    private static final Weather WEATHER = SiteWeather.year(TWIN).orElseThrow();

    /// Busy from 8 to 20 o'clock.
    private static final ServedHours DAY = served(
            DAY_S,
            new RatePattern(
                    DAY_S,
                    IntStream.range(0, 24)
                            .mapToObj(hour -> hour >= 8 && hour < 20 ? 3.0 : 1.0)
                            .toList()),
            1);

    private static Twin pilot() {
        try {
            return Twin.of(
                    ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                            .project()
                            .orElseThrow()
                            .facility(),
                    Catalog.builtIn());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServedHours served(double durationS, RatePattern pattern, double scale) {
        Workload workload = Workload.of(
                "requests", durationS, Arrivals.poisson(4).withPatterns(pattern), Part.of(RequestKind.BATCH, 1));
        return served(workload, Fidelity.FLUID.draw(scale, workload.meanPerS()));
    }

    private static ServedHours served(Workload workload, DemandDraw draw) {
        ServingOptions options = ServingOptions.of(TWIN.facility(), Double.POSITIVE_INFINITY, 1)
                .withFidelity(Fidelity.FLUID, draw.weight());
        List<String> tiers = List.copyOf(TWIN.facility().tiers().keySet());
        try (RequestStream requests = WorkloadFiles.draw(workload.drawn(draw), 1, tiers, 1)) {
            return ServedHours.of(TWIN, TWIN.designPoint(), requests, options, Progress.NONE)
                    .hours()
                    .orElseThrow();
        }
    }

    private static YearResult year(ServedHours served) {
        return YearStudy.run(TWIN, WEATHER, YearOptions.DEFAULT.withServed(served), Progress.NONE);
    }

    @Test
    void hoursOfADayFollowItsDemand() {
        assertThat(DAY.period()).isEqualTo(24);
        assertThat(DAY.followedS()).isCloseTo(DAY_S, within(120.0));
        double tokens = 0;
        for (int hour = 0; hour < 24; hour++) {
            tokens += 3600 * DAY.outputTokensPerS(hour);
        }
        double made = DAY.serving().work().outputTokens();
        assertThat(tokens).isCloseTo(made, within(1e-3 * made));
        assertThat(DAY.outputTokensPerS(14) / DAY.outputTokensPerS(4)).isCloseTo(3, within(0.3));
        assertThat(sum(DAY.rackW(14))).isGreaterThan(1.02 * sum(DAY.rackW(4)));
        assertThat(sum(DAY.rackW(14))).isLessThan(sum(TWIN.ratedRackW()));
    }

    @Test
    void everyHourOfTheYearIsTheSteadyStateUnderItsDemand() {
        YearResult year = year(DAY);
        assertThat(year.hoursNotConverged()).isZero();
        for (int hour = 0; hour < WEATHER.hours(); hour += 487) {
            SteadyState alone = TWIN.solve(
                    new OperatingPoint(DAY.rackW(hour % 24), WEATHER.dryBulbC(hour), WEATHER.wetBulbC(hour), null));
            assertThat(year.series().at(HourFigure.FACILITY_POWER, hour))
                    .isCloseTo(alone.facilityPowerW(), within(1e-6 * alone.facilityPowerW()));
        }
    }

    @Test
    void tokensAndMoneyOfTheYearAddUp() {
        YearResult year = year(DAY);
        YearServing serving = year.serving().orElseThrow();
        double ofDay = 0;
        for (int hour = 0; hour < 24; hour++) {
            ofDay += 3600 * DAY.outputTokensPerS(hour);
        }
        double ofYear = serving.outputTokens(year.year());
        assertThat(ofYear).isCloseTo(365 * ofDay, within(1e-9 * ofYear));
        assertThat(year.months().stream().mapToDouble(serving::outputTokens).sum())
                .isCloseTo(ofYear, within(1e-9 * ofYear));
        Ledger ledger = serving.ledger();
        assertThat(ledger.outputTokens()).isCloseTo(ofYear, within(0.01 * ofYear));
        assertThat(ledger.energyUsd()).isCloseTo(year.year().electricityUsd(), within(1e-6 * ledger.energyUsd()));
        assertThat(ledger.carbonKg()).isCloseTo(year.year().carbonKg(), within(1e-6 * ledger.carbonKg()));
        assertThat(ledger.waterUsd()).isCloseTo(year.year().waterUsd(), within(1e-6 + 1e-6 * ledger.waterUsd()));
        assertThat(ledger.jPerToken() * ledger.outputTokens())
                .isCloseTo(year.year().facilityJ(), within(1e-9 * year.year().facilityJ()));
        assertThat(ledger.itCapitalUsd()).isPositive();
    }

    @Test
    void aDemandShorterThanADayHasItsMeanInEveryHour() {
        ServedHours level = served(1800, new RatePattern(DAY_S, List.of(1.0)), 1);
        assertThat(level.period()).isOne();
        assertThat(level.followedS()).isCloseTo(1800, within(60.0));
        Weather held = Weather.held(new DesignCondition(30, 20, 98_000));
        YearResult year = YearStudy.run(TWIN, held, YearOptions.DEFAULT.withServed(level), Progress.NONE);
        SteadyState alone = TWIN.solve(new OperatingPoint(level.rackW(0), 30, 20, null).withPressurePa(98_000));
        assertThat(year.year().facilityJ())
                .isCloseTo(
                        8760 * 3600 * alone.facilityPowerW(),
                        within(1e-6 * year.year().facilityJ()));
    }

    @Test
    void twiceTheDemandMakesTwiceTheTokensForLessEnergyEach() {
        RatePattern level = new RatePattern(DAY_S, List.of(1.0));
        ServedHours once = served(7200, level, 1);
        ServedHours twice = served(7200, level, 2);
        assertThat(twice.outputTokensPerS(0) / once.outputTokensPerS(0)).isCloseTo(2, within(0.05));
        assertThat(sum(twice.rackW(0))).isBetween(sum(once.rackW(0)), 2 * sum(once.rackW(0)));
    }

    @Test
    void requestsOneByOneAreNoTypicalHours() {
        assertThatThrownBy(() -> ServedHours.of(
                        TWIN,
                        TWIN.designPoint(),
                        RequestStream.of(List.of()),
                        ServingOptions.of(TWIN.facility(), 10, 1),
                        Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double sum(double[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}
