package io.millwright.twin.record;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.PowerResult;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Every rack, and every piece of power and cooling equipment outside racks. Channels of one quantity follow each
/// other.
final class ElementReadings implements Readings {
    private interface Reading {
        double of(LoopMoment moment, PowerResult power, int node);
    }

    private record Column(int node, Reading reading) {}

    private final Twin twin;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    ElementReadings(Twin twin) {
        this.twin = twin;
        racks(Quantities.RACK_POWER, (moment, power, v) -> moment.rackW()[v]);
        racks(Quantities.CHIP, (moment, power, v) -> moment.thermal().chipC(v));
        racks(Quantities.INLET, (moment, power, v) -> moment.thermal().inletC(v));
        racks(Quantities.COOLANT, (moment, power, v) -> moment.thermal().supplyC(v));
        racks(Quantities.CLOCK, (moment, power, v) -> moment.clock()[v]);
        racks(Quantities.CAP, (moment, power, v) -> known(moment.capW()[v]));
        racks(Quantities.MODE, (moment, power, v) -> moment.mode()[v].ordinal());
        Predicate<Node> path = node -> node.kind().group() == EquipmentKind.Group.POWER
                && node.kind() != EquipmentKind.RACK_PDU
                && node.kind() != EquipmentKind.POWER_SHELF;
        Predicate<Node> stores = node -> node.kind() == EquipmentKind.UPS
                || node.kind() == EquipmentKind.BATTERY
                || node.kind() == EquipmentKind.GENERATOR;
        Predicate<Node> batteries = node -> node.kind() == EquipmentKind.UPS || node.kind() == EquipmentKind.BATTERY;
        Predicate<Node> cools = node -> node.kind().group() == EquipmentKind.Group.COOLING;
        equipment(path, Quantities.OUTPUT, (moment, power, v) -> power.nodeOutputW()[v]);
        equipment(path, Quantities.LOAD, (moment, power, v) -> power.loadFraction(v));
        equipment(
                stores,
                Quantities.STORED,
                (moment, power, v) -> moment.electrical().storedJ(v));
        equipment(batteries, Quantities.BATTERY_CHARGE, (moment, power, v) -> {
            double capacityJ = moment.electrical().capacityJ(v);
            return capacityJ > 0 ? moment.electrical().storedJ(v) / capacityJ : Double.NaN;
        });
        equipment(
                cools,
                Quantities.DRAW,
                (moment, power, v) -> moment.electrical().isLive(v) ? moment.mechanicalW()[v] : 0);
        equipment(
                cools,
                Quantities.REMOVED,
                (moment, power, v) ->
                        moment.electrical().isLive(v) ? moment.plant().cooling().nodeHeatW()[v] : 0);
    }

    private void racks(Quantity quantity, Reading reading) {
        add(Subject.Kind.RACK, node -> node.kind() == EquipmentKind.RACK, quantity, reading);
    }

    private void equipment(Predicate<Node> which, Quantity quantity, Reading reading) {
        add(Subject.Kind.EQUIPMENT, which, quantity, reading);
    }

    private void add(Subject.Kind kind, Predicate<Node> which, Quantity quantity, Reading reading) {
        twin.graph().nodes().stream().filter(which).forEach(node -> {
            channels.add(Channel.of(kind, node.path(), quantity));
            columns.add(new Column(node.index(), reading));
        });
    }

    private static double known(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public void read(LoopMoment moment, double[] values) {
        PowerResult power = moment.power();
        for (int c = 0; c < values.length; c++) {
            Column column = columns.get(c);
            values[c] = column.reading().of(moment, power, column.node());
        }
    }
}
