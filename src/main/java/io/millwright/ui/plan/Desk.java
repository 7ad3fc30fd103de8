package io.millwright.ui.plan;

import io.millwright.ui.document.Document;

/// What every tool works with.
///
/// @param document that is drawn
/// @param model layers, grid and units of the plan
/// @param view metres to pixels
/// @param picker what lies under the pointer
/// @param snapping exact places
record Desk(Document document, PlanModel model, Viewport view, Picker picker, Snapping snapping) {
    static Desk of(Document document, PlanModel model, Viewport view) {
        Picker picker = new Picker(document, model, view);
        return new Desk(document, model, view, picker, new Snapping(document, model, view, picker));
    }
}
