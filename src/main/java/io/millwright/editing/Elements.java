package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.RackType;
import io.millwright.facility.Block;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands behind the ids of one layout, alike for rows, equipment and copies of blocks: how many members, which
/// ports, how much a member takes and how much it can give.
final class Elements {
    /// Blocks within blocks that are looked into; a block that contains itself ends here.
    private static final int DEEPEST = 8;

    private static final double USUAL_WIDTH_M = 0.6;

    private final Facility facility;
    private final Catalog catalog;
    private final Layout layout;

    Elements(Facility facility, Catalog catalog, Layout layout) {
        this.facility = facility;
        this.catalog = catalog;
        this.layout = layout;
    }

    boolean has(String id) {
        return layout.rows().containsKey(id)
                || layout.equipment().containsKey(id)
                || layout.instances().containsKey(id);
    }

    /// Number of members; 0 for what can have no connections.
    int count(String id) {
        Row row = layout.rows().get(id);
        Equipment item = layout.equipment().get(id);
        Instance instance = layout.instances().get(id);
        return row != null ? row.count() : item != null ? item.count() : instance != null ? instance.count() : 0;
    }

    /// What people call it.
    String name(String id) {
        Row row = layout.rows().get(id);
        Equipment item = layout.equipment().get(id);
        String name = row != null ? row.name() : item != null ? item.name() : "";
        return name.isEmpty() ? id : name;
    }

    Optional<EquipmentKind> kind(String id) {
        Equipment item = layout.equipment().get(id);
        return item != null
                ? Optional.of(item.kind())
                : layout.rows().containsKey(id) ? Optional.of(EquipmentKind.RACK) : Optional.empty();
    }

    List<Port> ports(String id) {
        return ports(layout, id, DEEPEST);
    }

    private List<Port> ports(Layout in, String id, int deepest) {
        if (in.rows().containsKey(id)) {
            return EquipmentKind.RACK.ports();
        }
        Equipment item = in.equipment().get(id);
        if (item != null) {
            return item.kind().ports();
        }
        Instance instance = in.instances().get(id);
        Block block = instance == null ? null : facility.blocks().get(instance.block());
        List<Port> ports = new ArrayList<>();
        if (block != null && deepest > 0) {
            block.ports()
                    .forEach((name, ref) -> ports(block.layout(), ref.elementId(), deepest - 1).stream()
                            .filter(port -> port.name().equals(ref.port()))
                            .map(port -> new Port(name, port.medium(), port.direction(), port.required()))
                            .forEach(ports::add));
        }
        return ports;
    }

