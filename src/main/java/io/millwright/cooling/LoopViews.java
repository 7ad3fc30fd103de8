package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.LiquidLoop.Run;
import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.cooling.units.PumpUnit;
import io.millwright.facility.EquipmentKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where ports, connections and pumps of a facility graph are in its loops' networks, and what a result says of
/// them.
final class LoopViews {
    /// Place of a member, run or pump.
    private record Place(int loop, int at, int group) {}

    /// Place of a port of a node; nodes have so few that looking through them is quickest.
    private record Side(String port, Place place) {}

    private final CoolingNetwork network;
    private final List<List<Side>> members;
    private final Map<Integer, Place> runs = new HashMap<>();
    private final Map<Integer, Place> pumps = new HashMap<>();

    LoopViews(CoolingNetwork network) {
        this.network = network;
        members = network.graph.nodes().stream()
                .map(node -> (List<Side>) new ArrayList<Side>(2))
                .toList();
        for (LiquidLoop loop : network.loops) {
            int i = loop.index();
            for (int m = 0; m < loop.members().size(); m++) {
                Member member = loop.members().get(m);
                members.get(member.node()).add(new Side(member.port(), new Place(i, m, -1)));
            }
            for (int r = 0; r < loop.runs().size(); r++) {
                runs.put(loop.runs().get(r).edge(), new Place(i, r, -1));
            }
            for (int g = 0; g < loop.pumps().size(); g++) {
                Pumps group = loop.pumps().get(g);
                for (int p = 0; p < group.nodes().length; p++) {
                    pumps.put(group.nodes()[p], new Place(i, p, g));
                }
            }
        }
    }

    @Nullable
    SideState side(LoopState[] states, UnitArrays units, int node, String port) {
        Place place = place(node, port);
        if (place == null) {
            return pumpSide(states, node);
        }
        LoopState state = states[place.loop()];
        Member member = network.loops.get(place.loop()).members().get(place.at());
        HydraulicResult flows = state.hydraulics();
        double[] t = state.pointC();
        boolean fromSupply = member.role() == Role.CONSUMER;
        int in = fromSupply ? member.supply() : member.back();
        int out = fromSupply ? member.back() : member.supply();
        double outC = t[out];
        double flow;
        if (member.role() == Role.SUPPLIER && member.unitLink() < 0) {
            CoolerPoint point = units.points()[node];
            return new SideState(
                    place.loop(),
                    units.bankM3PerS()[node],
                    t[in],
                    point == null ? t[in] : point.outletC(),
                    flows.pressurePa(in),
                    flows.pressurePa(out));
        }
        if (member.role() == Role.JUNCTION) {
            flow = through(network.loops.get(place.loop()), flows, member.supply());
        } else {
            flow = flows.flowM3PerS(member.unitLink());
            double own = state.outC()[member.unitLink()];
            double rate = flow * state.heatJPerM3K();
            if (!Double.isNaN(own)) {
                outC = own;
            } else if (rate > 1e-6) {
                outC = t[member.middle()] + state.heatW()[member.unitLink()] / rate;
            }
        }
        return new SideState(place.loop(), flow, t[in], outC, flows.pressurePa(in), flows.pressurePa(out));
    }

    private @Nullable Place place(int node, String port) {
        for (Side side : members.get(node)) {
            if (side.port().equals(port)) {
                return side.place();
            }
        }
        return null;
    }

    /// What arrives at a point.
    private static double through(LiquidLoop loop, HydraulicResult flows, int point) {
        double sum = 0;
        for (int k = 0; k < loop.network().links().size(); k++) {
            double q = flows.flowM3PerS(k);
            boolean arrives =
                    q > 0 ? loop.network().to(k) == point : loop.network().from(k) == point;
            sum += arrives ? Math.abs(q) : 0;
        }
        return sum;
    }

    private @Nullable SideState pumpSide(LoopState[] states, int node) {
        Place place = pumps.get(node);
        if (place == null) {
            return null;
        }
        LiquidLoop loop = network.loops.get(place.loop());
        LoopState state = states[place.loop()];
        int link = loop.pumps().get(place.group()).links()[place.at()];
        int from = loop.network().from(link);
        int to = loop.network().to(link);
        HydraulicResult flows = state.hydraulics();
        return new SideState(
                place.loop(),
                flows.flowM3PerS(link),
                state.pointC()[from],
                state.pointC()[to],
                flows.pressurePa(from),
                flows.pressurePa(to));
    }

