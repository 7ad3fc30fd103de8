package io.millwright.facility;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PipeType;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.DisjointSets;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Finds settings of cooling equipment and of pipes that cannot be, or that nothing heeds. One finding for each element
/// or connection of the file, however many units or pipes it stands for.
final class CoolingCheck {
    /// Inner diameters beyond these were typed in another unit.
    private static final double SMALLEST_BORE_M = 0.003;

    private static final double LARGEST_BORE_M = 3;

    private final Catalog catalog;
    private final List<Finding> findings = new ArrayList<>();

    private CoolingCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    static List<Finding> check(Catalog catalog, FacilityGraph graph) {
        CoolingCheck check = new CoolingCheck(catalog);
        Set<String> seen = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (!node.cooling().equals(CoolingSettings.NONE) && seen.add(node.elementPath())) {
                check.equipment(node);
            }
        }
        seen.clear();
        for (Edge edge : graph.edges()) {
            boolean sized = edge.medium() == Medium.LIQUID && !edge.cableType().isEmpty();
            if ((sized || !edge.pipe().equals(PipeSettings.NONE)) && seen.add(edge.connection())) {
                check.connection(edge);
            }
        }
        check.fills(graph);
        return check.findings;
    }

    /// A loop has one fluid and one fill pressure, wherever they are named. Liquid ports that are joined share a loop.
    private void fills(FacilityGraph graph) {
        List<Node> filled = graph.nodes().stream()
                .filter(node -> !node.cooling().fill().equals(LoopFill.USUAL))
                .toList();
        if (filled.size() < 2) {
            return;
        }
        int[] first = new int[graph.nodes().size() + 1];
        for (Node node : graph.nodes()) {
            first[node.index() + 1] = first[node.index()] + node.kind().ports().size();
        }
        DisjointSets loops = new DisjointSets(first[graph.nodes().size()]);
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.LIQUID) {
                loops.join(
                        port(graph.node(edge.from()), edge.fromPort(), first),
                        port(graph.node(edge.to()), edge.toPort(), first));
            }
        }
        Map<Integer, Node> fluids = new HashMap<>();
        Map<Integer, Node> pressures = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Node node : filled) {
            for (Port port : node.kind().ports()) {
                int loop = loops.find(port(node, port.name(), first));
                if (port.medium() == Medium.LIQUID
                        && port.direction() != Port.Direction.TAKES
                        && seen.add(node.elementPath() + " " + loop)) {
                    if (!node.cooling().fill().fluid().isEmpty()) {
                        oneFluid(node, Objects.requireNonNullElse(fluids.putIfAbsent(loop, node), node));
                    }
                    if (!Double.isNaN(node.cooling().fill().staticPressurePa())) {
                        onePressure(node, Objects.requireNonNullElse(pressures.putIfAbsent(loop, node), node));
                    }
                }
            }
        }
    }

    private void oneFluid(Node node, Node other) {
        LoopFill fill = node.cooling().fill();
        LoopFill otherFill = other.cooling().fill();
        if (!fill.hasFluidOf(otherFill)) {
            error(
                    "facility.cooling.two-fluids",
                    node.elementPath(),
                    "fluid",
                    fill.fluid(),
                    "other",
                    other.elementPath(),
                    "otherFluid",
                    otherFill.fluid());
        }
    }

    private void onePressure(Node node, Node other) {
        double pressurePa = node.cooling().fill().staticPressurePa();
        double otherPa = other.cooling().fill().staticPressurePa();
        if (pressurePa != otherPa) {
            error(
                    "facility.cooling.two-pressures",
                    node.elementPath(),
                    "pressure",
                    Finding.measure(pressurePa, Dimension.PRESSURE),
                    "other",
                    other.elementPath(),
                    "otherPressure",
                    Finding.measure(otherPa, Dimension.PRESSURE));
        }
    }

    private static int port(Node node, String name, int[] first) {
        List<Port> ports = node.kind().ports();
        int index = 0;
        while (!ports.get(index).name().equals(name)) {
            index++;
        }
        return first[node.index()] + index;
    }

    private void equipment(Node node) {
        String place = node.elementPath();
        CoolingSettings settings = node.cooling();
        for (CoolingSetting setting : CoolingSetting.values()) {
            if (setting.isSet(settings) && !setting.isHeededBy(node.kind())) {
                warn(
                        "facility.cooling.ignored",
                        place,
                        "setting",
                        setting.words(),
                        "kind",
                        node.kind().fileName());
            }
        }
        control(settings.control(), place);
        reset(settings.reset(), place);
        OutsideAir air = settings.airside();
        if (air.use() != OutsideAir.Use.NONE && !(air.driestC() < air.mostHumidC())) {
            error(
                    "facility.cooling.dew-points",
                    place,
                    "lowest",
                    Finding.measure(air.driestC(), Dimension.TEMPERATURE),
                    "highest",
                    Finding.measure(air.mostHumidC(), Dimension.TEMPERATURE));
        }
        if (!settings.fill().hasKnownFluid()) {
            error(
                    "facility.cooling.unknown-fluid",
                    place,
                    "fluid",
                    settings.fill().fluid());
        }
    }

    private void control(PumpControl control, String place) {
        double held = switch (control.mode()) {
            case DIFFERENTIAL_PRESSURE -> control.pressurePa();
            case FLOW -> control.flowM3PerS();
            case TEMPERATURE -> control.deltaK();
            case SPEED -> control.speedFraction();
        };
        if (held <= 0) {
            error("facility.cooling.holds-nothing", place, "mode", words(control.mode()));
        }
    }

    private void reset(SetPointReset reset, String place) {
        if (reset.by() == SetPointReset.By.NONE) {
            return;
        }
        boolean byLoad = reset.by() == SetPointReset.By.LOAD;
        Dimension dimension = byLoad ? Dimension.FRACTION : Dimension.TEMPERATURE;
        if (Double.isNaN(reset.low() + reset.high() + reset.setPointAtLowC() + reset.setPointAtHighC())) {
            error("facility.cooling.reset-incomplete", place, "by", words(reset.by()));
        } else if (!(reset.low() < reset.high())) {
            error(
                    "facility.cooling.reset-order",
                    place,
                    "low",
                    Finding.measure(reset.low(), dimension),
                    "high",
                    Finding.measure(reset.high(), dimension));
        } else if (byLoad && (reset.low() < 0 || reset.high() > 1)) {
            error(
                    "facility.cooling.reset-load",
                    place,
                    "low",
                    Finding.measure(reset.low(), dimension),
                    "high",
                    Finding.measure(reset.high(), dimension));
        }
    }

    private void connection(Edge edge) {
        String place = edge.connection();
        PipeSettings pipe = edge.pipe();
        if (edge.medium() != Medium.LIQUID) {
            warn("facility.pipe.not-liquid", place);
            return;
        }
        if (!edge.cableType().isEmpty() && catalog.pipe(edge.cableType()).isEmpty()) {
            error("facility.pipe.unknown-size", place, "type", edge.cableType());
        }
        double boreM = pipe.diameterM();
        if (boreM < SMALLEST_BORE_M || boreM > LARGEST_BORE_M) {
            error("facility.pipe.implausible-diameter", place, "diameter", Finding.measure(boreM, Dimension.BORE));
        }
        double wallM = pipe.roughnessM();
        double clearM = Double.isNaN(boreM)
                ? catalog.pipe(edge.cableType()).map(PipeType::innerDiameterM).orElse(Double.NaN)
                : boreM;
        if (wallM > clearM / 20) {
            error("facility.pipe.too-rough", place, "roughness", Finding.measure(wallM, Dimension.BORE));
        }
        if (pipe.insulationWPerM2K() > 0) {
            note("facility.pipe.heat", place);
        }
        valve(pipe, place);
    }

    private void valve(PipeSettings pipe, String place) {
        Valve valve = pipe.valve();
        if (!(pipe.openFraction() >= 0 && pipe.openFraction() <= 1)) {
            error("facility.pipe.opening", place, "opening", Finding.measure(pipe.openFraction(), Dimension.FRACTION));
        }
        if (valve.holdsPressure() && Double.isNaN(pipe.holdsPa())) {
            error("facility.pipe.holds-nothing", place, "valve", words(valve));
        }
        if (pipe.limitM3PerS() <= 0 || pipe.valveKvM3PerS() <= 0) {
            error("facility.pipe.passes-nothing", place, "valve", words(valve));
        }
        ignored(pipe.openFraction() != 1 && !valve.hasOpening(), "opening", valve, place);
        ignored(!Double.isNaN(pipe.valveKvM3PerS()) && valve == Valve.NONE, "capacity", valve, place);
        ignored(!Double.isNaN(pipe.limitM3PerS()) && valve != Valve.FLOW_LIMITING, "flow limit", valve, place);
        ignored(!Double.isNaN(pipe.holdsPa()) && !valve.holdsPressure(), "pressure", valve, place);
    }

    private void ignored(boolean isIgnored, String setting, Valve valve, String place) {
        if (isIgnored && valve == Valve.NONE) {
            warn("facility.pipe.no-valve", place, "setting", setting);
        } else if (isIgnored) {
            warn("facility.pipe.ignored", place, "setting", setting, "valve", words(valve));
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void error(String code, String place, Object... values) {
        findings.add(Finding.error(code, place, values));
    }

    private void note(String code, String place) {
        findings.add(Finding.note(code, place));
    }

    private void warn(String code, String place, Object... values) {
        findings.add(Finding.warning(code, place, values));
    }
}
