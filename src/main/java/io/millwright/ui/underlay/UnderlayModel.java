package io.millwright.ui.underlay;

import io.millwright.finding.Finding;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Which underlay is being adjusted, what the hand is asked for, and what is wrong with the files.
public final class UnderlayModel {
    /// What the hand does on the plan.
    public enum Step {
        /// Nothing: the bar offers what can be done.
        NONE,
        /// Two places whose distance will be typed.
        SCALING,
        /// Both places are chosen; their distance is awaited.
        DISTANCE,
        /// A place of the drawing and where it belongs.
        MOVING
    }

    private final StringProperty adjusted = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.NONE);
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(List.of());

    UnderlayModel() {}

    /// Id of the underlay that the bar is for, empty while there is no bar.
    public StringProperty adjustedProperty() {
        return adjusted;
    }

    public String adjusted() {
        return adjusted.get();
    }

    /// What the bar says.
    public StringProperty messageProperty() {
        return message;
    }

    public ObjectProperty<Step> stepProperty() {
        return step;
    }

    public Step step() {
        return step.get();
    }

    /// What is wrong with the files of the underlays; places are paths such as `underlays/plan`.
    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    void setFindings(List<Finding> newFindings) {
        if (!newFindings.equals(findings.get())) {
            findings.set(List.copyOf(newFindings));
        }
    }
}