    @Nullable
    PipeState pipe(LoopState[] states, UnitArrays units, int edge) {
        Place place = runs.get(edge);
        if (place == null) {
            return null;
        }
        LiquidLoop loop = network.loops.get(place.loop());
        LoopState state = states[place.loop()];
        Run run = loop.runs().get(place.at());
        HydraulicResult flows = state.hydraulics();
        if (run.supplyLink() < 0) {
            Member unit = loop.members().get(run.unit());
            SideState side = Objects.requireNonNull(side(states, units, unit.node(), unit.port()));
            boolean consumer = unit.role() == Role.CONSUMER;
            return new PipeState(
                    place.loop(),
                    side.flowM3PerS(),
                    consumer ? side.inC() : side.outC(),
                    consumer ? side.outC() : side.inC(),
                    0,
                    Double.NaN,
                    Double.NaN);
        }
        double flow = flows.flowM3PerS(run.supplyLink());
        double back = flows.flowM3PerS(run.returnLink());
        double diameter =
                loop.network().branch(run.supplyLink()) instanceof Branch.Pipe pipe ? pipe.diameterM() : Double.NaN;
        return new PipeState(
                place.loop(),
                flow,
                state.pointC()[upstream(loop, run.supplyLink(), flow)],
                state.pointC()[upstream(loop, run.returnLink(), back)],
                Math.abs(flows.pressureDropPa(run.supplyLink())) + Math.abs(flows.pressureDropPa(run.returnLink())),
                diameter,
                flow / (Math.PI / 4 * diameter * diameter));
    }

    private static int upstream(LiquidLoop loop, int link, double flow) {
        return flow >= 0 ? loop.network().from(link) : loop.network().to(link);
    }

    @Nullable
    UnitState unit(LoopState[] states, UnitArrays units, double[] heatW, int node) {
        if (network.graph.node(node).kind().group() != EquipmentKind.Group.COOLING) {
            return null;
        }
        CoolerPoint point = units.points()[node];
        boolean cools = point != null && heatW[node] > 0;
        double capacity = network.capacityW[node];
        double load = point != null ? point.loadFraction() : capacity > 0 ? heatW[node] / capacity : 0;
        return new UnitState(
                units.running()[node],
                heatW[node],
                load,
                units.saturated()[node],
                cools && point != null ? point.mode() : null,
                units.pumpW()[node],
                units.fanW()[node],
                units.compressorW()[node],
                units.waterM3PerS()[node],
                valve(states, node),
                pump(states, units, node),
                point == null ? List.of() : point.departures());
    }

    private double valve(LoopState[] states, int node) {
        int loop = network.consumerLoop(node);
        if (loop < 0) {
            return Double.NaN;
        }
        Member member = network.consumerMember(node);
        double rated = member.ratedM3PerS();
        return member.valveLink() < 0 || !(rated > 0)
                ? Double.NaN
                : states[loop].hydraulics().flowM3PerS(member.valveLink()) / rated;
    }

    private @Nullable PumpState pump(LoopState[] states, UnitArrays units, int node) {
        Place place = pumps.get(node);
        PumpUnit built = network.units.builtInPump(node);
        PumpUnit pump = built != null ? built : network.units.standingPump(node);
        if (place == null || pump == null) {
            return null;
        }
        LiquidLoop loop = network.loops.get(place.loop());
        LoopState state = states[place.loop()];
        Pumps group = loop.pumps().get(place.group());
        int link = group.links()[place.at()];
        boolean running = units.running()[node];
        double speed = running ? state.speed()[place.group()] : 0;
        double flow = Math.max(0, state.hydraulics().flowM3PerS(link));
        double held = LoopFlows.pressureAtHomePa(loop, group, state.hydraulics());
        return new PumpState(
                pump.curve(),
                speed,
                flow,
                running ? pump.curve().pressurePa(flow, speed) : 0,
                units.pumpW()[node],
                group.designPa(),
                running && speed >= LoopFlows.HIGHEST_SPEED - 1e-9 && held < group.designPa() * (1 - 1e-3));
    }

    /// Nodes of the pumps of a group.
    static List<Integer> nodes(Pumps group) {
        return Arrays.stream(group.nodes()).boxed().toList();
    }
}
