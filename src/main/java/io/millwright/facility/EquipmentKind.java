package io.millwright.facility;

import static io.millwright.facility.Medium.AIR;
import static io.millwright.facility.Medium.LIQUID;
import static io.millwright.facility.Medium.NETWORK;
import static io.millwright.facility.Medium.POWER;
import static io.millwright.facility.Port.Direction.BOTH;
import static io.millwright.facility.Port.Direction.SUPPLIES;
import static io.millwright.facility.Port.Direction.TAKES;

import io.millwright.catalog.CoolingKind;
import io.millwright.catalog.PowerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a piece of equipment is. The kind fixes its ports and which catalogue kinds may be chosen as its type.
public enum EquipmentKind {
    /// A populated rack; only rows make racks.
    RACK(Group.RACK, rackPorts()),

    UTILITY(PowerKind.SUBSTATION, out()),
    GENERATOR(PowerKind.GENERATOR, out()),
    PRIME_POWER(PowerKind.PRIME_POWER, out()),
    SOLAR(PowerKind.SOLAR, out()),
    BATTERY(PowerKind.BATTERY, out()),
    TRANSFORMER(PowerKind.TRANSFORMER, in(), out()),
    /// A bus: any number of inputs and outputs.
    SWITCHGEAR(PowerKind.SWITCHGEAR, in(), out()),
    /// Takes from `primary`; from `alternate` only when the primary is dead.
    TRANSFER_SWITCH(PowerKind.TRANSFER_SWITCH, power("primary"), power("alternate"), out()),
    UPS(PowerKind.UPS, in(), out()),
    PDU(PowerKind.PDU, in(), out()),
    RPP(PowerKind.RPP, in(), out()),
    BUSWAY(PowerKind.BUSWAY, in(), out()),
    RECTIFIER(PowerKind.RECTIFIER, in(), out()),
    /// The strip in a rack with its banks of outlets.
    RACK_PDU(PowerKind.RACK_PDU, in(), out()),
    /// Power supplies in a rack that make the DC of its bus bar.
    POWER_SHELF(PowerKind.POWER_SHELF, in(), out()),

    /// Liquid-to-liquid: facility water on one side, technology coolant on the other.
    CDU(CoolingKind.CDU, power("power"), water("facility"), coolant("technology")),
    /// Liquid-to-air: rejects the racks' liquid heat into the hall's air.
    CDU_AIR(CoolingKind.CDU_AIR, power("power"), coolant("technology")),
    IMMERSION_TANK(CoolingKind.IMMERSION_TANK, power("power"), water("facility"), coolant("technology")),
    CRAH(CoolingKind.CRAH, power("power"), water("water"), air()),
    FAN_WALL(CoolingKind.FAN_WALL, power("power"), water("water"), air()),
    IN_ROW(CoolingKind.IN_ROW, power("power"), water("water"), air()),
    CRAC(CoolingKind.CRAC, power("power"), air()),
    AIR_COOLED_CHILLER(CoolingKind.AIR_COOLED_CHILLER, power("power"), coolant("water")),
    WATER_COOLED_CHILLER(CoolingKind.WATER_COOLED_CHILLER, power("power"), coolant("water"), water("condenser")),
    DRY_COOLER(CoolingKind.DRY_COOLER, power("power"), coolant("water")),
    ADIABATIC_COOLER(CoolingKind.ADIABATIC_COOLER, power("power"), coolant("water")),
    TOWER(CoolingKind.TOWER, power("power"), coolant("water")),
    PUMP(CoolingKind.PUMP, power("power"), new Port("water", LIQUID, BOTH, true)),
    TANK(CoolingKind.TANK, new Port("water", LIQUID, BOTH, true)),
    /// A plate exchanger: passes heat from what it supplies to its source.
    HEAT_EXCHANGER(CoolingKind.PLATE_HX, water("source"), coolant("water")),
    /// A heat pump that cools a loop and delivers the heat to a district loop.
    HEAT_RECOVERY(CoolingKind.HEAT_RECOVERY, power("power"), coolant("water")),
    /// A pipe header or manifold: joins everything connected to it into one loop. Needs no type.
    HEADER(Group.PLAIN, new Port("water", LIQUID, BOTH, true)),

    /// A network switch.
    NETWORK_SWITCH(Group.NETWORK, power("power"), new Port("network", NETWORK, BOTH, false));

