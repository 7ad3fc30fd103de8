package io.millwright.ui.oneline;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.power.Contingencies;
import io.millwright.power.Failures;
import io.millwright.power.LimitKind;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.ElementFacts.Fact;
import io.millwright.ui.schematic.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is known electrically of a unit or a line in the state that is shown. A symbol or link that stands for several
/// speaks for the one that is loaded most.
final class PowerFacts {
    private PowerFacts() {}

    /// One state of a facility to read from.
    ///
    /// @param singles all single failures, if they have been played
    record View(
            NormalRunning normal,
            Outage.Step step,
            boolean isNormal,
            Switching switching,
            Optional<Contingencies> singles,
            UnitSystem units) {
        FacilityGraph graph() {
            return normal.graph();
        }
    }

    static ElementFacts of(Symbol symbol, View view) {
        return new Reader(view).unit(symbol);
    }

    static ElementFacts of(Link link, View view) {
        return new Reader(view).line(link);
    }

    /// Reads one state.
    private static final class Reader {
        private final View view;
        private final FacilityGraph graph;
        private final PowerResult power;
        private final SwitchState state;
        private final PowerNetwork network;
        private final List<Fact> facts = new ArrayList<>();

        Reader(View view) {
            this.view = view;
            graph = view.graph();
            power = view.step().power();
            state = view.step().state();
            network = view.normal().network();
        }

        ElementFacts unit(Symbol symbol) {
            int node = mostLoaded(symbol);
            boolean one = symbol.nodes().length == 1;
            String about =
                    one ? symbol.rating() : graph.node(node).path() + ", loaded most of " + symbol.nodes().length;
            if (state.isOutOfService(node)) {
                return ElementFacts.of(symbol.title(), one ? "out of service" : about, facts);
            }
            if (!power.energised()[node]) {
                boolean rests = graph.node(node).kind().isStandby() && !state.isRunning(node);
                return ElementFacts.of(symbol.title(), rests ? "standby, at rest" : "no supply", facts);
            }
            double watts = power.nodeOutputW()[node];
            double va = power.nodeOutputVa(node);
            boolean direct = network.isDc(node);
            add("Power", Dimension.POWER, watts);
            if (!direct && va > 0) {
                add("Apparent power", Dimension.APPARENT_POWER, va);
                facts.add(new Fact("Power factor", String.format(Locale.ROOT, "%.3f", watts / va), ""));
            }
            double volts = network.nominalV(node) * power.nodeVoltagePu()[node];
            if (volts > 0) {
                add("Current", Dimension.CURRENT, va / volts / (direct ? 1 : Math.sqrt(3)));
                voltage(volts, power.nodeVoltagePu()[node]);
            }
            if (power.nodeLossW()[node] > 0) {
                facts.add(new Fact(
                        "Loss",
                        Dimension.POWER.format(power.nodeLossW()[node], view.units()),
                        power.nodeInputW()[node] > 0
                                ? Dimension.FRACTION.format(
                                        power.nodeLossW()[node] / power.nodeInputW()[node], view.units())
                                : ""));
            }
            battery(node);
            return ElementFacts.of(symbol.title(), about, facts).with("Headroom", headroom(node));
        }

        private void battery(int node) {
            double seconds = network.batteryS(node, power.nodeInputW()[node]);
            if (seconds > 0) {
                facts.add(new Fact(
                        "Full battery lasts",
                        Dimension.TIME.format(seconds, view.units()),
                        state.isOnBattery(node) ? "in use" : ""));
            }
        }

        private List<Fact> headroom(int node) {
            double limitW = power.nodeLimitW()[node];
            if (!(limitW > 0)) {
                return List.of();
            }
            List<Fact> three = new ArrayList<>();
            double watts = power.nodeOutputW()[node];
            three.add(share(view.isNormal() ? "Normal" : "Now", watts, limitW));
            if (view.isNormal()) {
                three.add(afterFailure(node, limitW));
            }
            three.add(new Fact(
                    "Limit", Dimension.POWER.format(limitW, view.units()), limit(power.nodeLimitKind()[node])));
            return three;
        }

        private Fact afterFailure(int node, double limitW) {
            if (view.singles().isEmpty()) {
                return share("At most, one failure", power.nodeFailoverW()[node], limitW);
            }
            Contingencies singles = view.singles().get();
            int by = singles.worstBy(node);
            String name = by < 0
                    ? "Worst failure: none"
                    : "Without " + element(singles.all().get(by).failures());
            return share(name, singles.worstW(node), limitW);
        }

