package io.millwright.ui.heatmap;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the heat map shows and what is being done for it.
final class HeatMapModel {
    static final double USUAL_HEIGHT_M = 4.5;

    private final ObjectProperty<HeatMapChoice> choice = new SimpleObjectProperty<>(HeatMapChoice.USUAL);
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final DoubleProperty highestM = new SimpleDoubleProperty(USUAL_HEIGHT_M);
    private final BooleanProperty solving = new SimpleBooleanProperty();
    private final DoubleProperty done = new SimpleDoubleProperty();
    private final BooleanProperty finest = new SimpleBooleanProperty();
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty pointed = new SimpleStringProperty("");

    HeatMapModel() {
        shown.addListener((observable, before, now) -> {
            if (choice().shown() != now) {
                choice.set(choice().withShown(now));
            }
        });
        choice.addListener((observable, before, now) -> shown.set(now.shown()));
    }

    ObjectProperty<HeatMapChoice> choiceProperty() {
        return choice;
    }

    HeatMapChoice choice() {
        return choice.get();
    }

    /// Whether the heat map is seen, as [#choice] says.
    BooleanProperty shownProperty() {
        return shown;
    }

    /// Height of the highest hall.
    DoubleProperty highestMProperty() {
        return highestM;
    }

    BooleanProperty solvingProperty() {
        return solving;
    }

    /// Share of the solve at hand.
    DoubleProperty doneProperty() {
        return done;
    }

    /// Whether nothing is gained by solving on the usual grid.
    BooleanProperty finestProperty() {
        return finest;
    }

    /// Why there is nothing to see, empty if there is.
    StringProperty messageProperty() {
        return message;
    }

    /// The temperature under the pointer in words, empty for none.
    StringProperty pointedProperty() {
        return pointed;
    }
}
