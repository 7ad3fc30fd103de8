package io.millwright.editing;

import static io.millwright.quantity.Dimension.DIFFUSIVITY;
import static io.millwright.quantity.Dimension.FLOOR_LOAD;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.LENGTH;
import static io.millwright.quantity.Dimension.POSITION;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.POWER_DENSITY;
import static io.millwright.quantity.Dimension.TEMPERATURE;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Flag;
import io.millwright.editing.Property.Option;
import io.millwright.editing.Property.Quantity;
import io.millwright.editing.Property.Text;
import io.millwright.editing.Property.Whole;
import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.RoomAir;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The fields of what stands in a layout: halls, rows, equipment, copies of blocks, areas and annotations.
final class ElementFields {
    private static final double SMALLEST_SIDE_M = 0.05;

    private final Facility facility;
    private final Catalog catalog;
    private final Target.Element element;
    private final Layout layout;
    private final List<PropertyField> fields = new ArrayList<>();

    private ElementFields(Facility facility, Catalog catalog, Target.Element element) {
        this.facility = facility;
        this.catalog = catalog;
        this.element = element;
        this.layout = element.layout(facility);
    }

    /// The fields of one element, without its id.
    static List<PropertyField> of(Facility facility, Catalog catalog, Target.Element element) {
        ElementFields made = new ElementFields(facility, catalog, element);
        String id = element.id();
        Layout layout = made.layout;
        if (layout.halls().containsKey(id)) {
            made.hall();
        } else if (layout.rows().containsKey(id)) {
            made.row();
        } else if (layout.equipment().containsKey(id)) {
            made.equipment();
        } else if (layout.instances().containsKey(id)) {
            made.instance();
        } else if (layout.areas().containsKey(id)) {
            made.area();
        } else if (layout.annotations().containsKey(id)) {
            made.annotation();
        }
        return made.fields;
    }

    private void hall() {
        FieldSource<Hall> hall = FieldSource.ofElement(facility, element, Layout::halls, Layout::withHalls);
        fields.add(hall.field("name", "Name", "Identity", "", new Text()));
        fields.add(hall.field(
                "heightM", "Clear height", "Room", "Finished floor to ceiling.", FieldSource.length(1, 100)));
        fields.add(hall.field(
                "raisedFloorM",
                "Raised floor",
                "Room",
                "Depth of the plenum; 0 for a slab.",
                FieldSource.length(0, 5)));
        fields.add(hall.field(
                "ceilingPlenumM",
                "Ceiling plenum",
                "Room",
                "Depth of the return plenum; 0 for none.",
                FieldSource.length(0, 10)));
        fields.add(hall.enumField(
                "containment",
                "Containment",
                "Room",
                "How supply and return air are kept apart.",
                Hall.Containment.values()));
        fields.add(hall.field(
                "floorLoadLimitKgPerM2",
                "Floor load limit",
                "Room",
                "Structural limit of the floor.",
                new Quantity(FLOOR_LOAD, 1, 1e5, "")));
        airFields(hall.inside(facility, Hall::air, Hall::withAir));
        outlineFields(hall, Hall::floor, Hall::withFloor);
    }

    private void airFields(FieldSource<RoomAir> air) {
        fields.add(air.field(
                "lightsWPerM2",
                "Lights",
                "Air",
                "Heat of lights by floor area, in the resolved air.",
                new Quantity(POWER_DENSITY, 0, 1000, "")));
        fields.add(air.field(
                "floorLeakFraction",
                "Floor leakage",
                "Air",
                "Part of the air under a raised floor that misses the tiles.",
                new Quantity(FRACTION, 0, 0.9, "")));
        fields.add(air.field(
                "rackLeakFraction",
                "Rack leakage",
                "Air",
                "Part of a rack's air that comes round from its rear through open units.",
                new Quantity(FRACTION, 0, 0.5, "")));
        fields.add(air.enumField(
                "mixing",
                "Mixing",
                "Air",
                "Constant: one viscosity. Zero equation: by velocity and distance to walls.",
                RoomAir.Mixing.values()));
        fields.add(air.field(
                "viscosityM2PerS",
                "Effective viscosity",
                "Air",
                "Of the constant mixing; the least of the zero equation.",
                new Quantity(DIFFUSIVITY, 1e-5, 1, "")));
    }