        private String element(Failures failures) {
            return failures.nodes().isEmpty()
                    ? Line.words(graph, failures.edges().getFirst())
                    : graph.node(failures.nodes().getFirst()).path();
        }

        private Fact share(String name, double watts, double limitW) {
            double leftW = limitW - watts;
            return new Fact(
                    name,
                    Dimension.POWER.format(watts, view.units()),
                    Math.round(100 * watts / limitW) + " %, " + Dimension.POWER.format(Math.abs(leftW), view.units())
                            + (leftW < 0 ? " too much" : " left"));
        }

        private static String limit(LimitKind kind) {
            return switch (kind) {
                case NONE -> "";
                case RATED_POWER -> "rated power";
                case APPARENT_POWER -> "apparent power";
                case CURRENT -> "continuous current";
                case CONTRACT -> "contract";
                case CAP -> "cap";
            };
        }

        ElementFacts line(Link link) {
            int edge = link.edges()[0];
            for (int e : link.edges()) {
                boolean more = power.edgeLoadFraction(e) > power.edgeLoadFraction(edge)
                        || (power.edgeLoadFraction(e) == power.edgeLoadFraction(edge)
                                && power.edgeCurrentA()[e] > power.edgeCurrentA()[edge]);
                edge = more ? e : edge;
            }
            Edge shown = graph.edge(edge);
            add("Power", Dimension.POWER, power.edgePowerW()[edge]);
            add("Current", Dimension.CURRENT, power.edgeCurrentA()[edge]);
            double pu = power.nodeVoltagePu()[shown.from()];
            if (network.nominalV(shown.from()) > 0 && power.energised()[shown.from()]) {
                voltage(network.nominalV(shown.from()) * pu, pu);
            }
            if (power.edgeLossW()[edge] > 0) {
                add("Loss", Dimension.POWER, power.edgeLossW()[edge]);
            }
            if (!shown.breaker().isEmpty()) {
                facts.add(new Fact("Breaker", shown.breaker(), ""));
            }
            if (!shown.cableType().isEmpty()) {
                facts.add(new Fact(
                        "Cable",
                        shown.cableType(),
                        shown.lengthM() > 0 ? Dimension.LENGTH.format(shown.lengthM(), view.units()) : ""));
            }
            List<Fact> room = new ArrayList<>();
            double limitA = power.edgeLimitA()[edge];
            if (Double.isFinite(limitA)) {
                room.add(new Fact(
                        view.isNormal() ? "Normal" : "Now",
                        Dimension.CURRENT.format(power.edgeCurrentA()[edge], view.units()),
                        Math.round(100 * power.edgeLoadFraction(edge)) + " %"));
                room.add(new Fact("Limit", Dimension.CURRENT.format(limitA, view.units()), "continuous"));
            }
            int lines = link.edges().length;
            String many = lines == 1
                    ? ""
                    : power.edgeCurrentA()[edge] > 0 ? ", loaded most of " + lines : ", one of " + lines;
            return ElementFacts.of(Line.words(graph, edge), switched(shown) + many, facts)
                    .with("Headroom", room);
        }

        private String switched(Edge edge) {
            Line line = Line.of(graph, edge);
            if (view.switching().opened().contains(line)) {
                return "opened by hand";
            }
            if (state.isOpen(edge.index())) {
                return state.isLockedOut(edge.index()) ? "tripped" : "open";
            }
            return view.switching().closed().contains(line) ? "closed by hand" : "closed";
        }

        private void voltage(double volts, double pu) {
            facts.add(new Fact(
                    "Voltage",
                    Dimension.VOLTAGE.format(volts, view.units()),
                    Dimension.FRACTION.format(pu, view.units()) + " of nominal"));
        }

        private void add(String name, Dimension dimension, double value) {
            facts.add(new Fact(name, dimension.format(value, view.units()), ""));
        }

        /// Of a block the equipment: racks draw what they are rated for.
        private int mostLoaded(Symbol symbol) {
            int most = symbol.nodes()[0];
            double highest = -1;
            for (int node : symbol.nodes()) {
                boolean rack = graph.node(node).kind() == EquipmentKind.RACK;
                double fraction = rack && symbol.kind() == SymbolKind.BLOCK ? -1 : power.loadFraction(node);
                if (fraction > highest) {
                    highest = fraction;
                    most = node;
                }
            }
            return most;
        }
    }
}
