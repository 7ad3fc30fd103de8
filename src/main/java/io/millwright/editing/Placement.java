package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.facility.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something of the catalogue that is about to be placed: a rack, as a row of its own, or a piece of equipment.
///
/// @param kind rack or kind of equipment
/// @param type key in the catalogue; may be empty for kinds without types
/// @param middle of its footprint, in the layout that it is placed in
/// @param rotationDeg counter-clockwise
public record Placement(EquipmentKind kind, String type, Point middle, double rotationDeg) {
    public Placement at(Point newMiddle) {
        return new Placement(kind, type, newMiddle, rotationDeg);
    }

    /// A quarter more, counter-clockwise.
    public Placement turned() {
        return new Placement(kind, type, middle, (rotationDeg + 90) % 360);
    }

    /// What it will cover.
    public Footprint footprint(Catalog catalog) {
        Footprint atOrigin = FacilityGraph.of(alone(), catalog).node(0).footprint();
        return new Footprint(middle, atOrigin.widthM(), atOrigin.depthM(), rotationDeg);
    }

    /// A facility that holds nothing else.
    private Facility alone() {
        Layout layout = kind == EquipmentKind.RACK
                ? Layout.EMPTY.withRows(one("item", Row.of("", type, 1, Point.ORIGIN, 0)))
                : Layout.EMPTY.withEquipment(one("item", Equipment.of(kind, type, "", Point.ORIGIN)));
        return Facility.empty("").withLayout(layout);
    }

    private static <V> LinkedHashMap<String, V> one(String id, V value) {
        LinkedHashMap<String, V> map = new LinkedHashMap<>();
        map.put(id, value);
        return map;
    }

    /// Adds it to the site or a block, in the hall that is under it.
    ///
    /// @param block id of the block; empty for the site
    public Shapes.Added add(Facility facility, Catalog catalog, String block) {
        Footprint footprint = footprint(catalog);
        Point corner = new Point(-footprint.widthM() / 2, -footprint.depthM() / 2)
                .rotated(rotationDeg)
                .plus(middle.xM(), middle.yM());
        Point origin = Edits.clean(corner);
        Layout layout = Target.layoutOf(facility, block);
        boolean rack = kind == EquipmentKind.RACK;
        String id = Ids.free(layout, rack ? "row-a" : kind.fileName() + "-1");
        String hall = layout.halls().entrySet().stream()
                .filter(entry -> Polygons.contains(entry.getValue().floor(), middle))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        String label = rack ? "Add rack" : "Add " + kind.fileName().replace('-', ' ');
        return new Shapes.Added(
                new Target.Element(block, id).path(),
                Edit.of(
                        label,
                        before -> Target.withLayout(before, block, old -> {
                            if (rack) {
                                var rows = new LinkedHashMap<>(old.rows());
                                rows.put(id, Row.of(hall, type, 1, origin, rotationDeg));
                                return old.withRows(rows);
                            }
                            var equipment = new LinkedHashMap<>(old.equipment());
                            equipment.put(
                                    id, Equipment.of(kind, type, hall, origin).withRotationDeg(rotationDeg));
                            return old.withEquipment(equipment);
                        })));
    }
}
