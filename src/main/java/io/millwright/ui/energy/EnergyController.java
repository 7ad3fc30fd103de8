package io.millwright.ui.energy;

import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Theme;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Keeps the bars at the document's newest answers.
public final class EnergyController {
    private final EnergyModel model = new EnergyModel();
    private final EnergyView view = new EnergyView();
    private final Document document;
    private final ObservableValue<Theme> theme;

    public EnergyController(Document document, ObservableValue<Theme> theme) {
        this.document = document;
        this.theme = theme;
        document.answersProperty().addListener(o -> refresh());
        document.unitsProperty().addListener(o -> refresh());
        theme.addListener(o -> refresh());
        refresh();
    }

    private void refresh() {
        model.show(document.answers());
        view.showEmpty(model.overheads().isEmpty());
        view.bars().show(model.overheads(), theme.getValue(), document.units());
    }

    public EnergyModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }
}
