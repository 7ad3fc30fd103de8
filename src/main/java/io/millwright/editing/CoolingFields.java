package io.millwright.editing;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.PRESSURE;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TEMPERATURE_DIFFERENCE;
import static io.millwright.quantity.Dimension.VOLUME;

import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Option;
import io.millwright.editing.Property.Quantity;
import io.millwright.facility.CoolingSetting;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.DistrictHeat;
import io.millwright.facility.Economizer;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.LoopFill;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import java.util.ArrayList;
import java.util.List;

/// The fields of the settings of cooling equipment: those that its kind heeds, and of a control the value that it
/// holds.
final class CoolingFields {
    private static final String CONTROL = "Control";
    private static final String LOOP = "Loop";
    private static final String DISTRICT = "District heat";
    private static final double MOST_PA = 1e7;
    private static final double MOST_M3_PER_S = 10;
    private static final double MOST_M3 = 1e5;
    private static final double MOST_W = 1e10;

    private static final List<String> FLUIDS = List.of(
            "water",
            "PG10",
            "PG20",
            "PG25",
            "PG30",
            "PG40",
            "PG50",
            "EG10",
            "EG20",
            "EG25",
            "EG30",
            "EG40",
            "EG50",
            "dielectric");

    private final Facility facility;
    private final FieldSource<CoolingSettings> settings;

    private CoolingFields(Facility facility, FieldSource<CoolingSettings> settings) {
        this.facility = facility;
        this.settings = settings;
    }

    /// The fields of a kind of equipment; none for electrical ones.
    static List<PropertyField> of(Facility facility, FieldSource<CoolingSettings> settings, EquipmentKind kind) {
        CoolingFields made = new CoolingFields(facility, settings);
        List<PropertyField> fields = new ArrayList<>();
        for (CoolingSetting setting : CoolingSetting.values()) {
            if (setting.isHeededBy(kind)) {
                fields.addAll(made.of(setting, kind));
            }
        }
        return fields;
    }

    private List<PropertyField> of(CoolingSetting setting, EquipmentKind kind) {
        return switch (setting) {
            case CONTROL -> control();
            case STAGING -> staging(kind);
            case RESET -> reset();
            case ECONOMIZER -> economizer();
            case AIRSIDE -> airside();
            case FILL -> fill(kind);
            case DISTRICT -> district();
        };
    }

    private List<PropertyField> control() {
        FieldSource<PumpControl> control = settings.inside(
                        facility, CoolingSettings::control, CoolingSettings::withControl)
                .prefixed("pump");
        PropertyField mode = control.enumField(
                "mode",
                "Pump control",
                CONTROL,
                "What the pumps hold by their speed; temperature is the rise over the loop.",
                PumpControl.Mode.values());
        PropertyField held = switch (control.record().mode()) {
            case DIFFERENTIAL_PRESSURE ->
                control.field(
                        "pressurePa",
                        "Differential pressure",
                        CONTROL,
                        "At the consumer farthest from the pumps.",
                        new Quantity(PRESSURE, 1000, MOST_PA, "design"));
            case FLOW ->
                control.field(
                        "flowM3PerS",
                        "Flow per pump",
                        CONTROL,
                        "Of each running pump.",
                        new Quantity(LIQUID_FLOW, 1e-6, MOST_M3_PER_S, "design"));
            case TEMPERATURE ->
                control.field(
                        "deltaK",
                        "Temperature rise",
                        CONTROL,
                        "Return minus supply.",
                        new Quantity(TEMPERATURE_DIFFERENCE, 0.5, 50, "design"));
            case SPEED ->
                control.field(
                        "speedFraction",
                        "Pump speed",
                        CONTROL,
                        "Over rated speed.",
                        new Quantity(FRACTION, 0.05, 1.1, "rated"));
        };
        return List.of(mode, held);
    }

    private List<PropertyField> staging(EquipmentKind kind) {
        FieldSource<Staging> staging = settings.inside(facility, CoolingSettings::staging, CoolingSettings::withStaging)
                .prefixed("staging");
        PropertyField order = staging.enumField(
                "order",
                "Staging",
                CONTROL,
                "All share the load, or as few run as it needs; usually as few as it needs.",
                Staging.Order.values());
        return staging.record().order(kind) == Staging.Order.ALL
                ? List.of(order)
                : List.of(
                        order,
                        staging.field(
                                "upFraction",
                                "Next unit at",
                                CONTROL,
                                "Load of the running units above which one more starts.",
                                new Quantity(FRACTION, 0.1, 1, "90 %")));
    }

