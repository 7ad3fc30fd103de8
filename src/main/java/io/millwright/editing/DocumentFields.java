package io.millwright.editing;

import static io.millwright.quantity.Dimension.CARBON_PER_ENERGY;
import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.MONEY_PER_TOKEN;
import static io.millwright.quantity.Dimension.RATIO;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerKind;
import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Option;
import io.millwright.editing.Property.Quantity;
import io.millwright.editing.Property.Text;
import io.millwright.editing.Property.Whole;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Block;
import io.millwright.facility.CodeProfile;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.RequestRouting;
import io.millwright.facility.Site;
import io.millwright.facility.Tier;
import io.millwright.facility.Underlay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of what is not an element of a layout: the facility, its site and assumptions, blocks, connections,
/// routing of requests, price tiers, groups and underlays.
final class DocumentFields {
    private static final double SMALLEST_UNIT_M = 1e-6;

    private DocumentFields() {}

    static List<PropertyField> block(Facility facility, String id) {
        FieldSource<Block> block = FieldSource.ofPart(facility, id, Facility::blocks, Facility::withBlocks);
        return List.of(block.field("name", "Name", "Identity", "", new Text()));
    }

    static List<PropertyField> connection(Facility facility, Catalog catalog, String id) {
        FieldSource<Connection> connection = FieldSource.ofElement(
                facility,
                new Target.Element("", id),
                layout -> layout.connections(),
                (layout, connections) -> layout.withConnections(connections));
        Optional<Medium> medium = medium(facility, connection.record());
        boolean isPipe = medium.equals(Optional.of(Medium.LIQUID));
        List<PropertyField> fields = new ArrayList<>(List.of(
                isPipe ? PipeFields.size(connection, catalog) : cable(connection, catalog),
                connection.field(
                        "lengthM",
                        "Length",
                        "Connection",
                        "Of the cable or the pipe pair; 0 takes the length along the drawn route.",
                        FieldSource.length(0, FieldSource.FAR_M)),
                connection.field(
                        "share",
                        "Share",
                        "Connection",
                        "Part of the load that this feed carries.",
                        new Quantity(FRACTION, 0, 1, "equal parts"))));
        if (medium.equals(Optional.of(Medium.POWER))) {
            fields.addAll(PowerFields.of(connection, catalog));
        } else if (isPipe) {
            fields.addAll(PipeFields.of(connection.inside(facility, Connection::pipe, Connection::withPipe)));
        }
        return fields;
    }

    private static PropertyField cable(FieldSource<Connection> connection, Catalog catalog) {
        Stream<DataSheet> cables = catalog.powers().stream()
                .filter(type -> type.kind() == PowerKind.CABLE || type.kind() == PowerKind.BUSWAY)
                .map(type -> type.sheet());
        return connection.field(
                "type",
                "Cable",
                "Connection",
                "Cable or busway whose resistance counts.",
                FieldSource.sheetChoice(cables, "None"));
    }

    private static Optional<Medium> medium(Facility facility, Connection connection) {
        return Links.ports(facility, connection.from().elementId()).stream()
                .filter(port -> port.name().equals(connection.from().port()))
                .map(Port::medium)
                .findFirst();
    }

    static List<PropertyField> group(Facility facility, String id) {
        FieldSource<Group> group = FieldSource.ofElement(
                facility,
                new Target.Element("", id),
                layout -> layout.groups(),
                (layout, groups) -> layout.withGroups(groups));
        return List.of(group.field("name", "Name", "Identity", "", new Text()));
    }

    static List<PropertyField> underlay(Facility facility, String id) {
        FieldSource<Underlay> underlay = FieldSource.ofPart(facility, id, Facility::underlays, Facility::withUnderlays);
        List<PropertyField> fields = new ArrayList<>();
        fields.add(
                underlay.field("file", "File", "Identity", "Relative to the folder of the facility file.", new Text()));
        fields.add(underlay.field(
                "metresPerUnit",
                "One unit",
                "Scale",
                "Length of one unit of the drawing, or of one pixel of the picture.",
                FieldSource.length(SMALLEST_UNIT_M, FieldSource.FAR_M)));
        fields.add(underlay.field("opacity", "Opacity", "Scale", "", new Quantity(FRACTION, 0, 1, "")));
        fields.addAll(underlay.originFields());
        return fields;
    }

    static List<PropertyField> tier(Facility facility, String id) {
        FieldSource<Tier> tier = FieldSource.ofPart(facility, id, Facility::tiers, Facility::withTiers);
        return List.of(
                tier.field("name", "Name", "Identity", "", new Text()),
                tier.field("share", "Share of requests", "Demand", "", new Quantity(FRACTION, 0, 1, "")),
                tier.field("priority", "Priority", "Demand", "Higher is served first.", new Whole(-1000, 1000)),
                tier.field("usdPerInputToken", "Prompt price", "Price", "", new Quantity(MONEY_PER_TOKEN, 0, 1, "")),
                tier.field("usdPerOutputToken", "Output price", "Price", "", new Quantity(MONEY_PER_TOKEN, 0, 1, "")),
                tier.field("ttftTargetS", "Time to first token", "Promise", "", new Quantity(TIME, 0, 86_400, "none")),
                tier.field("tpotTargetS", "Time per output token", "Promise", "", new Quantity(TIME, 0, 3600, "none")));
    }

