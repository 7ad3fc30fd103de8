package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import java.util.LinkedHashMap;

/// Rows that are made longer or shorter by their end.
public final class RowLength {
    private static final int MOST_RACKS = 10_000;
    private static final double USUAL_WIDTH_M = 0.6;

    private RowLength() {}

    /// Whether a path names a row of racks.
    public static boolean isRow(Facility facility, String path) {
        return Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Element element
                && element.layout(facility).rows().containsKey(element.id());
    }

    /// The facility with as many racks in a row as reach a place nearest.
    ///
    /// @param end a place in the layout of the row
    public static Facility reaching(Facility facility, Catalog catalog, String path, Point end) {
        if (!(Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Element element)) {
            return facility;
        }
        return Target.withLayout(facility, element.block(), layout -> {
            Row row = layout.rows().get(element.id());
            if (row == null) {
                return layout;
            }
            double widthM = catalog.rack(row.type()).map(RackType::widthM).orElse(USUAL_WIDTH_M);
            double pitchM = Double.isNaN(row.pitchM()) ? widthM : row.pitchM();
            double alongM = end.plus(-row.origin().xM(), -row.origin().yM())
                    .rotated(-row.rotationDeg())
                    .xM();
            int count = (int) Math.clamp(Math.rint((alongM - widthM) / pitchM) + 1, 1, MOST_RACKS);
            if (count == row.count()) {
                return layout;
            }
            var rows = new LinkedHashMap<>(layout.rows());
            rows.put(element.id(), row.withCount(count));
            return layout.withRows(rows);
        });
    }
}
