package io.millwright.twin.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.climate.DesignCondition;
import io.millwright.climate.HourlyProfile;
import io.millwright.climate.HourlySeries;
import io.millwright.climate.Warming;
import io.millwright.climate.Weather;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SourcePrices;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class YearStudyTest {
    private static Twin twin = sample("pilot-4-rack");
    private static Weather weather = SiteWeather.year(twin).orElseThrow();
    private static YearResult year = YearStudy.run(twin, weather, YearOptions.DEFAULT, Progress.NONE);

    @BeforeAll
    static void solve() {
        assertThat(year.hoursNotConverged()).isZero();
    }

    private static Twin sample(String name) {
        try {
            return Twin.of(
                    ProjectFiles.load(Path.of("sample-facilities", name, name + ".json"))
                            .project()
                            .orElseThrow()
                            .facility(),
                    Catalog.builtIn());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static YearResult run(Weather air, YearOptions options) {
        return YearStudy.run(twin, air, options, Progress.NONE);
    }

    @Test
    void everyHourIsTheSteadyStateOfThatHour() {
        for (int h = 0; h < weather.hours(); h += 131) {
            SteadyState alone = twin.solve(new OperatingPoint(null, weather.dryBulbC(h), weather.wetBulbC(h), null));
            assertThat(year.series().at(HourFigure.FACILITY_POWER, h))
                    .isCloseTo(alone.facilityPowerW(), within(1e-9 * alone.facilityPowerW()));
            assertThat(year.series().at(HourFigure.REJECTION_POWER, h))
                    .isCloseTo(alone.terms().heatRejectionW(), within(1e-9 * alone.facilityPowerW()));
            assertThat(year.series().at(HourFigure.HOTTEST_INLET, h)).isCloseTo(alone.hottestInletC(), within(1e-7));
        }
    }

    @Test
    void energyClosesInEveryHourAndAddsUp() {
        YearSeries series = year.series();
        double facilityJ = 0;
        for (int h = 0; h < series.hours(); h++) {
            double facilityW = series.at(HourFigure.FACILITY_POWER, h);
            int hour = h;
            assertThat(HourFigure.COMPONENTS.stream()
                            .mapToDouble(component -> series.at(component, hour))
                            .sum())
                    .isCloseTo(facilityW, within(1e-9 * facilityW));
            facilityJ += 3600 * facilityW;
        }

        assertThat(year.worstResidual()).isLessThan(1e-9);
        assertThat(year.year().facilityJ()).isCloseTo(facilityJ, within(1e-9 * facilityJ));
    }

    /// About where one chiller of the hall is enough by its sheet but no longer in this air, and where free coolers
    /// begin to need trim chillers.
    @Test
    void controlsSettleWhereTheyChangeOver() {
        Twin retrofit = sample("retrofit-2mw-hybrid");
        SteadyState before = null;
        for (double dryBulbC = 18; dryBulbC < 36; dryBulbC += 0.04) {
            before = retrofit.solve(new OperatingPoint(null, dryBulbC, dryBulbC - 6, null), before);

            assertThat(before.converged()).as("at %.2f °C", dryBulbC).isTrue();
            assertThat(Math.abs(before.balance().relativeResidual())).isLessThan(1e-9);
            assertThat(before.findings())
                    .as("at %.2f °C", dryBulbC)
                    .noneMatch(finding -> finding.code().equals("cooling.loop.off-set-point"));
        }
    }

    @Test
    void monthsAddUpToTheYear() {
        assertThat(year.months()).hasSize(12);
        assertThat(year.months().getLast().toHour()).isEqualTo(8_760);
        for (ToDoubleFunction<Period> figure : List.<ToDoubleFunction<Period>>of(
                Period::facilityJ,
                Period::itJ,
                Period::coolingJ,
                Period::waterM3,
                Period::carbonKg,
                Period::electricityUsd,
                Period::freeHours,
                Period::partialHours,
                Period::mechanicalHours,
                Period::hoursOutOfRange)) {
            double ofYear = figure.applyAsDouble(year.year());
            assertThat(year.months().stream().mapToDouble(figure).sum())
                    .isCloseTo(ofYear, within(1e-9 * Math.max(1, Math.abs(ofYear))));
        }
        assertThat(year.year().freeHours()
                        + year.year().partialHours()
                        + year.year().mechanicalHours())
                .isEqualTo(8_760);
    }

    @Test
    void theResultIsTheSameToTheLastBitOnAnyNumberOfThreads() throws Exception {
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            YearResult alone =
                    one.submit(() -> run(weather, YearOptions.DEFAULT)).get();
            YearResult together =
                    four.submit(() -> run(weather, YearOptions.DEFAULT)).get();
            for (HourFigure figure : HourFigure.values()) {
                assertThat(together.series().of(figure).toArray())
                        .containsExactly(alone.series().of(figure).toArray());
            }
            assertThat(together.year()).isEqualTo(alone.year());
            assertThat(together.outside()).isEqualTo(alone.outside());
        }
    }

    @Test
    void aHeldConditionIsItsSteadyStateAllYear() {
        Weather held = Weather.held(new DesignCondition(30, 20, 98_000));
        SteadyState state = twin.solve(new OperatingPoint(null, 30, 20, null).withPressurePa(98_000));
        Period all = run(held, YearOptions.DEFAULT).year();
        EnergyTerms terms = state.terms();

        assertThat(all.pue()).isCloseTo(terms.pue(), within(1e-9));
        assertThat(all.facilityJ()).isCloseTo(8_760 * 3600 * state.facilityPowerW(), within(1e-9 * all.facilityJ()));
        assertThat(all.coolingPue())
                .isCloseTo(
                        1
                                + (terms.airFansW() + terms.pumpsW() + terms.chillersW() + terms.heatRejectionW())
                                        / terms.itW(),
                        within(1e-9));
    }

    @Test
    void whatRacksTakeInsideCountsAsOverheadInTue() {
        RackType rack = Catalog.builtIn().rack("gb300-nvl72").orElseThrow();
        double inside =
                rack.sheet().number("supplyLossFraction") + rack.sheet().number("fanPowerW") / rack.ratedPowerW();

        assertThat(inside).isBetween(0.01, 0.2);
        assertThat(year.year().tue()).isCloseTo(year.year().pue() / (1 - inside), within(1e-9));
    }

    @Test
    void loadFollowsItsProfile() {
        HourlyProfile halfAtNight = HourlyProfile.of(HourlySeries.generate(24, hour -> hour < 12 ? 0.5 : 1));
        YearResult result = run(weather, YearOptions.DEFAULT.withLoadFraction(halfAtNight));

        assertThat(result.series().at(HourFigure.IT_POWER, 24 * 200 + 3))
                .isCloseTo(0.5 * year.series().at(HourFigure.IT_POWER, 24 * 200 + 3), within(1e-6));
        assertThat(result.year().itJ())
                .isCloseTo(0.75 * year.year().itJ(), within(1e-9 * year.year().itJ()));
        assertThat(result.year().facilityJ()).isLessThan(year.year().facilityJ());
        assertThatThrownBy(() -> run(weather, YearOptions.DEFAULT.withLoadFraction(HourlyProfile.flat(80))))
                .hasMessageContaining("percent");
    }

    @Test
    void racksDrawWhatTheyAreToldAtFullLoad() {
        double[] halfW =
                Arrays.stream(twin.ratedRackW()).map(watts -> 0.5 * watts).toArray();
        YearResult told = run(weather, YearOptions.DEFAULT.withRackPowerW(halfW));
        YearResult halved = run(weather, YearOptions.DEFAULT.withLoadFraction(HourlyProfile.flat(0.5)));

        assertThat(told.year()).isEqualTo(halved.year());
        assertThat(told.year().itJ())
                .isCloseTo(0.5 * year.year().itJ(), within(1e-9 * year.year().itJ()));
    }

    @Test
    void aYearWithoutLoadHasNoRatios() {
        Period idle = run(weather, YearOptions.DEFAULT.withLoadFraction(HourlyProfile.flat(0)))
                .year();

        assertThat(idle.metrics()).isEmpty();
        assertThat(idle.pue()).isNaN();
        assertThat(idle.coolingPue()).isNaN();
        assertThat(idle.facilityJ()).isPositive();
    }

    @Test
    void costAndCarbonFollowTheHour() {
        HourlyProfile price = HourlyProfile.of(HourlySeries.generate(8_760, hour -> hour < 4_000 ? 2e-8 : -1e-8));
        HourlyProfile carbon = HourlyProfile.of(HourlySeries.generate(24, hour -> hour * 1e-9));
        YearResult result = run(weather, YearOptions.DEFAULT.withTariff(price).withGridCarbon(carbon));
        double usd = 0;
        double kg = 0;
        for (int h = 0; h < 8_760; h++) {
            double joules = 3600 * result.series().at(HourFigure.FACILITY_POWER, h);
            usd += joules * (h < 4_000 ? 2e-8 : -1e-8);
            kg += joules * (h % 24) * 1e-9;
        }

        assertThat(result.year().electricityUsd()).isCloseTo(usd, within(1e-9 * Math.abs(usd)));
        assertThat(result.year().carbonKg()).isCloseTo(kg, within(1e-9 * kg));
        assertThat(result.year().cueKgPerJ()).isCloseTo(kg / result.year().itJ(), within(1e-20));
        SourcePrices prices = SourcePrices.of(twin);
        assertThat(year.year().carbonKg())
                .isCloseTo(
                        year.year().facilityJ() * prices.gridKgPerJ(),
                        within(1e-9 * year.year().carbonKg()));
    }

    @Test
    void aHotterYearTakesMoreAndIsOutOfRangeForLonger() {
        YearResult hot = run(weather.warmer(12, Warming.SAME_HUMIDITY_RATIO), YearOptions.DEFAULT);

        assertThat(hot.year().facilityJ()).isGreaterThan(year.year().facilityJ());
        assertThat(hot.year().freeHours()).isLessThanOrEqualTo(year.year().freeHours());
        assertThat(hot.series().of(HourFigure.LIMIT_MARGIN).min())
                .isLessThanOrEqualTo(year.series().of(HourFigure.LIMIT_MARGIN).min());
        assertThat(hot.year().hoursOutOfRange()).isGreaterThan(year.year().hoursOutOfRange());
        assertThat(hot.outside()).isNotEmpty();
        HoursOutside worst = hot.outside().getFirst();
        assertThat(worst.hours()).isBetween(1, 8_760);
        assertThat(worst.places()).isPositive();
        assertThat(hot.series().outOfRange(worst.firstHour())).isTrue();
    }

    @Test
    void peaksAreWhereTheFacilityTakesMost() {
        HourlySeries facility = year.series().of(HourFigure.FACILITY_POWER);

        assertThat(facility.at(year.peakHour())).isEqualTo(facility.max());
        assertThat(year.stamp(year.peakHour()).month()).isBetween(6, 9);
        double[] days = IntStream.range(0, 365)
                .mapToDouble(day -> IntStream.range(24 * day, 24 * day + 24)
                        .mapToDouble(facility::at)
                        .sum())
                .toArray();
        assertThat(days[year.peakDay()]).isEqualTo(Arrays.stream(days).max().orElseThrow());
    }

    @Test
    void aCancelledYearEnds() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> YearStudy.run(twin, weather, YearOptions.DEFAULT, cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