    static List<PropertyField> facility(Facility facility, Catalog catalog) {
        List<PropertyField> fields = new ArrayList<>();
        fields.add(new PropertyField(
                "name",
                "Name",
                "Facility",
                "",
                new Text(),
                facility.name(),
                (before, value) -> before.withName((String) value)));
        fields.add(new PropertyField(
                "description",
                "Description",
                "Facility",
                "",
                new Text(),
                facility.description(),
                (before, value) -> before.withDescription((String) value)));
        fields.addAll(site(facility, catalog));
        fields.addAll(routing(facility));
        fields.addAll(assumptions(facility));
        return fields;
    }

    static List<PropertyField> site(Facility facility, Catalog catalog) {
        FieldSource<Site> site = new FieldSource<>(facility, Facility::site, Facility::withSite);
        return List.of(
                site.field(
                        "climate",
                        "Climate",
                        "Site",
                        "Design weather and tariffs of a city.",
                        FieldSource.sheetChoice(catalog.sheets("climates").stream(), "Typed in below")),
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
                new PropertyField(
                        "frequencyHz",
                        "Grid frequency",
                        "Site",
                        "",
                        new Choice(List.of(new Option("50", "50 Hz"), new Option("60", "60 Hz"))),
                        facility.site().frequencyHz() == 50 ? "50" : "60",
                        (before, value) -> before.withSite(
                                RecordFields.with(before.site(), "frequencyHz", Double.valueOf((String) value)))));
    }

    private static List<PropertyField> routing(Facility facility) {
        FieldSource<RequestRouting> routing = new FieldSource<>(facility, Facility::routing, Facility::withRouting);
        String group = "Requests";
        return List.of(
                routing.enumField(
                        "policy", "Routing", group, "Which engine gets a request.", RequestRouting.Policy.values()),
                routing.enumField(
                        "shedding",
                        "Shedding",
                        group,
                        "Who is turned away when engines are full.",
                        RequestRouting.Shedding.values()),
                routing.field(
                        "maxWaitS",
                        "Longest wait",
                        group,
                        "A new request is turned away if its first token would take longer.",
                        new Quantity(TIME, 0, 86_400, "no limit")),
                routing.field(
                        "localPromptTokens",
                        "Prompts read where they are decoded",
                        group,
                        "Longest prompt in tokens that decode engines read themselves; 0 for none.",
                        new Whole(0, 10_000_000)));
    }

    static List<PropertyField> assumptions(Facility facility) {
        FieldSource<Assumptions> of = new FieldSource<>(facility, Facility::assumptions, Facility::withAssumptions);
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
                        new Quantity(FRACTION, 0.1, 1, "code profile")),
                of.enumField(
                        "codeProfile",
                        "Code profile",
                        group,
                        "NEC: 80 % of a rating without end; IEC: all of it.",
                        CodeProfile.values(),
                        CodeProfile::name),
                of.field(
                        "electricalAmbientC",
                        "Ambient of cables",
                        group,
                        "Air around cables, busways and transformers; their ratings are corrected to it.",
                        new Quantity(TEMPERATURE, -40, 80, "")),
                of.field(
                        "holdUpS",
                        "Hold-up time",
                        group,
                        "How long the power supplies of racks and equipment bridge a loss of their feed.",
                        new Quantity(TIME, 0, 60, "")),
                of.field(
                        "roomDewPointC",
                        "Dew point of halls",
                        group,
                        "Highest dew point of the air; surfaces that are colder condense.",
                        new Quantity(TEMPERATURE, -40, 40, "")),
                of.field(
                        "cyclesOfConcentration",
                        "Cycles of concentration",
                        group,
                        "Of evaporated water, over the make-up water; sets the blowdown.",
                        new Quantity(COUNT, 1, 100, "default")),
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
                        "rowOversubscriptionFactor",
                        "Oversubscription of rows",
                        group,
                        "What the network adapters of a row carry, over what the uplinks of its switches do.",
                        new Quantity(RATIO, 1, 100, "")),
                of.field(
                        "hallOversubscriptionFactor",
                        "Oversubscription of halls",
                        group,
                        "What the uplinks of the rows of a hall carry, over what those of its switches do.",
                        new Quantity(RATIO, 1, 100, "")),
                of.field(
                        "clearanceFrontM",
                        "Clearance in front",
                        group,
                        "Free depth in front of a row.",
                        FieldSource.length(0, 20)),
                of.field(
                        "clearanceRearM",
                        "Clearance behind",
                        group,
                        "Free depth behind a row.",
                        FieldSource.length(0, 20)));
    }
}
