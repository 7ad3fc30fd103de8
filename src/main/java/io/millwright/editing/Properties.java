package io.millwright.editing;

import static io.millwright.quantity.Dimension.ANGLE;
import static io.millwright.quantity.Dimension.CARBON_PER_ENERGY;
import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.FLOOR_LOAD;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.LENGTH;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.MONEY_PER_TOKEN;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.DataSheet;
import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Option;
import io.millwright.editing.Property.Quantity;
import io.millwright.editing.Property.Text;
import io.millwright.editing.Property.Whole;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.facility.Site;
import io.millwright.facility.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// The editable values of whatever is selected, without a toolkit. Several selected things show what they have in
/// common; a change sets all of them in one undo step.
public final class Properties {
    private static final double FAR_M = 100_000;

    /// A field of one target: how to read it and how to set it.
    private record Field(
            String name,
            String label,
            String group,
            String help,
            Property.Type type,
            Object value,
            BiFunction<Facility, Object, Facility> set) {}

    private final Facility facility;
    private final Catalog catalog;

    private Properties(Facility facility, Catalog catalog) {
        this.facility = facility;
        this.catalog = catalog;
    }

    /// What the selected paths have in common; the properties of the facility itself if nothing is selected.
    public static List<Property> of(Facility facility, Catalog catalog, Collection<String> selection) {
        Set<Target> targets = new java.util.LinkedHashSet<>();
        for (String path : selection) {
            Target.of(facility, path).ifPresent(targets::add);
        }
        if (targets.isEmpty()) {
            targets.add(Target.Part.FACILITY);
        }
        Properties properties = new Properties(facility, catalog);
        List<Map<String, Field>> fields = new ArrayList<>();
        for (Target target : targets) {
            Map<String, Field> byName = new LinkedHashMap<>();
            properties.fields(target, targets.size() == 1).forEach(field -> byName.put(field.name(), field));
            fields.add(byName);
        }
        List<Property> common = new ArrayList<>();
        for (Field first : fields.getFirst().values()) {
            List<Field> same = fields.stream()
                    .map(byName -> byName.get(first.name()))
                    .filter(field -> field != null && field.type().equals(first.type()))
                    .toList();
            if (same.size() == fields.size()) {
                common.add(merge(same));
            }
        }
        return common;
    }

    private static Property merge(List<Field> fields) {
        Field first = fields.getFirst();
        boolean mixed = fields.stream().anyMatch(field -> !field.value().equals(first.value()));
        return new Property(
                first.name(),
                first.label(),
                first.group(),
                first.help(),
                first.type(),
                mixed ? Optional.empty() : Optional.of(first.value()),
                value -> check(first.label(), first.type(), value),
                value -> Edit.of("Set " + first.label().toLowerCase(Locale.ROOT), before -> {
                    Facility after = before;
                    for (Field field : fields) {
                        if (!field.value().equals(value)) {
                            after = field.set().apply(after, value);
                        }
                    }
                    return after;
                }));
    }

    private static Optional<String> check(String label, Property.Type type, Object value) {
        return switch (type) {
            case Quantity quantity -> {
                double number = (Double) value;
                if (Double.isNaN(number)) {
                    yield quantity.whenAbsent().isEmpty() ? Optional.of(label + " needs a value.") : Optional.empty();
                }
                yield number < quantity.lowest() || number > quantity.highest()
                        ? Optional.of(label + " must be from " + shown(quantity, quantity.lowest()) + " to "
                                + shown(quantity, quantity.highest()) + ".")
                        : Optional.empty();
            }
            case Whole whole ->
                (Integer) value < whole.lowest() || (Integer) value > whole.highest()
                        ? Optional.of(label + " must be a whole number from " + whole.lowest() + " to "
                                + whole.highest() + ".")
                        : Optional.empty();
            case Text text -> Optional.empty();
            case Choice choice ->
                choice.options().stream().noneMatch(option -> option.id().equals(value))
                        ? Optional.of(value + " is not one of the choices for " + label.toLowerCase(Locale.ROOT) + ".")
                        : Optional.empty();
        };
    }

