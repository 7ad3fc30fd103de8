package io.millwright.ui.year;

import io.millwright.climate.Warming;
import io.millwright.climate.Weather;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import io.millwright.twin.year.YearResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the year workspace asks for and shows.
public final class YearModel {
    /// Where the outdoor air comes from.
    public enum Source {
        SITE("Climate of the site"),
        FILE("Weather file"),
        DESIGN("Design condition all year");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// A finished year, the air of its hours, and the facility that it belongs to.
    public record Run(YearResult result, Weather weather, Twin twin) {
        Facility facility() {
            return twin.facility();
        }
    }

    /// One hour of a year, solved again.
    ///
    /// @param hour counted from 0
    /// @param findings worst first
    public record Hour(int hour, List<Finding> findings) {
        public Hour {
            findings = List.copyOf(findings);
        }
    }

    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.SITE);
    private final ObjectProperty<Optional<Path>> weather = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty dryBulbC = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty wetBulbC = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty shiftK = new SimpleDoubleProperty(0);
    private final ObjectProperty<Warming> warming = new SimpleObjectProperty<>(Warming.SAME_HUMIDITY_RATIO);
    private final DoubleProperty loadFraction = new SimpleDoubleProperty(1);
    private final ObjectProperty<Optional<Path>> load = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> demand = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> tariff = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> carbon = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Run>> run = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty stale = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Hour>> hour = new SimpleObjectProperty<>(Optional.empty());

    public ObjectProperty<Source> sourceProperty() {
        return source;
    }

    public ObjectProperty<Optional<Path>> weatherProperty() {
        return weather;
    }

    /// Of the typed condition.
    public DoubleProperty dryBulbCProperty() {
        return dryBulbC;
    }

    /// Of the typed condition.
    public DoubleProperty wetBulbCProperty() {
        return wetBulbC;
    }

    /// How much warmer every hour is made.
    public DoubleProperty shiftKProperty() {
        return shiftK;
    }

    public ObjectProperty<Warming> warmingProperty() {
        return warming;
    }

    /// Share of each rack's rated power, where no table is given.
    public DoubleProperty loadFractionProperty() {
        return loadFraction;
    }

    /// Table of the share of load by hour.
    public ObjectProperty<Optional<Path>> loadProperty() {
        return load;
    }

    /// Trace or workload description that says what racks draw, in place of the load.
    public ObjectProperty<Optional<Path>> demandProperty() {
        return demand;
    }

    public ObjectProperty<Optional<Path>> tariffProperty() {
        return tariff;
    }

    public ObjectProperty<Optional<Path>> carbonProperty() {
        return carbon;
    }

    public BooleanProperty runningProperty() {
        return running;
    }

    /// Finished part of the run, 0 to 1.
    public DoubleProperty progressProperty() {
        return progress;
    }

    /// What is going on or went wrong, as a sentence; empty for nothing.
    public StringProperty messageProperty() {
        return message;
    }

    public ObjectProperty<Optional<Run>> runProperty() {
        return run;
    }

    /// Whether the facility was changed since the year was run.
    public BooleanProperty staleProperty() {
        return stale;
    }

    /// The hour that is looked at.
    public ObjectProperty<Optional<Hour>> hourProperty() {
        return hour;
    }
}
