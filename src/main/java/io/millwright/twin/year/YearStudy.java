package io.millwright.twin.year;

import io.millwright.climate.Weather;
import io.millwright.climate.YearHours;
import io.millwright.numeric.Progress;
import io.millwright.twin.Costs;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SourcePrices;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A facility solved for every hour of a year.
///
/// **Model.** Each hour is a steady state of its own ([Twin]) at the air, load, tariff and grid carbon of that hour;
/// heat stored between hours is left out, which is right where the plant settles within the hour. No hour is skipped
/// and none is interpolated. Racks draw the same share of their full load, or what a demand makes of them that repeats
/// ([io.millwright.twin.fleet.ServedHours]). An hour starts from the solution of the hour before; one whose air and
/// load equal those of the hour or of the day before to the last bit takes over its result.
///
/// **Order.** The year is cut into pieces of [#CHUNK_HOURS], each begun from nothing and run in the order of time, so
/// that the result is the same to the last bit however many threads work on it.
///
/// **Balance**: energy of every hour; the worst residual of the year is part of the result.
public final class YearStudy {
    /// Hours that are solved one after the other.
    static final int CHUNK_HOURS = 120;

    private static final int DAY = 24;

    private final Twin twin;
    private final Weather weather;
    private final YearOptions options;
    private final Progress progress;
    private final HourReader reader;
    private final SourcePrices prices;
    private final YearSeries series;
    private final double[] residual;
    private final boolean[] converged;
    private final AtomicInteger done = new AtomicInteger();

    private YearStudy(Twin twin, Weather weather, YearOptions options, Progress progress) {
        this.twin = twin;
        this.weather = weather;
        this.options = options;
        this.progress = progress;
        int hours = weather.hours();
        reader = new HourReader(twin);
        prices = SourcePrices.of(twin);
        for (int h = 0; h < hours; h++) {
            double share = options.loadFraction().at(h, weather.leapYear());
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "a share of load of " + share + " in hour " + h + ". Maybe it is in percent.");
            }
        }
        series = new YearSeries(hours, reader.plantLoops());
        residual = new double[hours];
        converged = new boolean[hours];
    }

    /// Solves a year.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress says so
    public static YearResult run(Twin twin, Weather weather, YearOptions options, Progress progress) {
        return new YearStudy(twin, weather, options, progress).run();
    }

    private YearResult run() {
        int hours = weather.hours();
        int chunks = (hours + CHUNK_HOURS - 1) / CHUNK_HOURS;
        List<OutsideTally> tallies = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk -> solve(chunk * CHUNK_HOURS, Math.min(hours, (chunk + 1) * CHUNK_HOURS)))
                .toList();
        OutsideTally outside = new OutsideTally();
        tallies.forEach(outside::add);
        Totals totals = new Totals(series, Costs.waterUsdPerM3(twin));
        List<Period> months = new ArrayList<>();
        for (int month = 1, from = 0; month <= 12; month++) {
            int to = from + DAY * YearHours.days(month, weather.leapYear());
            months.add(totals.of(from, to));
            from = to;
        }
        Period all = totals.of(0, hours);
        double worst = 0;
        int open = 0;
        for (int h = 0; h < hours; h++) {
            worst = Math.max(worst, Math.abs(residual[h]));
            open += converged[h] ? 0 : 1;
        }
        return new YearResult(
                weather.name(),
                options,
                series,
                all,
                months,
                Optional.ofNullable(options.served())
                        .map(served -> YearServing.of(
                                served,
                                all,
                                Costs.of(twin, new double[twin.graph().nodes().size()]))),
                largest(1),
                largest(DAY),
                outside.result(),
                worst,
                open);
    }

    /// The run of hours of a length, counted in such lengths, in which the facility took most.
    private int largest(int length) {
        int largest = 0;
        double mostW = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.hours() / length; i++) {
            double sumW = 0;
            for (int h = i * length; h < (i + 1) * length; h++) {
                sumW += series.at(HourFigure.FACILITY_POWER, h);
            }
            if (sumW > mostW) {
                mostW = sumW;
                largest = i;
            }
        }
        return largest;
    }

    private OutsideTally solve(int from, int to) {
        OutsideTally tally = new OutsideTally();
        SteadyState[] lastDay = new SteadyState[DAY];
        @Nullable SteadyState before = null;
        for (int h = from; h < to; h++) {
            progress.checkCancelled();
            SteadyState state;
            if (h - 1 >= from && same(h, h - 1)) {
                state = lastDay[(h - 1) % DAY];
            } else if (h - DAY >= from && same(h, h - DAY)) {
                state = lastDay[h % DAY];
            } else {
                state = twin.solve(point(h), before);
            }
            lastDay[h % DAY] = state;
            before = state;
            reader.read(state, series, h);
            price(state, h);
            residual[h] = state.balance().relativeResidual();
            converged[h] = state.converged();
            series.setOutOfRange(h, tally.add(state.findings(), h));
        }
        progress.report(done.addAndGet(to - from) / (double) weather.hours(), "year");
        return tally;
    }

    private boolean same(int hour, int other) {
        return weather.sameAir(hour, other) && options.sameLoad(hour, other, weather.leapYear());
    }

    private OperatingPoint point(int hour) {
        return options.point(twin, weather, hour);
    }

    private void price(SteadyState state, int hour) {
        double[] sourceW = state.power().nodeInputW();
        double totalW = state.facilityPowerW();
        boolean leapYear = weather.leapYear();
        double usd = options.tariffUsdPerJ() == null
                ? prices.electricityUsd(sourceW)
                : prices.electricityUsd(sourceW, options.tariffUsdPerJ().at(hour, leapYear));
        double kg = options.gridKgPerJ() == null
                ? prices.carbonKg(sourceW)
                : prices.carbonKg(sourceW, options.gridKgPerJ().at(hour, leapYear));
        series.set(HourFigure.ELECTRICITY_PRICE, hour, totalW > 0 ? usd / totalW : prices.gridUsdPerJ());
        series.set(HourFigure.CARBON_INTENSITY, hour, totalW > 0 ? kg / totalW : prices.gridKgPerJ());
    }
}
