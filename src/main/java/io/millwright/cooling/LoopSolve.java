package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.cooling.units.LiquidExchanger;
import io.millwright.cooling.units.PumpUnit;
import io.millwright.cooling.units.Surroundings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One loop within one solve: its valves, pumps, units and temperatures, brought to the point that the controls find.
///
/// Suppliers leave at their set point unless they are saturated. Then their outlets are found by secants over the mean
/// outlet: what enters them is warmer by what they do not take, until they take all of it. Valves follow the
/// temperatures they meet, flows the valves.
final class LoopSolve implements LoopFlows.PumpTargets {
    private static final int MOST_ROUNDS = 80;
    private static final double TOLERANCE_K = 1e-9;

    /// Share of its capacity up to which a chiller is loaded before another is started.
    private static final double STAGE_UP = 0.9;

    /// Rounds after which stages are only added, so that staging ends.
    private static final int FREE_ROUNDS = 12;

    /// Flow through a chiller, of rated, at most.
    private static final double MOST_FLOW = 1.2;

    private final CoolingSolve solve;
    private final LiquidLoop loop;
    private final List<Member> members;
    final LoopFlows flows;
    private @Nullable TemperatureSweep sweep;
    private HydraulicResult hydraulics;
    final double[] pointC;
    private final double[] outC;
    private final double[] heatW;
    private final boolean[] supplies;
    private final @Nullable CoolerPoint[] points;
    private final int[] staged;
    private double heatJPerM3K;
    private boolean saturated;

    LoopSolve(CoolingSolve solve, LiquidLoop loop, GlobalGradient solver, @Nullable LoopState start) {
        this.solve = solve;
        this.loop = loop;
        members = loop.members();
        flows = new LoopFlows(loop, solver, this, start == null ? null : start.hydraulics());
        int links = loop.network().links().size();
        outC = new double[links];
        heatW = new double[links];
        supplies = new boolean[links];
        points = new CoolerPoint[members.size()];
        staged = new int[members.size()];
        Arrays.fill(outC, Double.NaN);
        pointC = start == null ? new double[loop.network().nodes().size()] : start.pointC().clone();
        if (start == null) {
            Arrays.fill(pointC, loop.designC());
        }
        heatJPerM3K = loop.fluid().volumetricHeatJPerM3K(loop.designC());
        for (Member member : members) {
            if (member.role() == Role.SUPPLIER && models(member.node())) {
                supplies[member.unitLink()] = true;
                outC[member.unitLink()] = start == null ? solve.setPointC(member.node()) : start.outC()[member.unitLink()];
            }
        }
        runPumps();
        openUnits();
        hydraulics = flows.solve();
        meetHydraulics();
    }

    private boolean models(int v) {
        return solve.units.cooler(v) != null || solve.units.exchanger(v) != null;
    }

    private void runPumps() {
        for (Pumps group : loop.pumps()) {
            for (int i = 0; i < group.nodes().length; i++) {
                flows.run(group.links()[i], solve.running(group.nodes()[i]));
            }
        }
    }

    private void openUnits() {
        for (Member member : members) {
            int v = member.node();
            if (member.role() == Role.SUPPLIER && solve.units.builtInPump(v) == null) {
                flows.open(member.unitLink(), solve.running(v));
            }
        }
    }

    private void meetHydraulics() {
        if (sweep != null && sweep.follows(hydraulics)) {
            sweep.flows(hydraulics);
        } else {
            sweep = new TemperatureSweep(hydraulics, supplies);
        }
        for (Pumps group : loop.pumps()) {
            double speed = flows.speed(loop.pumps().indexOf(group));
            for (int i = 0; i < group.nodes().length; i++) {
                int v = group.nodes()[i];
                PumpUnit pump = pump(v);
                double electric = pump == null || !solve.running(v)
                        ? 0
                        : electricW(pump, Math.max(0, hydraulics.flowM3PerS(group.links()[i])), speed);
                solve.pumpW[v] = electric;
                heatW[group.links()[i]] = electric;
            }
        }
    }

    private @Nullable PumpUnit pump(int v) {
        PumpUnit built = solve.units.builtInPump(v);
        return built != null ? built : solve.units.standingPump(v);
    }

    private static double electricW(PumpUnit pump, double flow, double speed) {
        return speed <= 0 ? 0 : pump.drive().electricW(pump.curve().shaftW(flow, speed), speed);
    }

    // ---------------------------------------------------------------- heat

