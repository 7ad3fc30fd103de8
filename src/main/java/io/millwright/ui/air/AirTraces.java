package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Isosurface;
import io.millwright.airflow.picture.Mesh;
import io.millwright.airflow.picture.Plane;
import io.millwright.airflow.picture.Streamline;
import io.millwright.airflow.picture.Streamlines;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What takes more than a moment to work out of the fields that are shown: lines of flow, and the surface of a limit.
///
/// @param question that it answers
/// @param now of the newest field
/// @param before of the field that was kept, empty without one
record AirTraces(Optional<Question> question, Trace now, Trace before) {
    static final AirTraces NONE = new AirTraces(Optional.empty(), Trace.NONE, Trace.NONE);

    private static final double SPACING_M = 0.35;
    private static final double SUPPLY_SPACING_M = 0.6;

    /// What is asked.
    record Question(
            AirField now,
            @Nullable AirField before,
            Plane plane,
            AirModel.Flow flow,
            AirModel.View view,
            double limitC) {}

    /// Of one field.
    ///
    /// @param aboveM3 air at or above the limit
    /// @param airM3 all air
    record Trace(List<Streamline> lines, Optional<Mesh> surface, double aboveM3, double airM3) {
        static final Trace NONE = new Trace(List.of(), Optional.empty(), 0, 0);
    }

    static AirTraces of(Question question) {
        AirField before = question.before();
        return new AirTraces(
                Optional.of(question),
                trace(question.now(), question),
                before == null ? Trace.NONE : trace(before, question));
    }

    private static Trace trace(AirField field, Question question) {
        List<Streamline> lines = switch (question.flow()) {
            case NONE, PARTICLES -> List.of();
            case SUPPLY_LINES -> Streamlines.fromSupplies(field, SUPPLY_SPACING_M);
            case LINES ->
                question.view() == AirModel.View.SLICE
                        ? Streamlines.inPlane(field, question.plane(), SPACING_M)
                        : Streamlines.fromSupplies(field, SUPPLY_SPACING_M);
        };
        if (question.view() == AirModel.View.SLICE) {
            return new Trace(lines, Optional.empty(), 0, 0);
        }
        return new Trace(
                lines,
                Optional.of(Isosurface.of(field, AirQuantity.TEMPERATURE, question.limitC())),
                Isosurface.volumeAboveM3(field, AirQuantity.TEMPERATURE, question.limitC()),
                Isosurface.volumeAboveM3(field, AirQuantity.TEMPERATURE, Double.NEGATIVE_INFINITY));
    }

    /// Lines for a field as it is shown now; none while others are still being worked out.
    @SuppressWarnings("ReferenceEquality") // fields are replaced, never changed
    List<Streamline> lines(AirField field, Plane plane) {
        if (question.isEmpty()
                || (question.get().flow() == AirModel.Flow.LINES
                        && !question.get().plane().equals(plane))) {
            return List.of();
        }
        return of(field).lines();
    }

    /// What is known of a field; of one that came while the last was still being worked out, what is known of that, as
    /// long as the room has not changed: fields follow one another quickly while they are solved.
    @SuppressWarnings("ReferenceEquality") // fields are replaced, never changed
    Trace of(AirField field) {
        if (question.isEmpty()) {
            return Trace.NONE;
        }
        if (question.get().before() == field) {
            return before;
        }
        return question.get().now().hall().domain().equals(field.hall().domain()) ? now : Trace.NONE;
    }
}
