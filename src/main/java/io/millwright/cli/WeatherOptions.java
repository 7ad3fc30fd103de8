package io.millwright.cli;

import io.millwright.climate.DesignCondition;
import io.millwright.climate.EpwReader;
import io.millwright.climate.Warming;
import io.millwright.climate.Weather;
import io.millwright.climate.WeatherFileException;
import io.millwright.climate.WeatherYear;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.twin.year.SiteWeather;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The outdoor air of a command: a weather file, a typed condition, or what the site of the facility gives; each
/// shifted if asked for.
final class WeatherOptions {
    private static final Pattern CONDITION =
            Pattern.compile("\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*/\\s*(-?[0-9]+(?:\\.[0-9]+)?)\\s*");

    /// Exceeded in 35 hours of a year, as design conditions are stated.
    private static final double DESIGN_SHARE = 0.004;

    private static final double LARGEST_SHIFT_K = 30;

    @Option(
            names = "--weather",
            paramLabel = "EPW",
            description = "An EPW weather file: the year, and its 0.4 %% dry bulb for the steady state (default: the"
                    + " climate of the site).")
    @Nullable
    Path file;

    @Option(
            names = "--design",
            paramLabel = "DB/WB",
            description = "Outdoor dry and wet bulb in °C, for example 35/24; held all year with --year.")
    @Nullable
    String design;

    @Option(names = "--shift", paramLabel = "K", description = "Make the air warmer by this much in every hour.")
    double shiftK;

    @Option(
            names = "--shift-wet-bulb",
            description = "With --shift, the wet bulb rises as much as the dry bulb (default: the moisture is kept).")
    boolean shiftWetBulb;

    private @Nullable WeatherYear read;

    /// Whether anything was asked for.
    boolean given() {
        return file != null || design != null || shiftK != 0 || shiftWetBulb;
    }

    /// What the equipment meets in the steady state.
    OperatingPoint point(Twin twin) {
        OperatingPoint site = twin.designPoint();
        if (design == null && file == null && shiftK == 0) {
            return site;
        }
        DesignCondition chosen = design != null
                ? condition(design, SiteWeather.pressurePa(twin))
                : file != null
                        ? year(file).dryBulbDesign(DESIGN_SHARE)
                        : new DesignCondition(
                                site.dryBulbC(),
                                Math.min(site.dryBulbC(), site.wetBulbC()),
                                SiteWeather.pressurePa(twin));
        Weather held = shifted(Weather.held(chosen));
        return site.withOutside(held.dryBulbC(0), held.wetBulbC(0)).withPressurePa(held.pressurePa(0));
    }

    /// The year.
    Weather year(Twin twin) {
        if (file != null && design != null) {
            throw new UserError("--weather and --design exclude each other with --year.");
        }
        Weather chosen = design != null
                ? Weather.held(condition(design, SiteWeather.pressurePa(twin)))
                : file != null
                        ? Weather.of(year(file))
                        : SiteWeather.year(twin)
                                .orElseThrow(() -> new UserError("The site has no climate with known months. Give"
                                        + " --weather or --design, or choose a climate in the file."));
        return shifted(chosen);
    }

    private Weather shifted(Weather weather) {
        if (!(Math.abs(shiftK) <= LARGEST_SHIFT_K)) {
            throw new UserError("--shift takes up to 30 K either way.");
        }
        return weather.warmer(shiftK, shiftWetBulb ? Warming.SAME_WET_BULB_DEPRESSION : Warming.SAME_HUMIDITY_RATIO);
    }

    private WeatherYear year(Path path) {
        if (read == null) {
            try {
                read = WeatherYear.of(EpwReader.read(path));
            } catch (WeatherFileException e) {
                throw UserError.of(e);
            }
        }
        return read;
    }

    private static DesignCondition condition(String text, double pressurePa) {
        Matcher matcher = CONDITION.matcher(text);
        if (!matcher.matches()) {
            throw new UserError("--design \"" + text + "\": dry and wet bulb in °C were expected, for example 35/24.");
        }
        double dryBulbC = Double.parseDouble(matcher.group(1));
        double wetBulbC = Double.parseDouble(matcher.group(2));
        if (!DesignCondition.isPossible(dryBulbC, wetBulbC, pressurePa)) {
            throw new UserError("--design " + text + ": no outdoor air is like that. The wet bulb lies below the dry"
                    + " bulb, and not farther than evaporation can cool; dry bulbs from -60 to 60 °C are read.");
        }
        return new DesignCondition(dryBulbC, wetBulbC, pressurePa);
    }
}
