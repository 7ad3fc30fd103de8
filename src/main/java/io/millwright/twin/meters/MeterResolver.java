package io.millwright.twin.meters;

import io.millwright.cooling.LiquidLoop;
import io.millwright.facility.ElementNames;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Shows;
import io.millwright.twin.meters.MeterMap.Use;
import io.millwright.twin.meters.ModelQuantities.OfNode;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Subject;
import io.millwright.twin.scenario.SetPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Binds the points of a map to the subjects of a facility and the series of a recording.
final class MeterResolver {
    private static final Pattern CHANNEL = Pattern.compile("([a-z]+)\\.([a-z0-9-]+)(?::(.+))?");
    private static final String ANY = "*";

    /// What drives the model: everything else can only be compared.
    private static final Set<Quantity> FACILITY_DRIVES =
            Set.of(Quantities.DRY_BULB, Quantities.WET_BULB, Quantities.IT_POWER);

    /// A subject and quantity of the model.
    private record Target(Channel channel, List<Integer> nodes, Meter.Reading reading, boolean canDrive) {}

    private final MeterMap map;
    private final Twin twin;
    private final Map<String, MeterSeries> recorded = new LinkedHashMap<>();
    private final List<Meter> drives = new ArrayList<>();
    private final List<Meter> compared = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> bound = new HashSet<>();
    private final List<String> loops;
    private String place = "";

    MeterResolver(MeterMap map, Twin twin, MeterRecording recording) {
        this.map = map;
        this.twin = twin;
        recording.series().forEach(each -> recorded.put(each.point(), each));
        loops = twin.coolingNetwork().loops().stream().map(LiquidLoop::name).toList();
    }

    MeterPlan plan() {
        for (int i = 0; i < map.points().size(); i++) {
            place = "/points/" + i;
            Entry entry = map.points().get(i);
            if (entry.point().contains(ANY)) {
                spread(entry);
            } else {
                bind(entry);
            }
        }
        place = "";
        if (compared.isEmpty()) {
            findings.add(Finding.error("meters.nothing-to-compare", ""));
        }
        return new MeterPlan(map, drives, compared, findings);
    }

    /// An entry whose name holds a `*`, which stands for the same in its channel.
    private void spread(Entry entry) {
        String[] parts = entry.point().split("\\*", -1);
        Pattern pattern = Pattern.compile(
                String.join("(.+)", Arrays.stream(parts).map(Pattern::quote).toList()));
        int found = 0;
        for (String point : recorded.keySet()) {
            Matcher matcher = pattern.matcher(point);
            if (parts.length == 2 && matcher.matches()) {
                found++;
                bind(entry.withNames(point, entry.channel().replace(ANY, matcher.group(1))));
            }
        }
        if (found == 0) {
            findings.add(Finding.error("meters.no-match", place, "point", entry.point()));
        }
    }

    private void bind(Entry entry) {
        MeterSeries series = recorded.get(entry.point());
        if (series == null) {
            findings.add(Finding.error(
                    "meters.no-point",
                    place,
                    "point",
                    entry.point(),
                    "near",
                    ElementNames.inWords(ElementNames.near(recorded.keySet(), entry.point()))));
            return;
        }
        Optional<Target> target = target(entry.channel());
        if (target.isEmpty()) {
            return;
        }
        Channel channel = target.get().channel();
        if (entry.use() == Use.DRIVE && !target.get().canDrive()) {
            findings.add(Finding.error("meters.cannot-drive", place, "channel", channel.id()));
            return;
        }
        if (entry.use() == Use.COMPARE && isDriveOnly(channel.quantity())) {
            findings.add(Finding.error("meters.only-drives", place, "channel", channel.id()));
            return;
        }
        if (!bound.add(entry.use() + channel.id())) {
            findings.add(Finding.error("meters.twice", place, "channel", channel.id()));
            return;
        }
        if (series.size() == 0) {
            findings.add(Finding.warning("meters.empty", place, "point", entry.point()));
            return;
        }
        meter(entry, target.get(), series).ifPresent((entry.use() == Use.DRIVE ? drives : compared)::add);
    }

    private static boolean isDriveOnly(Quantity quantity) {
        return quantity.equals(ModelQuantities.SET_POINT) || quantity.equals(ModelQuantities.RUNNING);
    }