    private void row() {
        FieldSource<Row> row = FieldSource.ofElement(facility, element, Layout::rows, Layout::withRows);
        fields.add(row.field("name", "Name", "Identity", "", new Text()));
        fields.add(row.field(
                "type",
                "Rack type",
                "Equipment",
                "From the catalogue.",
                FieldSource.sheetChoice(catalog.sheets("racks").stream(), "")));
        fields.add(row.field("count", "Racks", "Equipment", "Number of racks in the row.", new Whole(1, 10_000)));
        fields.add(row.field(
                "powerCapW",
                "Power cap per rack",
                "Equipment",
                "Highest power that each rack may draw.",
                new Quantity(POWER, 100, 5e6, "rated")));
        fields.add(row.optionalField(
                "rearDoor",
                "Rear door",
                "Equipment",
                "Exchanger in the rear doors.",
                FieldSource.sheetChoice(
                        catalog.coolings().stream()
                                .filter(type -> type.kind() == CoolingKind.REAR_DOOR)
                                .map(type -> type.sheet()),
                        "None")));
        placeFields(row);
    }

    private void equipment() {
        FieldSource<Equipment> equipment =
                FieldSource.ofElement(facility, element, Layout::equipment, Layout::withEquipment);
        EquipmentKind kind = equipment.record().kind();
        fields.add(equipment.field("name", "Name", "Identity", "", new Text()));
        if (kind.group() != EquipmentKind.Group.PLAIN) {
            fields.add(equipment.field(
                    "type",
                    "Type",
                    "Equipment",
                    "From the catalogue.",
                    FieldSource.sheetChoice(Properties.sheets(catalog, kind), "")));
        }
        fields.add(equipment.field("count", "Units", "Equipment", "Equal units side by side.", new Whole(1, 10_000)));
        fields.add(equipment.field(
                "spare",
                "Redundant units",
                "Equipment",
                "They share the load but do not count as capacity.",
                new Whole(0, 10_000)));
        if (kind.group() == EquipmentKind.Group.COOLING) {
            fields.add(equipment.field(
                    "setPointC",
                    "Supply set point",
                    "Equipment",
                    "Temperature that the unit is set to deliver.",
                    new Quantity(TEMPERATURE, -20, 80, "rated")));
        }
        fields.addAll(PowerFields.of(equipment.inside(facility, Equipment::power, Equipment::withPower), kind));
        fields.addAll(CoolingFields.of(
                facility, equipment.inside(facility, Equipment::cooling, Equipment::withCooling), kind));
        placeFields(equipment);
    }

    private <R extends Record> void placeFields(FieldSource<R> source) {
        fields.add(hallField(source));
        fields.addAll(source.originFields());
        fields.add(source.field(
                "pitchM",
                "Pitch",
                "Placement",
                "From one unit to the next.",
                new Quantity(LENGTH, 0.1, 1000, "width")));
    }

    private <R extends Record> PropertyField hallField(FieldSource<R> source) {
        List<Option> halls = new ArrayList<>();
        halls.add(new Option("", "Outdoors"));
        layout.halls().forEach((id, hall) -> halls.add(new Option(id, FieldSource.nameOr(hall.name(), id))));
        return source.field("hall", "Hall", "Placement", "The room it stands in.", new Choice(halls));
    }

    private void instance() {
        FieldSource<Instance> instance =
                FieldSource.ofElement(facility, element, Layout::instances, Layout::withInstances);
        fields.add(instance.field(
                "block",
                "Block",
                "Copies",
                "The layout that is copied.",
                new Choice(facility.blocks().entrySet().stream()
                        .map(entry -> new Option(
                                entry.getKey(),
                                FieldSource.nameOr(entry.getValue().name(), entry.getKey())))
                        .toList())));
        fields.add(instance.field("columns", "Columns", "Copies", "Copies along x.", new Whole(1, 1000)));
        fields.add(instance.field("rows", "Rows", "Copies", "Copies along y.", new Whole(1, 1000)));
        fields.add(instance.field(
                "columnPitchM",
                "Column pitch",
                "Copies",
                "From one column to the next.",
                FieldSource.length(0, FieldSource.FAR_M)));
        fields.add(instance.field(
                "rowPitchM",
                "Row pitch",
                "Copies",
                "From one row to the next.",
                FieldSource.length(0, FieldSource.FAR_M)));
        fields.addAll(instance.originFields());
        fields.add(instance.field(
                "mirrored",
                "Mirrored",
                "Placement",
                "Left and right of each copy exchanged, before it is turned.",
                new Flag()));
    }