    private static String shown(Quantity quantity, double si) {
        return quantity.dimension().format(si, io.millwright.quantity.UnitSystem.SI);
    }

    private List<Field> fields(Target target, boolean alone) {
        return switch (target) {
            case Target.Element element -> elementFields(element, alone);
            case Target.BlockTarget block -> blockFields(block);
            case Target.ConnectionTarget connection -> connectionFields(connection);
            case Target.DeploymentTarget deployment -> deploymentFields(deployment);
            case Target.TierTarget tier -> tierFields(tier);
            case Target.GroupTarget group -> List.of();
            case Target.UnderlayTarget underlay -> List.of();
            case Target.Part part ->
                switch (part) {
                    case FACILITY -> facilityFields();
                    case SITE -> siteFields();
                    case ASSUMPTIONS -> assumptionFields();
                };
        };
    }

    private List<Field> elementFields(Target.Element element, boolean alone) {
        List<Field> fields = new ArrayList<>();
        Layout layout = element.layout(facility);
        String id = element.id();
        if (alone && element.block().isEmpty()) {
            fields.add(new Field(
                    "id",
                    "Id",
                    "Identity",
                    "The key in the file; everything that mentions it changes along.",
                    new Text(),
                    id,
                    (before, value) -> Edits.rename(id, (String) value).change().apply(before)));
        }
        if (layout.halls().containsKey(id)) {
            hallFields(fields, element);
        } else if (layout.rows().containsKey(id)) {
            rowFields(fields, element, layout);
        } else if (layout.equipment().containsKey(id)) {
            equipmentFields(fields, element, layout);
        } else if (layout.instances().containsKey(id)) {
            instanceFields(fields, element);
        }
        return fields;
    }

    private void hallFields(List<Field> fields, Target.Element element) {
        Of<Hall> hall = new Of<>(
                facility,
                now -> element.layout(now).halls().get(element.id()),
                (before, value) -> Target.withLayout(before, element.block(), layout -> {
                    var halls = new LinkedHashMap<>(layout.halls());
                    halls.put(element.id(), value);
                    return layout.withHalls(halls);
                }));
        fields.add(hall.field("name", "Name", "Identity", "", new Text()));
        fields.add(hall.field("heightM", "Clear height", "Room", "Finished floor to ceiling.", length(1, 100)));
        fields.add(
                hall.field("raisedFloorM", "Raised floor", "Room", "Depth of the plenum; 0 for a slab.", length(0, 5)));
        fields.add(hall.field(
                "ceilingPlenumM", "Ceiling plenum", "Room", "Depth of the return plenum; 0 for none.", length(0, 10)));
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
    }

