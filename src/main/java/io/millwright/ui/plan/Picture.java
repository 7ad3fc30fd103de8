package io.millwright.ui.plan;

import io.millwright.quantity.UnitSystem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a drawing of the plan depends on, besides the part that is seen.
///
/// @param names what people call rows, by path of the row
/// @param badges of findings
/// @param selection paths of what is selected
record Picture(
        PlanSheet sheet,
        List<Routes.Route> routes,
        Map<String, String> names,
        PlanColouring colouring,
        List<Badge> badges,
        Set<String> selection,
        PlanModel model,
        UnitSystem units) {
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
