package io.millwright.ui.workbench;

import io.millwright.catalog.DataSheet;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Ids;
import io.millwright.editing.Properties;
import io.millwright.editing.Snap;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.document.Document;
import java.util.List;
import java.util.Optional;

/// Adds new things where the user is looking, and selects them so that the inspector shows what to set next.
final class Insertion {
    private static final String FIRST_RACK = "gb300-nvl72";

    private Insertion() {}

    static void hall(Document document, Point at) {
        String id = Ids.free(document.facility().layout(), "hall-1");
        Point corner = snapped(new Point(at.xM() - 12, at.yM() - 9));
        document.apply(Edits.addHall(
                id, Hall.rectangle("Hall " + id.replaceAll("\\D+", ""), corner.xM(), corner.yM(), 24, 18)));
        document.select(List.of(id));
    }

    static void row(Document document, Point at) {
        Facility facility = document.facility();
        String type = document.catalog().rack(FIRST_RACK).isPresent()
                ? FIRST_RACK
                : document.catalog().racks().stream()
                        .findFirst()
                        .map(rack -> rack.id())
                        .orElse("");
        String id = Ids.free(facility.layout(), "row-a");
        Point origin = snapped(at);
        document.apply(Edits.addRow(id, Row.of(Geometry.hallAt(facility, origin), type, 8, origin, 0)));
        document.select(List.of(id));
    }

    static void equipment(Document document, EquipmentKind kind, Point at) {
        Facility facility = document.facility();
        Optional<DataSheet> type = Properties.sheets(document.catalog(), kind).findFirst();
        if (type.isEmpty() && kind.group() != EquipmentKind.Group.PLAIN) {
            return;
        }
        String id = Ids.free(facility.layout(), kind.fileName() + "-1");
        Point origin = snapped(at);
        document.apply(Edits.addEquipment(
                id, Equipment.of(kind, type.map(DataSheet::id).orElse(""), Geometry.hallAt(facility, origin), origin)));
        document.select(List.of(id));
    }

    private static Point snapped(Point point) {
        return new Point(Snap.TILE_600_MM.nearest(point.xM()), Snap.TILE_600_MM.nearest(point.yM()));
    }
}