    /// Divides the heat of the loop over its suppliers, by what each took at the temperatures of before.
    ///
    /// @return all of it, W
    double passHeat() {
        double total = 0;
        for (Member member : members) {
            if (member.role() == Role.CONSUMER) {
                heatW[member.unitLink()] = solve.consumerHeatW(member);
                total += heatW[member.unitLink()];
            }
        }
        for (Pumps group : loop.pumps()) {
            for (int i = 0; i < group.nodes().length; i++) {
                total += solve.units.standingPump(group.nodes()[i]) == null ? 0 : heatW[group.links()[i]];
            }
        }
        double weights = 0;
        for (Member member : members) {
            weights += weight(member);
        }
        for (Member member : members) {
            if (member.role() == Role.SUPPLIER) {
                solve.heatW[member.node()] = weights > 0 ? total * weight(member) / weights : 0;
            }
        }
        return total;
    }

    private double weight(Member member) {
        if (member.role() != Role.SUPPLIER || !supplies[member.unitLink()]) {
            return 0;
        }
        double flow = Math.max(0, hydraulics.flowM3PerS(member.unitLink()));
        double taken = enteringC(member) - outC[member.unitLink()];
        return flow * Math.max(taken, 1e-12);
    }

    private double enteringC(Member member) {
        return pointC[member.discharge()];
    }

    private double capacityRate(Member member) {
        return Math.max(0, hydraulics.flowM3PerS(member.unitLink())) * heatJPerM3K;
    }

    // ---------------------------------------------------------------- temperatures

