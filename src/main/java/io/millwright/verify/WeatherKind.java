package io.millwright.verify;

import io.millwright.climate.EpwReader;
import io.millwright.climate.HourlySeries;
import io.millwright.climate.WeatherFile;
import io.millwright.climate.WeatherFileException;
import io.millwright.climate.WeatherYear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Weather cases: EPW files and a table `site,statistic,value` of what is in them. A site is matched with the file
/// whose name contains every word of it (`leesburg_va`: "leesburg" and "va").
///
/// Tolerances: header values, extremes, percentiles and counts of a column of the file are exact; means and sums 1e-6
/// relative; derived wet bulbs 0.002 K, and three hours in a count, where an hour close to the limit may fall on
/// either side.
final class WeatherKind implements ReferenceKind {
    private static final Pattern NAMED =
            Pattern.compile("(?<series>t_db|t_dp|t_wb|rh|p|ghi|wind)_(?<measure>mean|min|max|sum)_\\w+");
    private static final Pattern EXCEEDED =
            Pattern.compile("(?<series>t_db|t_dp|t_wb)_exceeded_(?<percent>[0-9.]+)pct_C");
    private static final Pattern HOURS =
            Pattern.compile("hours_(?<series>t_db|t_dp|t_wb)_(?<side>below|above)_(?<limit>-?[0-9.]+)C");
    private static final Tolerance EXACT = Tolerance.absolute(1e-9);

    private record Weather(WeatherFile file, WeatherYear year) {}

    private record Computed(double value, Tolerance tolerance) {}

    @Override
    public boolean recognises(CaseFolder folder) {
        return !folder.filesEndingWith(".epw").isEmpty();
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        Map<Path, Weather> read = new LinkedHashMap<>();
        List<CheckResult> results = new ArrayList<>(folder.checkTables((table, name) -> {
            if (!table.hasColumns("site", "statistic", "value")) {
                return List.of(CheckResult.skipped(name, "all", "it is not a table of site, statistic and value"));
            }
            List<CheckResult> rows = new ArrayList<>();
            for (Table.Row row : table.rows()) {
                rows.add(checkRow(row, name, folder, read));
            }
            return rows;
        }));
        for (Path file : folder.filesEndingWith(".epw")) {
            if (!read.containsKey(file)) {
                results.add(
                        CheckResult.skipped(folder.caseName(file), "all", "no expected value was compared with it"));
            }
        }
        return results;
    }

    private static CheckResult checkRow(Table.Row row, String name, CaseFolder folder, Map<Path, Weather> read)
            throws VerificationException {
        String site = row.text("site");
        String statistic = row.text("statistic");
        String caseName = name + " " + site;
        Optional<Path> file = fileOf(site, folder);
        if (file.isEmpty()) {
            return CheckResult.skipped(caseName, statistic, "not exactly one .epw file is named after this site");
        }
        Weather weather;
        try {
            weather = weatherOf(file.get(), read);
        } catch (WeatherFileException e) {
            return CheckResult.failed(caseName, statistic, String.valueOf(e.getMessage()));
        }
        Optional<Computed> computed = compute(statistic, weather);
        if (computed.isEmpty()) {
            return CheckResult.skipped(caseName, statistic, "no statistic has this name");
        }
        Comparison comparison =
                new Comparison(caseName, statistic, computed.get().tolerance());
        comparison.add(row.number("value"), computed.get().value(), "line " + row.line());
        return comparison.result();
    }

    private static Optional<Path> fileOf(String site, CaseFolder folder) {
        List<Path> files = folder.filesEndingWith(".epw").stream()
                .filter(file -> Arrays.stream(site.toLowerCase(Locale.ROOT).split("_"))
                        .allMatch(CaseFolder.fileName(file).toLowerCase(Locale.ROOT)::contains))
                .toList();
        return files.size() == 1 ? Optional.of(files.getFirst()) : Optional.empty();
    }

    private static Weather weatherOf(Path file, Map<Path, Weather> read) throws WeatherFileException {
        Weather known = read.get(file);
        if (known != null) {
            return known;
        }
        WeatherFile content = EpwReader.read(file);
        Weather weather = new Weather(content, WeatherYear.of(content));
        read.put(file, weather);
        return weather;
    }

    private static Optional<Computed> compute(String statistic, Weather weather) {
        OptionalDouble header = switch (statistic) {
            case "rows" -> OptionalDouble.of(weather.file().hours());
            case "latitude" -> OptionalDouble.of(weather.file().location().latitudeDeg());
            case "longitude" -> OptionalDouble.of(weather.file().location().longitudeDeg());
            case "timezone_h" -> OptionalDouble.of(weather.file().location().timeZoneH());
            case "elevation_m" -> OptionalDouble.of(weather.file().location().elevationM());
            default -> OptionalDouble.empty();
        };
        if (header.isPresent()) {
            return Optional.of(new Computed(header.getAsDouble(), EXACT));
        }
        Matcher named = NAMED.matcher(statistic);
        if (named.matches()) {
            return Optional.of(measure(named.group("series"), named.group("measure"), weather));
        }
        Matcher exceeded = EXCEEDED.matcher(statistic);
        if (exceeded.matches()) {
            String name = exceeded.group("series");
            double fraction = Double.parseDouble(exceeded.group("percent")) / 100;
            return Optional.of(new Computed(series(name, weather).exceededBy(fraction), valueTolerance(name)));
        }
        Matcher hours = HOURS.matcher(statistic);
        if (hours.matches()) {
            String name = hours.group("series");
            double limit = Double.parseDouble(hours.group("limit"));
            HourlySeries series = series(name, weather);
            int count = hours.group("side").equals("below") ? series.hoursBelow(limit) : series.hoursAbove(limit);
            return Optional.of(new Computed(count, name.equals("t_wb") ? Tolerance.absolute(3) : EXACT));
        }
        return Optional.empty();
    }

    private static Computed measure(String name, String measure, Weather weather) {
        HourlySeries series = series(name, weather);
        double percentOrOne = name.equals("rh") ? 100 : 1;
        double value = switch (measure) {
            case "mean" -> series.mean();
            case "min" -> series.min();
            case "max" -> series.max();
            default -> series.sum();
        };
        boolean averaged = measure.equals("mean") || measure.equals("sum");
        return new Computed(
                value * percentOrOne,
                averaged && !name.equals("t_wb") ? Tolerance.relative(1e-6) : valueTolerance(name));
    }

    private static Tolerance valueTolerance(String series) {
        return series.equals("t_wb") ? Tolerance.absolute(0.002) : EXACT;
    }

    private static HourlySeries series(String name, Weather weather) {
        return switch (name) {
            case "t_db" -> weather.file().dryBulbC();
            case "t_dp" -> weather.file().dewPointC();
            case "t_wb" -> weather.year().wetBulbC();
            case "rh" -> weather.file().relativeHumidityFraction();
            case "p" -> weather.file().pressurePa();
            case "ghi" -> weather.file().globalHorizontalWPerM2();
            default -> weather.file().windSpeedMPerS();
        };
    }
}