    /// Which part of the catalogue describes the types of a kind.
    public enum Group {
        RACK,
        POWER,
        COOLING,
        NETWORK,
        /// No catalogue type at all.
        PLAIN
    }

    private final Group group;
    private final Optional<PowerKind> powerKind;
    private final Optional<CoolingKind> coolingKind;
    private final List<Port> ports;

    EquipmentKind(Group group, Port... ports) {
        this.group = group;
        this.powerKind = Optional.empty();
        this.coolingKind = Optional.empty();
        this.ports = List.of(ports);
    }

    EquipmentKind(PowerKind kind, Port... ports) {
        this.group = Group.POWER;
        this.powerKind = Optional.of(kind);
        this.coolingKind = Optional.empty();
        this.ports = List.of(ports);
    }

    EquipmentKind(CoolingKind kind, Port... ports) {
        this.group = Group.COOLING;
        this.powerKind = Optional.empty();
        this.coolingKind = Optional.of(kind);
        this.ports = List.of(ports);
    }

    /// The name used in files, for example `dry-cooler`.
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind with that file name.
    public static Optional<EquipmentKind> ofFileName(String fileName) {
        for (EquipmentKind kind : values()) {
            if (kind.fileName().equals(fileName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public Group group() {
        return group;
    }

    public Optional<PowerKind> powerKind() {
        return powerKind;
    }

    public Optional<CoolingKind> coolingKind() {
        return coolingKind;
    }

    public List<Port> ports() {
        return ports;
    }

    public Optional<Port> port(String portName) {
        for (Port port : ports) {
            if (port.name().equals(portName)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    /// Makes electricity itself: the roots of the power graph.
    public boolean isSource() {
        return SOURCES.contains(this);
    }

    /// Starts only when the normal supply is gone.
    public boolean isStandby() {
        return this == GENERATOR || this == BATTERY;
    }

    /// Rejects heat to the outside, or delivers it to a district.
    public boolean isHeatRejection() {
        return REJECTION.contains(this);
    }

    /// Whether it takes up floor. Busways, headers and switches hang overhead or in racks.
    public boolean standsOnFloor() {
        return !OVERHEAD.contains(this);
    }

    /// Cools water with compressors.
    public boolean isChiller() {
        return this == AIR_COOLED_CHILLER || this == WATER_COOLED_CHILLER;
    }

    /// Cools the air of the hall it stands in.
    public boolean isAirUnit() {
        return AIR_UNITS.contains(this);
    }

    private static final Set<EquipmentKind> SOURCES = EnumSet.of(UTILITY, GENERATOR, PRIME_POWER, SOLAR, BATTERY);
    private static final Set<EquipmentKind> REJECTION = EnumSet.of(
            AIR_COOLED_CHILLER, WATER_COOLED_CHILLER, DRY_COOLER, ADIABATIC_COOLER, TOWER, CRAC, HEAT_RECOVERY);
    private static final Set<EquipmentKind> OVERHEAD =
            EnumSet.of(BUSWAY, HEADER, NETWORK_SWITCH, UTILITY, TANK, RACK_PDU, POWER_SHELF);
    private static final Set<EquipmentKind> AIR_UNITS = EnumSet.of(CRAH, CRAC, FAN_WALL, IN_ROW);

    private static Port[] rackPorts() {
        return new Port[] {
            new Port("A", POWER, TAKES, true),
            new Port("B", POWER, TAKES, false),
            new Port("C", POWER, TAKES, false),
            new Port("D", POWER, TAKES, false),
            new Port("liquid", LIQUID, TAKES, false),
            new Port("door", LIQUID, TAKES, false),
            new Port("network", NETWORK, BOTH, false)
        };
    }

    private static Port in() {
        return new Port("in", POWER, TAKES, true);
    }

    private static Port out() {
        return new Port("out", POWER, SUPPLIES, true);
    }

    private static Port power(String name) {
        return new Port(name, POWER, TAKES, true);
    }

    private static Port water(String name) {
        return new Port(name, LIQUID, TAKES, true);
    }

    private static Port coolant(String name) {
        return new Port(name, LIQUID, SUPPLIES, true);
    }

    private static Port air() {
        return new Port("air", AIR, SUPPLIES, false);
    }
}