    Optional<Port> port(String id, String name) {
        return ports(id).stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /// The port through which it gives in a medium.
    Optional<Port> givingPort(String id, Medium medium) {
        return firstPort(id, medium, Port.Direction.SUPPLIES).or(() -> firstPort(id, medium, Port.Direction.BOTH));
    }

    /// The port through which it takes in a medium: the wanted one if it has that; a rack's coolant or rear door
    /// as the rack is.
    Optional<Port> takingPort(String id, Medium medium, String wanted) {
        Row row = layout.rows().get(id);
        if (row != null && medium == Medium.LIQUID) {
            boolean liquid =
                    catalog.rack(row.type()).map(RackType::isLiquidCooled).orElse(false);
            String port = wanted.equals("door") || !liquid ? "door" : "liquid";
            return port.equals("door") && row.rearDoor().isEmpty() ? Optional.empty() : EquipmentKind.RACK.port(port);
        }
        return ports(id).stream()
                .filter(port -> port.medium() == medium
                        && port.direction() != Port.Direction.SUPPLIES
                        && port.name().equals(wanted))
                .findFirst()
                .or(() -> firstPort(id, medium, Port.Direction.TAKES))
                .or(() -> firstPort(id, medium, Port.Direction.BOTH));
    }

    private Optional<Port> firstPort(String id, Medium medium, Port.Direction direction) {
        return ports(id).stream()
                .filter(port -> port.medium() == medium && port.direction() == direction)
                .findFirst();
    }

    /// What one member takes at the most: rated power, or heat to the liquid. 0 if it is not known.
    double demandW(String id, String port, Medium medium) {
        return demandW(layout, id, port, medium, DEEPEST);
    }

    private double demandW(Layout in, String id, String port, Medium medium, int deepest) {
        Row row = in.rows().get(id);
        if (row != null) {
            return known(rackW(row, port, medium));
        }
        Equipment item = in.equipment().get(id);
        if (item != null) {
            return known(equipmentW(item, medium));
        }
        Instance instance = in.instances().get(id);
        Block block = instance == null ? null : facility.blocks().get(instance.block());
        double sumW = 0;
        if (block != null && deepest > 0) {
            Layout inner = block.layout();
            for (String innerId : inner.rows().keySet()) {
                sumW += new Elements(facility, catalog, inner).count(innerId)
                        * demandW(inner, innerId, medium == Medium.LIQUID ? "liquid" : "A", medium, deepest - 1);
            }
            for (String innerId : inner.instances().keySet()) {
                sumW += new Elements(facility, catalog, inner).count(innerId)
                        * demandW(inner, innerId, port, medium, deepest - 1);
            }
        }
        return sumW;
    }

    private double rackW(Row row, String port, Medium medium) {
        Optional<RackType> type = catalog.rack(row.type());
        double ratedW = type.map(RackType::ratedPowerW).orElse(Double.NaN);
        double powerW =
                Double.isNaN(row.powerCapW()) ? ratedW : Math.min(known(ratedW, row.powerCapW()), row.powerCapW());
        double liquidFraction = type.map(RackType::liquidFraction).orElse(0.0);
        return switch (medium) {
            case POWER -> powerW;
            case LIQUID -> powerW * (port.equals("door") ? 1 - liquidFraction : liquidFraction);
            case AIR, NETWORK -> 0;
        };
    }

    private double equipmentW(Equipment item, Medium medium) {
        Optional<CoolingType> cooling = item.kind().coolingKind().flatMap(kind -> catalog.cooling(item.type()));
        return switch (medium) {
            case POWER ->
                cooling.map(type -> type.cop() > 0 ? type.capacityW() / type.cop() : type.fanPumpW())
                        .orElseGet(() -> ratedW(item));
            case LIQUID -> cooling.map(CoolingType::capacityW).orElse(Double.NaN);
            case AIR, NETWORK -> 0;
        };
    }

    /// What one member can give in the long run; NaN if it is not known or has no limit of its own.
    double limitW(String id, Medium medium) {
        Equipment item = layout.equipment().get(id);
        return item == null
                ? Double.NaN
                : switch (medium) {
                    case POWER -> ratedW(item);
                    case LIQUID ->
                        item.kind()
                                .coolingKind()
                                .flatMap(kind -> catalog.cooling(item.type()))
                                .map(CoolingType::capacityW)
                                .orElse(Double.NaN);
                    case AIR, NETWORK -> Double.NaN;
                };
    }

    private double ratedW(Equipment item) {
        Optional<PowerType> found = item.kind().powerKind().flatMap(kind -> catalog.power(item.type()));
        if (found.isEmpty()) {
            return item.kind() == EquipmentKind.NETWORK_SWITCH
                    ? catalog.sheet("network", item.type())
                            .map(sheet -> sheet.number("maxPowerW"))
                            .orElse(Double.NaN)
                    : Double.NaN;
        }
        PowerType type = found.get();
        double ratedW = Double.isNaN(type.ratedW())
                ? type.ratedVa() * facility.assumptions().powerFactor()
                : type.ratedW();
        return item.kind() == EquipmentKind.SWITCHGEAR
                ? ratedW * facility.assumptions().usableFraction()
                : ratedW;
    }

    /// Roughly where a member stands in the layout: good enough to tell near from far.
    Point place(String id, int member) {
        Row row = layout.rows().get(id);
        Equipment item = layout.equipment().get(id);
        if (row != null) {
            double widthM = catalog.rack(row.type()).map(RackType::widthM).orElse(USUAL_WIDTH_M);
            return along(row.origin(), row.rotationDeg(), known(row.pitchM(), widthM), member);
        }
        if (item != null) {
            double widthM = item.kind()
                    .coolingKind()
                    .flatMap(kind -> catalog.cooling(item.type()))
                    .map(CoolingType::widthM)
                    .or(() -> item.kind()
                            .powerKind()
                            .flatMap(kind -> catalog.power(item.type()))
                            .map(PowerType::widthM))
                    .orElse(USUAL_WIDTH_M);
            return along(item.origin(), item.rotationDeg(), known(item.pitchM(), known(widthM, 0.6) + 1), member);
        }
        Instance instance = layout.instances().get(id);
        if (instance == null) {
            return Point.ORIGIN;
        }
        int columns = Math.max(1, instance.columns());
        int column = (member - 1) % columns;
        int gridRow = (member - 1) / columns;
        Point offset = new Point(column * instance.columnPitchM(), gridRow * instance.rowPitchM())
                .rotated(instance.rotationDeg());
        return instance.origin().plus(offset.xM(), offset.yM());
    }

    private static Point along(Point origin, double rotationDeg, double pitchM, int member) {
        Point offset = new Point((member - 0.5) * pitchM, USUAL_WIDTH_M).rotated(rotationDeg);
        return origin.plus(offset.xM(), offset.yM());
    }

    /// How a connection refers to members of an element.
    PortRef ref(String id, MemberRange members, String port) {
        int all = count(id);
        return new PortRef(members.count() == all ? id : members.in(id, all), port);
    }

    private static double known(double value) {
        return known(value, 0);
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }
}
