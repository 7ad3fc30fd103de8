package io.millwright.ui.workbench;

import io.millwright.editing.Edit;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Ids;
import io.millwright.editing.Snap;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.document.Document;
import io.millwright.ui.library.LibraryItem;
import io.millwright.ui.library.LibraryModel;
import java.util.List;

/// Adds new things where the user is looking, and selects them so that the inspector shows what to set next.
final class Insertion {
    private static final String FIRST_RACK = "gb300-nvl72";

    private Insertion() {}

    static void hall(Document document, Point at) {
        String id = Ids.free(document.facility().layout(), "hall-1");
        Point corner = new Point(Snap.TILE_600_MM.nearest(at.xM() - 12), Snap.TILE_600_MM.nearest(at.yM() - 9));
        document.apply(Edits.addHall(
                id, Hall.rectangle("Hall " + id.replaceAll("\\D+", ""), corner.xM(), corner.yM(), 24, 18)));
        document.select(List.of(id));
    }

    /// The rack that is offered first: the one that was chosen last, or the best known one.
    static String rackType(Document document, LibraryModel library) {
        return library.usedProperty().get().stream()
                .flatMap(key ->
                        library.items().stream().filter(item -> item.key().equals(key)))
                .filter(item -> item.kind() == EquipmentKind.RACK)
                .map(LibraryItem::type)
                .findFirst()
                .orElseGet(() -> document.catalog().rack(FIRST_RACK).isPresent()
                        ? FIRST_RACK
                        : document.catalog().racks().stream()
                                .findFirst()
                                .map(rack -> rack.id())
                                .orElse(""));
    }

    /// Adds an item of the library, a rack as a row of its own, in the hall that is under it.
    static void item(Document document, LibraryItem item, Point middle, Snap snap) {
        Facility facility = document.facility();
        Point origin = origin(document, item, middle, snap);
        String hall = Geometry.hallAt(facility, middle);
        boolean isRack = item.kind() == EquipmentKind.RACK;
        String id = Ids.free(facility.layout(), isRack ? "row-a" : item.kind().fileName() + "-1");
        document.apply(edit(item, id, hall, origin));
        document.select(List.of(id));
    }

    /// What an item would cover if it were put down here.
    static Bounds footprint(Document document, LibraryItem item, Point middle, Snap snap) {
        Point origin = origin(document, item, middle, snap);
        Bounds atZero = footprint(document, item);
        return new Bounds(
                origin.xM() + atZero.minXM(),
                origin.yM() + atZero.minYM(),
                origin.xM() + atZero.maxXM(),
                origin.yM() + atZero.maxYM());
    }

    private static Point origin(Document document, LibraryItem item, Point middle, Snap snap) {
        Bounds bounds = footprint(document, item);
        Point centre = bounds.centre();
        return new Point(snap.nearest(middle.xM() - centre.xM()), snap.nearest(middle.yM() - centre.yM()));
    }

    /// The item's footprint with its origin at zero, from the graph of a facility that holds nothing else.
    private static Bounds footprint(Document document, LibraryItem item) {
        Facility alone = edit(item, "item", "", new Point(0, 0)).change().apply(Facility.empty("Library"));
        return Geometry.all(FacilityGraph.of(alone, document.catalog())).orElse(new Bounds(0, 0, 1, 1));
    }

    private static Edit edit(LibraryItem item, String id, String hall, Point origin) {
        return item.kind() == EquipmentKind.RACK
                ? Edits.addRow(id, Row.of(hall, item.type(), 1, origin, 0))
                : Edits.addEquipment(id, Equipment.of(item.kind(), item.type(), hall, origin));
    }
}