    private Optional<Meter> meter(Entry entry, Target target, MeterSeries series) {
        Dimension dimension = target.channel().quantity().dimension();
        boolean counts = entry.shows() == Shows.COUNTER;
        Optional<Dimension> ofValues = counts ? total(dimension) : Optional.of(dimension);
        if (ofValues.isEmpty()) {
            findings.add(Finding.error(
                    "meters.no-counter", place, "channel", target.channel().id()));
            return Optional.empty();
        }
        String unit = entry.unit().isEmpty() ? series.unit() : entry.unit();
        OptionalDouble zero = inSi(ofValues.get(), 0, unit);
        OptionalDouble one = inSi(ofValues.get(), 1, unit);
        if (zero.isEmpty() || one.isEmpty()) {
            findings.add(Finding.error(
                    "meters.unit",
                    place,
                    "unit",
                    unit,
                    "point",
                    entry.point(),
                    "known",
                    String.join(", ", ofValues.get().symbols())));
            return Optional.empty();
        }
        double factor = one.getAsDouble() - zero.getAsDouble();
        double[] value = Arrays.stream(series.value())
                .map(each -> zero.getAsDouble() + factor * each)
                .toArray();
        int[] kept = IntStream.range(0, value.length)
                .filter(i -> !(series.value()[i] < entry.low()) && !(series.value()[i] > entry.high()))
                .toArray();
        return Optional.of(new Meter(
                entry,
                place,
                target.channel(),
                Arrays.stream(kept)
                        .mapToDouble(i -> series.timeS()[i] + entry.clockShiftS())
                        .toArray(),
                Arrays.stream(kept).mapToDouble(i -> value[i]).toArray(),
                value.length - kept.length,
                Math.abs(factor) * entry.accuracy(),
                target.nodes(),
                target.reading()));
    }

    /// What is counted up where this is its rate.
    private static Optional<Dimension> total(Dimension rate) {
        return switch (rate) {
            case POWER, HEAT_FLOW -> Optional.of(Dimension.ENERGY);
            case LIQUID_FLOW -> Optional.of(Dimension.VOLUME);
            default -> Optional.empty();
        };
    }

    private static OptionalDouble inSi(Dimension dimension, double value, String unit) {
        return unit.isEmpty()
                ? OptionalDouble.of(value)
                : dimension.parse((value == 0 ? "0 " : "1 ") + unit, 1, UnitSystem.SI);
    }

    private Optional<Target> target(String id) {
        Matcher matcher = CHANNEL.matcher(id);
        Optional<Subject.Kind> kind = matcher.matches()
                ? Arrays.stream(Subject.Kind.values())
                        .filter(each -> each.word().equals(matcher.group(1)))
                        .findFirst()
                : Optional.empty();
        String path = kind.isEmpty() || matcher.group(3) == null ? "" : matcher.group(3);
        if (kind.isEmpty() || (kind.get() == Subject.Kind.FACILITY) != path.isEmpty()) {
            findings.add(Finding.error("meters.channel", place, "channel", id));
            return Optional.empty();
        }
        String quantity = matcher.group(2);
        return switch (kind.get()) {
            case FACILITY -> facility(quantity);
            case LOOP -> loop(path, quantity);
            case HALL -> hall(path, quantity);
            case RACK, EQUIPMENT -> nodes(kind.get(), path, quantity);
            default -> unknown(kind.get(), quantity);
        };
    }

    private Optional<Target> unknown(Subject.Kind kind, String quantity) {
        findings.add(Finding.error(
                "meters.quantity",
                place,
                "quantity",
                quantity,
                "kind",
                kind.name().toLowerCase(Locale.ROOT),
                "known",
                ModelQuantities.known(kind)));
        return Optional.empty();
    }

    private void noSubject(String name, List<String> near) {
        findings.add(Finding.error("meters.subject", place, "name", name, "near", ElementNames.inWords(near)));
    }

