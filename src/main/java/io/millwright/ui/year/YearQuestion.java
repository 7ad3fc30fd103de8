package io.millwright.ui.year;

import io.millwright.climate.DesignCondition;
import io.millwright.climate.EpwReader;
import io.millwright.climate.HourlyProfile;
import io.millwright.climate.Warming;
import io.millwright.climate.Weather;
import io.millwright.climate.WeatherFileException;
import io.millwright.climate.WeatherYear;
import io.millwright.exchange.HourlyFile;
import io.millwright.exchange.HourlyFile.Quantity;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.Twin;
import io.millwright.twin.year.SiteWeather;
import io.millwright.twin.year.YearOptions;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Optional;

/// What a year is asked to be, as it stood when it was asked; files are read when it is answered.
record YearQuestion(
        Facility facility,
        YearModel.Source source,
        Optional<Path> weatherFile,
        double dryBulbC,
        double wetBulbC,
        double shiftK,
        Warming warming,
        double loadFraction,
        Optional<Path> load,
        Optional<Path> tariff,
        Optional<Path> carbon,
        UnitSystem units) {
    /// Something that was given cannot be used. The message is a sentence for the user.
    static final class UnusableException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        UnusableException(String message) {
            super(message, null, false, false);
        }
    }

    static YearQuestion of(YearModel model, Facility facility, UnitSystem units) {
        return new YearQuestion(
                facility,
                model.sourceProperty().get(),
                model.weatherProperty().get(),
                model.dryBulbCProperty().get(),
                model.wetBulbCProperty().get(),
                model.shiftKProperty().get(),
                model.warmingProperty().get(),
                model.loadFractionProperty().get(),
                model.loadProperty().get(),
                model.tariffProperty().get(),
                model.carbonProperty().get(),
                units);
    }

    Weather weather(Twin twin) throws UnusableException {
        Weather chosen = switch (source) {
            case SITE ->
                SiteWeather.year(twin)
                        .orElseThrow(() -> new UnusableException(
                                "The site has no climate with known months. Choose a weather file or a design"
                                        + " condition, or give the site a climate in its properties."));
            case FILE -> ofFile();
            case DESIGN -> Weather.held(condition(SiteWeather.pressurePa(twin)));
        };
        return chosen.warmer(shiftK, warming);
    }

    private Weather ofFile() throws UnusableException {
        Path file = weatherFile.orElseThrow(
                () -> new UnusableException("No weather file is chosen. Choose one, or take the climate of the site."));
        try {
            return Weather.of(WeatherYear.of(EpwReader.read(file)));
        } catch (WeatherFileException e) {
            throw new UnusableException(told(e.finding()));
        }
    }

    private DesignCondition condition(double pressurePa) throws UnusableException {
        if (!DesignCondition.isPossible(dryBulbC, wetBulbC, pressurePa)) {
            throw new UnusableException("No outdoor air has this dry and wet bulb. Type a wet bulb that lies below the"
                    + " dry bulb, and not farther than evaporation can cool.");
        }
        return new DesignCondition(dryBulbC, wetBulbC, pressurePa);
    }

    YearOptions options() throws UnusableException {
        YearOptions options = YearOptions.DEFAULT.withLoadFraction(
                load.isPresent() ? read(load.get(), Quantity.LOAD) : HourlyProfile.flat(loadFraction));
        if (tariff.isPresent()) {
            options = options.withTariff(read(tariff.get(), Quantity.TARIFF));
        }
        return carbon.isPresent() ? options.withGridCarbon(read(carbon.get(), Quantity.CARBON)) : options;
    }

    private HourlyProfile read(Path file, Quantity quantity) throws UnusableException {
        HourlyFile table = HourlyFile.read(file, quantity);
        return table.profile()
                .orElseThrow(() -> new UnusableException(told(table.findings().getFirst())));
    }

    private String told(Finding finding) {
        return finding.place() + ": " + finding.message(units) + " " + finding.advice(units);
    }
}