    private void area() {
        FieldSource<Area> area = FieldSource.ofElement(facility, element, Layout::areas, Layout::withAreas);
        fields.add(area.field("name", "Name", "Identity", "", new Text()));
        fields.add(area.enumField("kind", "Kind", "Area", "What it means.", Area.Kind.values()));
        if (area.record().kind().isOpening()) {
            fields.add(area.field(
                    "openFraction",
                    "Free area",
                    "Area",
                    "Of its openings, over the whole area.",
                    new Quantity(FRACTION, 0, 1, "")));
        }
        if (area.record().kind().isAisle()) {
            fields.add(area.enumField(
                    "containment",
                    "Containment",
                    "Area",
                    "How the aisle is closed off from the room.",
                    Area.Containment.values()));
        }
        fields.add(hallField(area));
        outlineFields(area, Area::outline, Area::withOutline);
    }

    private void annotation() {
        FieldSource<Annotation> note =
                FieldSource.ofElement(facility, element, Layout::annotations, Layout::withAnnotations);
        fields.add(note.field(
                "text",
                "Text",
                "Identity",
                note.record().isDimension() ? "Shown instead of the distance; empty for the distance." : "",
                new Text()));
        cornerFields(note.record().points());
    }

    /// Where an outline lies, and how large it is.
    private <R extends Record> void outlineFields(
            FieldSource<R> source, Function<R, List<Point>> outline, BiFunction<R, List<Point>, R> with) {
        List<Point> corners = outline.apply(source.record());
        cornerFields(corners);
        Geometry.around(corners)
                .filter(bounds -> bounds.widthM() > 0 && bounds.heightM() > 0)
                .ifPresent(bounds -> {
                    Quantity side = new Quantity(POSITION, SMALLEST_SIDE_M, FieldSource.FAR_M, "");
                    fields.add(new PropertyField(
                            "widthM",
                            "Width",
                            "Placement",
                            "West to east; the lower left corner stays.",
                            side,
                            bounds.widthM(),
                            (before, value) -> source.change(
                                    before,
                                    now -> with.apply(
                                            now, stretched(outline.apply(now), (Double) value, Double.NaN)))));
                    fields.add(new PropertyField(
                            "depthM",
                            "Depth",
                            "Placement",
                            "South to north; the lower left corner stays.",
                            side,
                            bounds.heightM(),
                            (before, value) -> source.change(
                                    before,
                                    now -> with.apply(
                                            now, stretched(outline.apply(now), Double.NaN, (Double) value)))));
                });
    }

    /// The outline with another width or depth; NaN keeps it.
    private static List<Point> stretched(List<Point> outline, double widthM, double depthM) {
        Bounds bounds = Geometry.around(outline).orElseThrow();
        double alongX = Double.isNaN(widthM) ? 1 : widthM / bounds.widthM();
        double alongY = Double.isNaN(depthM) ? 1 : depthM / bounds.heightM();
        return outline.stream()
                .map(point -> new Point(
                        alongX == 1 ? point.xM() : bounds.minXM() + (point.xM() - bounds.minXM()) * alongX,
                        alongY == 1 ? point.yM() : bounds.minYM() + (point.yM() - bounds.minYM()) * alongY))
                .toList();
    }

    /// The lower left corner of some points. It moves as a hand would move it: a hall takes along what stands in it.
    private void cornerFields(List<Point> points) {
        Geometry.around(points).ifPresent(bounds -> {
            fields.add(corner("x", "East", bounds.minXM(), (before, byM) -> moved(before, byM, 0)));
            fields.add(corner("y", "North", bounds.minYM(), (before, byM) -> moved(before, 0, byM)));
        });
    }

    private Facility moved(Facility before, double dxM, double dyM) {
        return Edits.moved(before, List.of(element.path()), dxM, dyM);
    }

    private static PropertyField corner(
            String name, String label, double nowM, BiFunction<Facility, Double, Facility> moveBy) {
        return new PropertyField(
                name,
                label,
                "Placement",
                "Of the lower left corner at rotation 0.",
                new Quantity(POSITION, -FieldSource.FAR_M, FieldSource.FAR_M, ""),
                nowM,
                (before, value) -> moveBy.apply(before, (Double) value - nowM));
    }
}
