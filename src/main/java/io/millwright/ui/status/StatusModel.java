package io.millwright.ui.status;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Answers;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/// What the status bar says, as texts.
public final class StatusModel {
    /// A cell of the bar.
    public enum Cell {
        IT_LOAD("IT load", "Power of all racks at their inputs, at the design point"),
        FACILITY_LOAD("Facility load", "What all sources give together"),
        PUE("PUE", "Facility over IT power at the design point; not an annual measurement"),
        POWER_HEADROOM(
                "Power headroom", "IT power that the tightest hall can still take after the worst single failure"),
        COOLING_HEADROOM(
                "Cooling headroom",
                "IT power that loops and air units of the tightest hall can still cool, without redundant units"),
        HOTTEST_INLET(
                "Hottest inlet",
                "Highest air temperature at a rack inlet with each hall's air in zones; \"Air\" on the plan solves it in the room"),
        TOKENS(
                "Tokens/s",
                "Decode capacity of all deployments with endless demand, an upper bound; a replay says what a trace really makes"),
        TOKENS_PER_POWER(
                "Tokens/s per MW", "Decode capacity for every megawatt that the facility takes at the design point"),
        CONSTRAINT("Binding constraint", "What is closest to its limit");

        private final String label;
        private final String help;

        Cell(String label, String help) {
            this.label = label;
            this.help = help;
        }

        public String label() {
            return label;
        }

        public String help() {
            return help;
        }
    }

    private final Map<Cell, StringProperty> texts = new EnumMap<>(Cell.class);
    private final BooleanProperty stale = new SimpleBooleanProperty();
    private final BooleanProperty doubtful = new SimpleBooleanProperty();
    private final ObservableSet<Cell> exceeded = FXCollections.observableSet();
    private final StringProperty constraintPath = new SimpleStringProperty("");

    public StatusModel() {
        for (Cell cell : Cell.values()) {
            texts.put(cell, new SimpleStringProperty("–"));
        }
    }

    public StringProperty textProperty(Cell cell) {
        return texts.computeIfAbsent(cell, key -> new SimpleStringProperty("–"));
    }

    /// The numbers belong to an older facility than the one drawn.
    public BooleanProperty staleProperty() {
        return stale;
    }

    /// The solver did not converge.
    public BooleanProperty doubtfulProperty() {
        return doubtful;
    }

    /// The cells whose number is beyond a limit.
    public ObservableSet<Cell> exceeded() {
        return exceeded;
    }

    /// The element that binds, empty if none.
    public StringProperty constraintPathProperty() {
        return constraintPath;
    }

    void show(Answers answers, UnitSystem units) {
        set(Cell.IT_LOAD, Dimension.POWER.format(answers.itPowerW(), units));
        set(Cell.FACILITY_LOAD, Dimension.POWER.format(answers.facilityPowerW(), units));
        set(Cell.PUE, Double.isNaN(answers.pue()) ? "–" : String.format(Locale.ROOT, "%.3f", answers.pue()));
        set(Cell.POWER_HEADROOM, Dimension.POWER.format(answers.powerHeadroomW(), units));
        set(Cell.COOLING_HEADROOM, Dimension.HEAT_FLOW.format(answers.coolingHeadroomW(), units));
        set(Cell.HOTTEST_INLET, Dimension.TEMPERATURE.format(answers.hottestInletC(), units));
        set(Cell.TOKENS, Dimension.TOKEN_RATE.format(answers.tokensPerS(), units));
        set(Cell.TOKENS_PER_POWER, Dimension.TOKEN_RATE_PER_POWER.format(answers.tokensPerSPerW(), units));
        set(Cell.CONSTRAINT, answers.constraint().isEmpty() ? "–" : answers.constraint());
        constraintPath.set(answers.constraintPath());
        doubtful.set(!answers.converged());
        mark(Cell.POWER_HEADROOM, answers.powerHeadroomW() < 0);
        mark(Cell.COOLING_HEADROOM, answers.coolingHeadroomW() < 0);
    }

    private void mark(Cell cell, boolean isExceeded) {
        if (isExceeded) {
            exceeded.add(cell);
        } else {
            exceeded.remove(cell);
        }
    }

    private void set(Cell cell, String text) {
        textProperty(cell).set(text);
    }
}