    private List<PropertyField> reset() {
        FieldSource<SetPointReset> reset = settings.inside(facility, CoolingSettings::reset, CoolingSettings::withReset)
                .prefixed("reset");
        PropertyField follows = reset.enumField(
                "by",
                "Set point follows",
                CONTROL,
                "Linear between the low and the high end, held beyond them.",
                SetPointReset.By.values(),
                by -> by == SetPointReset.By.NONE ? "Nothing" : FieldSource.words(by));
        Quantity end = reset.record().by() == SetPointReset.By.LOAD
                ? new Quantity(FRACTION, 0, 1, "not set")
                : new Quantity(TEMPERATURE, -60, 60, "not set");
        Quantity setPoint = new Quantity(TEMPERATURE, -20, 80, "not set");
        return reset.record().by() == SetPointReset.By.NONE
                ? List.of(follows)
                : List.of(
                        follows,
                        reset.field("low", "Low end", CONTROL, "Of what it follows.", end),
                        reset.field("setPointAtLowC", "Set point at low end", CONTROL, "At and below it.", setPoint),
                        reset.field("high", "High end", CONTROL, "Of what it follows.", end),
                        reset.field("setPointAtHighC", "Set point at high end", CONTROL, "At and above it.", setPoint));
    }

    private List<PropertyField> economizer() {
        FieldSource<Economizer> economizer = settings.inside(
                        facility, CoolingSettings::economizer, CoolingSettings::withEconomizer)
                .prefixed("economizer");
        PropertyField mode = economizer.enumField(
                "mode",
                "Economiser",
                CONTROL,
                "Integrated: free cooling takes what it can, compressors the rest. Alternative: either one.",
                Economizer.Mode.values());
        return economizer.record().mode() == Economizer.Mode.NONE
                ? List.of(mode)
                : List.of(
                        mode,
                        economizer.field(
                                "approachK",
                                "Free cooling approach",
                                CONTROL,
                                "Leaving water of its coil above the outdoor dry bulb.",
                                new Quantity(TEMPERATURE_DIFFERENCE, 0, 30, "data sheet")));
    }

    private List<PropertyField> airside() {
        FieldSource<OutsideAir> air = settings.inside(facility, CoolingSettings::airside, CoolingSettings::withAirside)
                .prefixed("airside");
        PropertyField use = air.enumField(
                "use",
                "Outside air",
                CONTROL,
                "An economiser takes it when it is cooler than the return air, and neither too dry nor too humid.",
                OutsideAir.Use.values(),
                used -> used == OutsideAir.Use.ECONOMIZER ? "Economiser" : FieldSource.words(used));
        String help = "Of outside air that may enter.";
        return air.record().use() == OutsideAir.Use.NONE
                ? List.of(use)
                : List.of(
                        use,
                        air.field(
                                "lowestDewPointC",
                                "Lowest dew point",
                                CONTROL,
                                help,
                                new Quantity(TEMPERATURE, -40, 30, "recommended")),
                        air.field(
                                "highestDewPointC",
                                "Highest dew point",
                                CONTROL,
                                help,
                                new Quantity(TEMPERATURE, -40, 30, "recommended")));
    }

    private List<PropertyField> fill(EquipmentKind kind) {
        FieldSource<LoopFill> fill = settings.inside(facility, CoolingSettings::fill, CoolingSettings::withFill);
        List<PropertyField> fields = new ArrayList<>();
        fields.add(fill.field("fluid", "Fluid", LOOP, "Of the loop that it supplies or belongs to.", fluids(fill)));
        fields.add(fill.field(
                "staticPressurePa",
                "Fill pressure",
                LOOP,
                "At rest, above the atmosphere.",
                new Quantity(PRESSURE, 0, MOST_PA, "not set")));
        if (kind == EquipmentKind.TANK || kind == EquipmentKind.HEADER) {
            fields.add(fill.field(
                    "volumeM3",
                    "Volume",
                    LOOP,
                    "Of the liquid in it.",
                    new Quantity(VOLUME, 0, MOST_M3, "data sheet")));
        }
        return fields;
    }

    /// The usual fluids, and the one that is there.
    private static Choice fluids(FieldSource<LoopFill> fill) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", "As on data sheets"));
        FLUIDS.forEach(name -> options.add(new Option(name, name)));
        String present = fill.record().fluid();
        if (options.stream().noneMatch(option -> option.id().equals(present))) {
            options.add(new Option(present, present));
        }
        return new Choice(options);
    }

    private List<PropertyField> district() {
        FieldSource<DistrictHeat> district = settings.inside(
                        facility, CoolingSettings::district, CoolingSettings::withDistrict)
                .prefixed("district");
        return List.of(
                district.field(
                        "supplyC",
                        "District supply",
                        DISTRICT,
                        "Temperature that is delivered.",
                        new Quantity(TEMPERATURE, 0, 120, "data sheet")),
                district.field(
                        "demandW",
                        "District demand",
                        DISTRICT,
                        "Heat that the district takes.",
                        new Quantity(HEAT_FLOW, 0, MOST_W, "all")));
    }
}
