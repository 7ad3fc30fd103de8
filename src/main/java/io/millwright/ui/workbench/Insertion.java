package io.millwright.ui.workbench;

import io.millwright.editing.Edits;
import io.millwright.editing.Ids;
import io.millwright.editing.Placement;
import io.millwright.editing.Snap;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
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
        Point corner = new Point(
                Snap.TILE.nearest(at.xM() - 12, document.units()), Snap.TILE.nearest(at.yM() - 9, document.units()));
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
    static void item(Document document, LibraryItem item, Point middle) {
        Placement placement = new Placement(item.kind(), item.type(), middle, 0);
        var footprint = placement.footprint(document.catalog());
        Point corner = middle.plus(-footprint.widthM() / 2, -footprint.depthM() / 2);
        Point onGrid = new Point(
                Snap.TILE.nearest(corner.xM(), document.units()) + footprint.widthM() / 2,
                Snap.TILE.nearest(corner.yM(), document.units()) + footprint.depthM() / 2);
        var added = placement.at(onGrid).add(document.facility(), document.catalog(), "");
        document.apply(added.edit());
        document.select(List.of(added.path()));
    }
}
