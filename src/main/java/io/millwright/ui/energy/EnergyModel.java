package io.millwright.ui.energy;

import io.millwright.ui.document.Answers;
import io.millwright.ui.kit.BarList.Bar;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The overheads of a facility; racks themselves are left out, or nothing else could be seen.
public final class EnergyModel {
    private final ObservableList<Bar> overheads = FXCollections.observableArrayList();

    public ObservableList<Bar> overheads() {
        return overheads;
    }

    /// Terms without power are left out.
    void show(Answers answers) {
        overheads.setAll(answers.terms().stream()
                .filter(term -> term.powerW() > 0 && !term.label().equals("Racks"))
                .map(term -> new Bar(term.label(), term.powerW()))
                .toList());
    }
}