    private void rowFields(List<Field> fields, Target.Element element, Layout layout) {
        Of<Row> row = new Of<>(
                facility,
                now -> element.layout(now).rows().get(element.id()),
                (before, value) -> Target.withLayout(before, element.block(), old -> {
                    var rows = new LinkedHashMap<>(old.rows());
                    rows.put(element.id(), value);
                    return old.withRows(rows);
                }));
        fields.add(row.field("name", "Name", "Identity", "", new Text()));
        fields.add(row.field(
                "type",
                "Rack type",
                "Equipment",
                "From the catalogue.",
                sheetChoice(catalog.sheets("racks").stream(), "")));
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
                sheetChoice(
                        catalog.coolings().stream()
                                .filter(type -> type.kind() == CoolingKind.REAR_DOOR)
                                .map(type -> type.sheet()),
                        "None")));
        placeFields(fields, row, layout);
    }

    private void equipmentFields(List<Field> fields, Target.Element element, Layout layout) {
        Equipment item = layout.equipment().get(element.id());
        Of<Equipment> equipment = new Of<>(
                facility,
                now -> element.layout(now).equipment().get(element.id()),
                (before, value) -> Target.withLayout(before, element.block(), old -> {
                    var items = new LinkedHashMap<>(old.equipment());
                    items.put(element.id(), value);
                    return old.withEquipment(items);
                }));
        EquipmentKind kind = item == null ? EquipmentKind.HEADER : item.kind();
        fields.add(equipment.field("name", "Name", "Identity", "", new Text()));
        if (kind.group() != EquipmentKind.Group.PLAIN) {
            fields.add(equipment.field(
                    "type", "Type", "Equipment", "From the catalogue.", sheetChoice(sheets(catalog, kind), "")));
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
        placeFields(fields, equipment, layout);
    }

    private void instanceFields(List<Field> fields, Target.Element element) {
        Of<Instance> instance = new Of<>(
                facility,
                now -> element.layout(now).instances().get(element.id()),
                (before, value) -> Target.withLayout(before, element.block(), old -> {
                    var instances = new LinkedHashMap<>(old.instances());
                    instances.put(element.id(), value);
                    return old.withInstances(instances);
                }));
        fields.add(instance.field(
                "block",
                "Block",
                "Copies",
                "The layout that is copied.",
                new Choice(facility.blocks().entrySet().stream()
                        .map(entry -> new Option(
                                entry.getKey(), nameOr(entry.getValue().name(), entry.getKey())))
                        .toList())));
        fields.add(instance.field("columns", "Columns", "Copies", "Copies along x.", new Whole(1, 1000)));
        fields.add(instance.field("rows", "Rows", "Copies", "Copies along y.", new Whole(1, 1000)));
        fields.add(instance.field("columnPitchM", "Column pitch", "Copies", "", length(0, FAR_M)));
        fields.add(instance.field("rowPitchM", "Row pitch", "Copies", "", length(0, FAR_M)));
        originFields(fields, instance);
    }

    private <R extends Record> void placeFields(List<Field> fields, Of<R> target, Layout layout) {
        List<Option> halls = new ArrayList<>();
        halls.add(new Option("", "Outdoors"));
        layout.halls().forEach((id, hall) -> halls.add(new Option(id, nameOr(hall.name(), id))));
        fields.add(target.field("hall", "Hall", "Placement", "The room it stands in.", new Choice(halls)));
        originFields(fields, target);
        fields.add(target.field(
                "pitchM",
                "Pitch",
                "Placement",
                "From one unit to the next.",
                new Quantity(LENGTH, 0.1, 1000, "width")));
    }

    private static <R extends Record> void originFields(List<Field> fields, Of<R> target) {
        fields.add(target.pointField("x", "East", point -> point.xM(), (point, x) -> new Point(x, point.yM())));
        fields.add(target.pointField("y", "North", point -> point.yM(), (point, y) -> new Point(point.xM(), y)));
        fields.add(target.field(
                "rotationDeg", "Rotation", "Placement", "Counter-clockwise.", new Quantity(ANGLE, -360, 360, "")));
    }

    private List<Field> blockFields(Target.BlockTarget target) {
        Of<Block> block = new Of<>(facility, now -> now.blocks().get(target.id()), (before, value) -> {
            var blocks = new LinkedHashMap<>(before.blocks());
            blocks.put(target.id(), value);
            return before.withBlocks(blocks);
        });
        return List.of(block.field("name", "Name", "Identity", "", new Text()));
    }

    private List<Field> connectionFields(Target.ConnectionTarget target) {
        Of<Connection> connection =
                new Of<>(facility, now -> now.layout().connections().get(target.id()), (before, value) -> {
                    var connections = new LinkedHashMap<>(before.layout().connections());
                    connections.put(target.id(), value);
                    return before.withLayout(before.layout().withConnections(connections));
                });
        return List.of(
                connection.field("lengthM", "Length", "Connection", "Of the cable or the pipe pair.", length(0, FAR_M)),
                connection.field(
                        "share",
                        "Share",
                        "Connection",
                        "Part of the load that this feed carries.",
                        new Quantity(FRACTION, 0, 1, "equal parts")));
    }

    private List<Field> deploymentFields(Target.DeploymentTarget target) {
        Of<Deployment> deployment = new Of<>(facility, now -> now.deployments().get(target.id()), (before, value) -> {
            var deployments = new LinkedHashMap<>(before.deployments());
            deployments.put(target.id(), value);
            return before.withDeployments(deployments);
        });
        List<Field> fields = new ArrayList<>();
        fields.add(deployment.field("name", "Name", "Identity", "", new Text()));
        fields.add(deployment.enumField("role", "Role", "Work", "", Deployment.Role.values()));
        fields.add(deployment.field(
                "model",
                "Language model",
                "Work",
                "From the catalogue.",
                sheetChoice(catalog.sheets("language-models").stream(), "None")));
        fields.add(deployment.field(
                "tensorParallel",
                "Tensor parallel",
                "Engine",
                "Accelerators that share every layer.",
                new Whole(1, 1024)));
        fields.add(deployment.field(
                "pipelineParallel",
                "Pipeline parallel",
                "Engine",
                "Stages that the layers are split over.",
                new Whole(1, 1024)));
        fields.add(deployment.field(
                "weightBytes",
                "Bytes per weight",
                "Engine",
                "2 for BF16, 1 for FP8, 0.5 for FP4.",
                new Quantity(COUNT, 0.25, 8, "")));
        fields.add(deployment.field(
                "kvBytes",
                "Bytes per cache element",
                "Engine",
                "Of the key-value cache.",
                new Quantity(COUNT, 0.25, 8, "")));
        fields.add(deployment.field(
                "maxSequences", "Largest batch", "Engine", "Sequences in one batch.", new Whole(1, 1_000_000)));
        fields.add(deployment.field(
                "maxBatchTokens",
                "Tokens per step",
                "Engine",
                "Token budget of one engine step.",
                new Whole(1, 100_000_000)));
        fields.add(deployment.field(
                "trainingLoadFraction",
                "Training load",
                "Work",
                "Mean power of a training job over rated power.",
                new Quantity(FRACTION, 0, 1, "")));
        return fields;
    }

    private List<Field> tierFields(Target.TierTarget target) {
        Of<Tier> tier = new Of<>(facility, now -> now.tiers().get(target.id()), (before, value) -> {
            var tiers = new LinkedHashMap<>(before.tiers());
            tiers.put(target.id(), value);
            return before.withTiers(tiers);
        });
        return List.of(
                tier.field("name", "Name", "Identity", "", new Text()),
                tier.field("share", "Share of requests", "Demand", "", new Quantity(FRACTION, 0, 1, "")),
                tier.field("priority", "Priority", "Demand", "Higher is served first.", new Whole(-1000, 1000)),
                tier.field("usdPerInputToken", "Prompt price", "Price", "", new Quantity(MONEY_PER_TOKEN, 0, 1, "")),
                tier.field("usdPerOutputToken", "Output price", "Price", "", new Quantity(MONEY_PER_TOKEN, 0, 1, "")),
                tier.field("ttftTargetS", "Time to first token", "Promise", "", new Quantity(TIME, 0, 86_400, "none")),
                tier.field("tpotTargetS", "Time per output token", "Promise", "", new Quantity(TIME, 0, 3600, "none")));
    }

    private List<Field> facilityFields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                "name",
                "Name",
                "Facility",
                "",
                new Text(),
                facility.name(),
                (before, value) -> before.withName((String) value)));
        fields.add(new Field(
                "description",
                "Description",
                "Facility",
                "",
                new Text(),
                facility.description(),
                (before, value) -> before.withDescription((String) value)));
        fields.addAll(siteFields());
        fields.addAll(assumptionFields());
        return fields;
    }

    private List<Field> siteFields() {
        Of<Site> site = new Of<>(facility, Facility::site, Facility::withSite);
        return List.of(
                site.field(
                        "climate",
                        "Climate",
                        "Site",
                        "Design weather and tariffs of a city.",
                        sheetChoice(catalog.sheets("climates").stream(), "Typed in below")),
                site.field(
                        "designDryBulbC",
                        "Design dry bulb",
                        "Site",
                        "Outdoor temperature of the design day.",
                        new Quantity(TEMPERATURE, -60, 60, "climate")),
                site.field(
                        "designWetBulbC",
                        "Design wet bulb",
                        "Site",
                        "Outdoor wet bulb of the design day.",
                        new Quantity(TEMPERATURE, -60, 45, "climate")),
                new Field(
                        "frequencyHz",
                        "Grid frequency",
                        "Site",
                        "",
                        new Choice(List.of(new Option("50", "50 Hz"), new Option("60", "60 Hz"))),
                        facility.site().frequencyHz() == 50 ? "50" : "60",
                        (before, value) -> before.withSite(
                                RecordFields.with(before.site(), "frequencyHz", Double.valueOf((String) value)))));
    }

    private List<Field> assumptionFields() {
        Of<Assumptions> of = new Of<>(facility, Facility::assumptions, Facility::withAssumptions);
        String group = "Assumptions";
        return List.of(
                of.field(
                        "electricityUsdPerJ",
                        "Electricity price",
                        group,
                        "At the utility meter.",
                        new Quantity(MONEY_PER_ENERGY, 0, 1e-5, "default")),
                of.field(
                        "gridCarbonKgPerJ",
                        "Grid carbon",
                        group,
                        "Of the grid's electricity.",
                        new Quantity(CARBON_PER_ENERGY, 0, 1e-5, "default")),
                of.field(
                        "waterUsdPerM3",
                        "Water price per m³",
                        group,
                        "Make-up water.",
                        new Quantity(MONEY, 0, 1000, "default")),
                of.field(
                        "powerFactor",
                        "Power factor",
                        group,
                        "Of all loads as seen by the electrical path.",
                        new Quantity(COUNT, 0.3, 1, "")),
                of.field(
                        "continuousLoadFraction",
                        "Continuous loading",
                        group,
                        "Part of a rating that may be used without end.",
                        new Quantity(FRACTION, 0.1, 1, "")),
                of.field(
                        "facilityCapexUsdPerW",
                        "Facility cost per W",
                        group,
                        "Building, power and cooling, per watt of IT capacity.",
                        new Quantity(MONEY, 0, 1000, "default")),
                of.field(
                        "facilityLifeYears",
                        "Facility life in years",
                        group,
                        "Over which it is written off.",
                        new Quantity(COUNT, 1, 100, "")),
                of.field(
                        "itLifeYears",
                        "Rack life in years",
                        group,
                        "Over which racks are written off.",
                        new Quantity(COUNT, 1, 30, "")),
                of.field(
                        "opexUsdPerWPerYear",
                        "Operation per W a year",
                        group,
                        "Staff, maintenance and leases, per watt of IT capacity.",
                        new Quantity(MONEY, 0, 1000, "default")),
                of.field(
                        "discountPerYear",
                        "Cost of capital a year",
                        group,
                        "Spreads capital over its life.",
                        new Quantity(FRACTION, 0, 1, "")),
                of.field(
                        "clearanceFrontM", "Clearance in front", group, "Free depth in front of a row.", length(0, 20)),
                of.field("clearanceRearM", "Clearance behind", group, "Free depth behind a row.", length(0, 20)));
    }

    /// The data sheets that may be chosen for a kind of equipment.
    public static Stream<DataSheet> sheets(Catalog catalog, EquipmentKind kind) {
        return switch (kind.group()) {
            case RACK -> catalog.sheets("racks").stream();
            case POWER ->
                catalog.powers().stream()
                        .filter(type -> Optional.of(type.kind()).equals(kind.powerKind()))
                        .map(type -> type.sheet());
            case COOLING ->
                catalog.coolings().stream()
                        .filter(type -> Optional.of(type.kind()).equals(kind.coolingKind()))
                        .map(type -> type.sheet());
            case NETWORK -> catalog.sheets("network").stream();
            case PLAIN -> Stream.empty();
        };
    }

    /// The data sheet of what is selected, if it is one thing with a type.
    public static Optional<DataSheet> sheet(Facility facility, Catalog catalog, String path) {
        if (!(Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Target.Element element)) {
            return Optional.empty();
        }
        Layout layout = element.layout(facility);
        Row row = layout.rows().get(element.id());
        if (row != null) {
            return catalog.sheet("racks", row.type());
        }
        Equipment item = layout.equipment().get(element.id());
        return item == null
                ? Optional.empty()
                : sheets(catalog, item.kind())
                        .filter(sheet -> sheet.id().equals(item.type()))
                        .findFirst();
    }

    private static Choice sheetChoice(Stream<DataSheet> sheets, String none) {
        List<Option> options = new ArrayList<>();
        if (!none.isEmpty()) {
            options.add(new Option("", none));
        }
        sheets.forEach(sheet -> options.add(new Option(sheet.id(), nameOr(sheet.name(), sheet.id()))));
        return new Choice(options);
    }

    private static Quantity length(double lowestM, double highestM) {
        return new Quantity(LENGTH, lowestM, highestM, "");
    }

    private static String nameOr(String name, String id) {
        return name.isEmpty() ? id : name;
    }

    /// Makes fields for the components of one record of the document.
    private static final class Of<R extends Record> {
        private final R record;
        private final Function<Facility, R> current;
        private final BiFunction<Facility, R, Facility> put;

        Of(Facility facility, Function<Facility, R> current, BiFunction<Facility, R, Facility> put) {
            this.record = current.apply(facility);
            this.current = current;
            this.put = put;
        }

        /// A field whose value is the component itself.
        Field field(String component, String label, String group, String help, Property.Type type) {
            return field(component, label, group, help, type, value -> value, value -> value);
        }

        /// A field for an enum, by the names of its constants.
        <E extends Enum<E>> Field enumField(String component, String label, String group, String help, E[] constants) {
            List<Option> options = Arrays.stream(constants)
                    .map(constant -> new Option(constant.name(), words(constant)))
                    .toList();
            return field(
                    component,
                    label,
                    group,
                    help,
                    new Choice(options),
                    value -> ((Enum<?>) value).name(),
                    name -> Enum.valueOf(constants[0].getDeclaringClass(), (String) name));
        }

        /// A field for an optional text; the empty choice means none.
        Field optionalField(String component, String label, String group, String help, Property.Type type) {
            return field(
                    component,
                    label,
                    group,
                    help,
                    type,
                    value -> ((Optional<?>) value).map(Object::toString).orElse(""),
                    text -> Optional.of((String) text).filter(id -> !id.isEmpty()));
        }

        /// One coordinate of the component `origin`.
        Field pointField(String name, String label, Function<Point, Double> get, BiFunction<Point, Double, Point> set) {
            return new Field(
                    name,
                    label,
                    "Placement",
                    "Of the lower left corner at rotation 0.",
                    new Quantity(LENGTH, -FAR_M, FAR_M, ""),
                    get.apply((Point) RecordFields.get(record, "origin")),
                    (before, value) -> change(
                            before,
                            now -> RecordFields.with(
                                    now, "origin", set.apply((Point) RecordFields.get(now, "origin"), (Double)
                                            value))));
        }

        private Field field(
                String component,
                String label,
                String group,
                String help,
                Property.Type type,
                Function<Object, Object> show,
                Function<Object, Object> store) {
            return new Field(
                    component,
                    label,
                    group,
                    help,
                    type,
                    show.apply(RecordFields.get(record, component)),
                    (before, value) -> change(before, now -> RecordFields.with(now, component, store.apply(value))));
        }

        /// Nothing changes if the record is gone meanwhile.
        private Facility change(Facility before, Function<R, R> change) {
            R now = current.apply(before);
            return now == null ? before : put.apply(before, change.apply(now));
        }

        private static String words(Enum<?> constant) {
            String text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }
}
