package io.millwright.ui.air;

import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.Plane;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// One picture, or two beside or over one another, whichever lets both be larger.
final class Pictures extends Pane {
    /// What a picture needs around the room: scale, title and marks.
    private static final double AROUND_PX = 50;

    private double shape = 1;

    /// Shows pictures of a plane through a room.
    void show(List<Node> pictures, Plane plane, Box room) {
        double newShape =
                (room.max(plane.right()) - room.min(plane.right())) / (room.max(plane.up()) - room.min(plane.up()));
        if (!getChildren().equals(pictures)) {
            getChildren().setAll(pictures);
        }
        if (newShape != shape) {
            shape = newShape;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        int count = Math.max(1, getChildren().size());
        double wide = Math.floor(getWidth() / count);
        double high = Math.floor(getHeight() / count);
        boolean beside = scale(wide, getHeight()) >= scale(getWidth(), high);
        for (int i = 0; i < getChildren().size(); i++) {
            Node picture = getChildren().get(i);
            if (beside) {
                picture.resizeRelocate(i * wide, 0, wide, getHeight());
            } else {
                picture.resizeRelocate(0, i * high, getWidth(), high);
            }
        }
    }

    /// How large a room is drawn in a rectangle, for comparison.
    private double scale(double width, double height) {
        return Math.min((width - AROUND_PX) / shape, height - AROUND_PX);
    }
}
