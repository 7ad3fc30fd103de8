package io.millwright.ui.workbench;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Point;
import io.millwright.ui.document.Document;
import io.millwright.ui.library.LibraryItem;
import io.millwright.ui.library.Placing;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.plan.ToolChoice;
import io.millwright.ui.plan.Viewport;

/// Places what comes from the library on the plan.
final class PlanPlacing implements Placing {
    private final Document document;
    private final PlanController plan;
    private final Runnable showPlan;

    /// @param showPlan brings the plan to the front
    PlanPlacing(Document document, PlanController plan, Runnable showPlan) {
        this.document = document;
        this.plan = plan;
        this.showPlan = showPlan;
    }

    @Override
    public void place(LibraryItem item) {
        showPlan.run();
        if (item.kind() == EquipmentKind.RACK) {
            plan.model().rackTypeProperty().set(item.type());
        }
        Insertion.item(document, item, middle());
        plan.focus();
    }

    @Override
    public void begin(LibraryItem item) {
        showPlan.run();
        plan.place(item.kind(), item.type(), item.name());
    }

    @Override
    public void move(double sceneX, double sceneY) {
        plan.carry(sceneX, sceneY);
    }

    @Override
    public boolean drop(double sceneX, double sceneY) {
        return plan.drop(sceneX, sceneY);
    }

    @Override
    public void cancel() {
        plan.take(ToolChoice.SELECT);
    }

    /// The middle of what the plan shows.
    Point middle() {
        Viewport view = plan.viewport();
        return view.plan(view.widthPx() / 2, view.heightPx() / 2);
    }
}
