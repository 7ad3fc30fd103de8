package io.millwright.ui.plan;

import io.millwright.facility.Facility;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All that a drawing of the plan depends on, besides the part that is seen.
///
/// @param facility that the sheet shows
/// @param badges of findings
/// @param selection paths of what is selected
record Picture(
        PlanSheet sheet,
        List<Routes.Route> routes,
        Facility facility,
        PlanColouring colouring,
        List<Badge> badges,
        Set<String> selection,
        PlanModel model,
        UnitSystem units) {
    /// What people call a row: its name, or the last part of its path.
    String rowName(String path) {
        Row row = facility.layout().rows().get(path);
        return row != null && !row.name().isEmpty() ? row.name() : path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether floors have colours of their own.
    @SuppressWarnings("ReferenceEquality") // there is one nothing
    boolean hasHeatMap() {
        return model.layer(Layer.HEAT_MAP).shown() && model.heatMapProperty().get() != Backdrop.NONE;
    }

    Set<Layer> shownLayers() {
        Set<Layer> shown = EnumSet.noneOf(Layer.class);
        for (Layer layer : Layer.values()) {
            if (model.layer(layer).shown()) {
                shown.add(layer);
            }
        }
        return shown;
    }
}
