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
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.Fidelity;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServedHours;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.year.SiteWeather;
import io.millwright.twin.year.YearOptions;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
        Optional<Path> demand,
        Optional<Path> tariff,
        Optional<Path> carbon,
        UnitSystem units) {
    private static final long SEED = 1;

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
                model.demandProperty().get(),
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

    /// @param progress of serving a demand
    YearOptions options(Twin twin, Progress progress) throws UnusableException {
        YearOptions options = demand.isPresent()
                ? YearOptions.DEFAULT.withServed(served(demand.get(), twin, progress))
                : YearOptions.DEFAULT.withLoadFraction(
                        load.isPresent() ? read(load.get(), Quantity.LOAD) : HourlyProfile.flat(loadFraction));
        if (tariff.isPresent()) {
            options = options.withTariff(read(tariff.get(), Quantity.TARIFF));
        }
        return carbon.isPresent() ? options.withGridCarbon(read(carbon.get(), Quantity.CARBON)) : options;
    }

    private ServedHours served(Path trace, Twin twin, Progress progress) throws UnusableException {
        DemandDraw draw = Fidelity.FLUID.draw(1, WorkloadFiles.meanPerS(trace));
        ServingOptions serving = ServingOptions.of(twin.facility(), Double.POSITIVE_INFINITY, SEED)
                .withTraining(WorkloadFiles.training(trace))
                .withFidelity(Fidelity.FLUID, draw.weight());
        List<String> tiers = List.copyOf(twin.facility().tiers().keySet());
        try (RequestStream requests = WorkloadFiles.open(trace, SEED, tiers, draw)) {
            ServedHours.Outcome outcome = ServedHours.of(twin, twin.designPoint(), requests, serving, progress);
            return outcome.hours().orElseThrow(() -> new UnusableException(nothingServed(trace, outcome.findings())));
        }
    }

    private String nothingServed(Path trace, List<Finding> findings) {
        return findings.stream()
                .max(Comparator.comparing(Finding::severity))
                .map(worst -> "Nothing of the demand was served. " + told(worst))
                .orElse(trace + " has no requests. Choose another demand, or go without one.");
    }

    private HourlyProfile read(Path file, Quantity quantity) throws UnusableException {
        HourlyFile table = HourlyFile.read(file, quantity);
        return table.profile()
                .orElseThrow(() -> new UnusableException(told(table.findings().getFirst())));
    }

    private String told(Finding finding) {
        String place = finding.place().isEmpty() ? "" : finding.place() + ": ";
        return place + finding.message(units) + " " + finding.advice(units);
    }
}