    private Optional<Target> facility(String id) {
        var found = ModelQuantities.byId(ModelQuantities.FACILITY, id);
        if (found.isEmpty()) {
            return unknown(Subject.Kind.FACILITY, id);
        }
        var reading = found.get().getValue();
        boolean load = found.get().getKey().equals(Quantities.IT_POWER);
        return Optional.of(new Target(
                Channel.of(found.get().getKey()),
                load ? racks(twin.graph().nodes()) : List.of(),
                (model, state) -> reading.applyAsDouble(state),
                FACILITY_DRIVES.contains(found.get().getKey())));
    }

    private Optional<Target> loop(String name, String id) {
        int index = loops.indexOf(name);
        if (index < 0) {
            noSubject(name, ElementNames.near(loops, name));
            return Optional.empty();
        }
        var found = ModelQuantities.byId(ModelQuantities.LOOP, id);
        if (found.isEmpty()) {
            return unknown(Subject.Kind.LOOP, id);
        }
        var reading = found.get().getValue();
        return Optional.of(new Target(
                Channel.of(Subject.Kind.LOOP, name, found.get().getKey()),
                List.of(),
                (model, state) -> reading.applyAsDouble(state.cooling().loops().get(index)),
                false));
    }

    private Optional<Target> hall(String path, String id) {
        List<HallNode> halls = twin.graph().halls();
        Optional<HallNode> hall =
                halls.stream().filter(each -> each.path().equals(path)).findFirst();
        if (hall.isEmpty()) {
            noSubject(path, ElementNames.near(halls.stream().map(HallNode::path).toList(), path));
            return Optional.empty();
        }
        var found = ModelQuantities.byId(ModelQuantities.HALL, id);
        if (found.isEmpty()) {
            return unknown(Subject.Kind.HALL, id);
        }
        var reading = found.get().getValue();
        int index = hall.get().index();
        return Optional.of(new Target(
                Channel.of(Subject.Kind.HALL, path, found.get().getKey()),
                List.of(),
                (model, state) -> reading.applyAsDouble(state.air().zones().get(index)),
                false));
    }

    private Optional<Target> nodes(Subject.Kind kind, String path, String id) {
        List<Node> named = twin.graph().nodesBelow(path);
        List<Node> nodes = named.stream()
                .filter(node -> (node.kind() == EquipmentKind.RACK) == (kind == Subject.Kind.RACK))
                .toList();
        if (nodes.isEmpty()) {
            noSubject(path, ElementNames.near(twin.graph(), path, edge -> false));
            return Optional.empty();
        }
        if (kind == Subject.Kind.EQUIPMENT) {
            for (Quantity only : List.of(ModelQuantities.SET_POINT, ModelQuantities.RUNNING)) {
                if (only.id().equals(id)) {
                    boolean sets = only.equals(ModelQuantities.SET_POINT);
                    List<Node> units = sets ? List.copyOf(SetPoints.units(twin.graph(), nodes)) : nodes;
                    if (units.isEmpty()) {
                        findings.add(Finding.error("meters.no-set-point", place, "name", path));
                        return Optional.empty();
                    }
                    return Optional.of(new Target(
                            Channel.of(kind, path, only), indices(units), (model, state) -> Double.NaN, true));
                }
            }
        }
        List<OfNode> readings = nodes.stream()
                .flatMap(node -> ModelQuantities.ofNode(kind, node, id).stream())
                .toList();
        if (readings.size() != nodes.size()) {
            return unknown(kind, id);
        }
        Quantity quantity = readings.getFirst().quantity();
        boolean drives = kind == Subject.Kind.RACK && quantity.equals(Quantities.RACK_POWER);
        return Optional.of(new Target(
                Channel.of(kind, path, quantity),
                indices(nodes),
                (model, state) -> together(model, state, nodes, readings),
                drives));
    }

    /// The sum of powers and flows, the mean of everything else.
    private static double together(Twin model, SteadyState state, List<Node> nodes, List<OfNode> readings) {
        double sum = 0;
        for (int i = 0; i < readings.size(); i++) {
            sum += readings.get(i).reading().of(model, state, nodes.get(i).index());
        }
        Dimension dimension = readings.getFirst().quantity().dimension();
        return total(dimension).isPresent() ? sum : sum / readings.size();
    }

    private static List<Integer> indices(List<Node> nodes) {
        return nodes.stream().map(Node::index).toList();
    }

    private static List<Integer> racks(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .map(Node::index)
                .toList();
    }
}