    /// Finds the temperatures of the loop from what its suppliers reject to.
    void passTemperature() {
        heatJPerM3K = loop.fluid().volumetricHeatJPerM3K(meanC());
        double beforeMean = Double.NaN;
        double beforeStep = Double.NaN;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (flows.isChanged()) {
                hydraulics = flows.solve();
                meetHydraulics();
            }
            sweepOnce();
            stageChillers(round);
            double oldMean = meanOutletC();
            double worst = updateOutlets();
            askValves();
            if (worst <= TOLERANCE_K && !flows.isChanged()) {
                break;
            }
            double step = meanOutletC() - oldMean;
            if (saturated && round > 0) {
                double slope = (step - beforeStep) / (oldMean - beforeMean);
                if (slope < 0 || slope > 1e-3) {
                    double jump = -step / slope;
                    shift(Math.clamp(jump, -20, 20) - step);
                }
            }
            beforeMean = oldMean;
            beforeStep = step;
        }
    }

    private void sweepOnce() {
        if (sweep != null) {
            sweep.run(pointC, outC, heatW, heatJPerM3K);
        }
    }

    /// Mean temperature of what leaves the suppliers, by flow.
    private double meanOutletC() {
        double sum = 0;
        double total = 0;
        for (Member member : members) {
            if (member.role() == Role.SUPPLIER && supplies[member.unitLink()]) {
                double q = Math.max(0, hydraulics.flowM3PerS(member.unitLink()));
                sum += q * outC[member.unitLink()];
                total += q;
            }
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    private void shift(double kelvin) {
        if (Double.isNaN(kelvin)) {
            return;
        }
        for (Member member : members) {
            int link = member.unitLink();
            if (member.role() == Role.SUPPLIER && supplies[link] && outC[link] > solve.setPointC(member.node())) {
                outC[link] = Math.clamp(
                        outC[link] + kelvin,
                        solve.setPointC(member.node()),
                        loop.fluid().highestC());
            }
        }
    }

    /// @return the largest change, K
    private double updateOutlets() {
        double worst = 0;
        saturated = false;
        Member known = members.getFirst();
        double knownOut = Double.NaN;
        for (int m = 0; m < members.size(); m++) {
            Member member = members.get(m);
            int link = member.unitLink();
            if (member.role() != Role.SUPPLIER || !supplies[link] || sweep == null || !sweep.flows(link)) {
                points[m] = null;
                continue;
            }
            double next = Math.min(outletC(m, member), loop.fluid().highestC());
            saturated |= next > target(member) + TOLERANCE_K;
            worst = Math.max(worst, Math.abs(next - outC[link]));
            outC[link] = next;
            known = member;
            knownOut = next;
        }
        return Double.isNaN(knownOut) || known.unitLink() < 0 ? 0 : worst;
    }

    private double target(Member member) {
        return solve.setPointC(member.node());
    }

    private double outletC(int m, Member member) {
        int v = member.node();
        double rate = capacityRate(member);
        double inC = enteringC(member);
        LiquidExchanger exchanger = solve.units.exchanger(v);
        if (exchanger != null) {
            return exchangerOutletC(v, exchanger, rate, inC);
        }
        Cooler cooler = solve.units.cooler(v);
        if (cooler == null) {
            return inC;
        }
        CoolerPoint same = sameAsBefore(m, cooler, rate, inC);
        CoolerPoint point = same != null
                ? same
                : cooler.holding(chillerTarget(member, inC), inC, rate, solve.surroundings(v, cooler));
        points[m] = point;
        return point.outletC();
    }

    private double exchangerOutletC(int v, LiquidExchanger exchanger, double rate, double inC) {
        double coldIn = solve.coldInC(v);
        double coldRate = solve.coldWPerK(v);
        double set = solve.setPointC(v);
        double pump = solve.pumpW[v];
        double duty = rate * Math.max(0, inC - set) + pump;
        if (duty <= 0 || rate <= 0) {
            return Math.min(inC, Math.max(set, inC));
        }
        if (Double.isNaN(coldIn) || coldRate <= 0) {
            solve.saturatedUnit(v, true);
            return inC + pump / rate;
        }
        Exchange at = exchanger.passing(duty, rate, coldRate, coldIn);
        // Effectiveness does not depend on the heat: what it takes from this inlet follows.
        double warmIn = inC + pump / rate;
        double most = at.effectiveness() * Math.min(rate, coldRate) * (warmIn - coldIn);
        double outlet = warmIn - most / rate;
        boolean open = outlet > set + 1e-6;
        solve.saturatedUnit(v, open);
        return Math.max(outlet, set);
    }

    /// Units of one type side by side at equal inlets do the same.
    private @Nullable CoolerPoint sameAsBefore(int m, Cooler cooler, double rate, double inC) {
        for (int other = m - 1; other >= 0 && other >= m - 4; other--) {
            Member before = members.get(other);
            CoolerPoint point = points[other];
            if (point != null
                    && solve.units.cooler(before.node()) == cooler
                    && capacityRate(before) == rate
                    && enteringC(before) == inC
                    && solve.setPointC(before.node()) == solve.setPointC(members.get(m).node())
                    && before.discharge() == members.get(m).discharge()
                    && !(cooler.ratedSinkFlowM3PerS() > 0)) {
                return point;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- chillers behind free coolers

    /// Where chillers trim, those that run leave colder, so that the mixture with what passes by is at the set point.
    private double chillerTarget(Member member, double inC) {
        double set = solve.setPointC(member.node());
        Member junction = trimmed(member);
        if (junction == null) {
            return set;
        }
        double all = throughBank(junction);
        double bypass = Math.max(0, hydraulics.flowM3PerS(junction.valveLink()));
        double share = all > 0 ? 1 - bypass / all : 1;
        double needed = inC - (inC - set) / Math.max(share, 0.02);
        return Math.max(needed, loop.fluid().lowestC() + 3);
    }

    private double throughBank(Member junction) {
        double sum = Math.max(0, hydraulics.flowM3PerS(junction.valveLink()));
        for (Member member : members) {
            if (member.role() == Role.SUPPLIER && trimmed(member) == junction) {
                sum += Math.max(0, hydraulics.flowM3PerS(member.unitLink()));
            }
        }
        return sum;
    }

    /// The junction behind whose free coolers a chiller stands; null if it does not.
    private @Nullable Member trimmed(Member member) {
        if (!solve.isChiller(member.node())) {
            return null;
        }
        for (Member junction : members) {
            if (junction.role() == Role.JUNCTION
                    && junction.valveLink() >= 0
                    && junction.middle() == member.discharge()) {
                return junction;
            }
        }
        return null;
    }

    /// Runs as few chillers as the load and the flow need.
    private void stageChillers(int round) {
        for (int first = 0; first < members.size(); first++) {
            Member member = members.get(first);
            if (member.role() != Role.SUPPLIER || !solve.isSequenced(member.node()) || !leads(first)) {
                continue;
            }
            stage(first, round);
        }
        for (Member junction : members) {
            if (junction.role() == Role.JUNCTION && junction.valveLink() >= 0) {
                bypass(junction);
            }
        }
    }

    /// Whether no chiller before it draws from the same point.
    private boolean leads(int index) {
        for (int m = 0; m < index; m++) {
            if (inBank(m, members.get(index))) {
                return false;
            }
        }
        return true;
    }

    private boolean inBank(int m, Member leader) {
        Member member = members.get(m);
        return member.role() == Role.SUPPLIER
                && solve.isSequenced(member.node())
                && member.discharge() == leader.discharge();
    }

    private void stage(int first, int round) {
        Member leader = members.get(first);
        double set = solve.setPointC(leader.node());
        Member junction = trimmed(leader);
        double flow = 0;
        if (junction != null) {
            flow = throughBank(junction);
        } else {
            for (int m = first; m < members.size(); m++) {
                flow += inBank(m, leader) ? Math.max(0, hydraulics.flowM3PerS(members.get(m).unitLink())) : 0;
            }
        }
        double load = Math.max(0, flow * heatJPerM3K * (enteringC(leader) - set));
        if (load <= 1e-6 * flow * heatJPerM3K) {
            load = 0;
        }
        int needed = 0;
        double capacity = 0;
        double flowCapacity = junction == null ? 0 : Double.POSITIVE_INFINITY;
        for (int m = first; m < members.size(); m++) {
            int v = members.get(m).node();
            if (inBank(m, leader) && solve.running(v) && (capacity < load || flowCapacity < flow)) {
                capacity += STAGE_UP * solve.units.capacityW(v);
                Cooler cooler = solve.units.cooler(v);
                flowCapacity += cooler == null ? 0 : MOST_FLOW * cooler.ratedFlowM3PerS();
                needed++;
            }
        }
        if (junction == null) {
            needed = Math.max(needed, 1);
        }
        if (round > FREE_ROUNDS) {
            needed = Math.max(needed, staged[first]);
        }
        staged[first] = needed;
        int left = needed;
        for (int m = first; m < members.size(); m++) {
            if (inBank(m, leader)) {
                boolean on = left > 0 && solve.running(members.get(m).node());
                left -= on ? 1 : 0;
                flows.open(members.get(m).unitLink(), on);
            }
        }
    }

    /// Lets pass by what the running chillers behind free coolers are not made for.
    private void bypass(Member junction) {
        double all = throughBank(junction);
        double through = 0;
        for (Member member : members) {
            if (member.role() == Role.SUPPLIER
                    && trimmed(member) == junction
                    && flows.isOpen(member.unitLink())
                    && solve.units.cooler(member.node()) instanceof Cooler cooler) {
                through += cooler.ratedFlowM3PerS();
            }
        }
        if (through == 0) {
            flows.openFully(junction.valveLink());
        } else {
            flows.hold(junction.valveLink(), Math.max(0, all - through));
        }
    }

    // ---------------------------------------------------------------- valves

    private void askValves() {
        for (Member member : members) {
            if (member.role() == Role.CONSUMER && member.valveLink() >= 0) {
                flows.hold(member.valveLink(), solve.askedM3PerS(member, pointC[member.supply()]));
            }
        }
    }

    // ---------------------------------------------------------------- pumps

    @Override
    public double speed(int group) {
        return Double.NaN;
    }

    @Override
    public double target(int group, HydraulicResult now) {
        return loop.pumps().get(group).designPa();
    }

    @Override
    public double measured(int group, HydraulicResult now) {
        return LoopFlows.pressureAtHomePa(loop, loop.pumps().get(group), now);
    }

    @Override
    public double slopePerSpeedSquared(int group) {
        PumpUnit pump = pump(loop.pumps().get(group).nodes()[0]);
        return pump == null ? 1 : pump.curve().pressurePa(0);
    }

    // ---------------------------------------------------------------- results

    private double meanC() {
        double hot = 0;
        double cold = 0;
        double total = 0;
        for (Member member : members) {
            if (member.role() == Role.CONSUMER) {
                double q = Math.abs(hydraulics.flowM3PerS(member.unitLink()));
                cold += q * pointC[member.supply()];
                hot += q * consumerOutC(member);
                total += q;
            }
        }
        return total > 0 ? (hot + cold) / (2 * total) : loop.designC();
    }

    /// Temperature at which a consumer's return leaves it.
    double consumerOutC(Member member) {
        double flow = Math.abs(hydraulics.flowM3PerS(member.unitLink()));
        double in = pointC[member.middle()];
        return flow * heatJPerM3K > 1e-6 ? in + heatW[member.unitLink()] / (flow * heatJPerM3K) : in;
    }

    LiquidLoop loop() {
        return loop;
    }

    @Nullable CoolerPoint point(int member) {
        return points[member];
    }

    LoopState state() {
        return new LoopState(hydraulics, pointC, outC, heatW, heatJPerM3K, loop.pumps().stream()
                .mapToDouble(group -> flows.speed(loop.pumps().indexOf(group)))
                .toArray());
    }

    HydraulicResult hydraulics() {
        return hydraulics;
    }

    double heatJPerM3K() {
        return heatJPerM3K;
    }
}
