package io.millwright.ui.loops;

import io.millwright.report.loops.LoopsState;
import io.millwright.ui.schematic.SchematicModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the loops workspace shows.
public final class LoopsModel extends SchematicModel {
    private final ObjectProperty<Optional<LoopsAnswer>> answer = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<LoopsState>> state = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Outages> outages = new SimpleObjectProperty<>(Outages.NONE);
    private final BooleanProperty solving = new SimpleBooleanProperty();

    /// The last answer of the solver.
    public ObjectProperty<Optional<LoopsAnswer>> answerProperty() {
        return answer;
    }

    /// What symbols and links carry; empty while that is not known for the diagram that is shown.
    public ObjectProperty<Optional<LoopsState>> stateProperty() {
        return state;
    }

    /// What is stopped and shut by hand.
    public ObjectProperty<Outages> outagesProperty() {
        return outages;
    }

    /// Whether the loops are being solved.
    public BooleanProperty solvingProperty() {
        return solving;
    }
}
