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
import io.millwright.facility.Economizer;
import io.millwright.facility.Staging;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One loop within one solve: its valves, pumps, units and temperatures, brought to the point that the controls
/// find.
///
/// Suppliers leave at their set point unless they are saturated. Then their outlets are found by secants over
/// the mean outlet: what enters them is warmer by what they do not take, until they take all of it. Valves
/// follow the temperatures they meet, flows the valves.
final class LoopSolve {
    private static final int MOST_ROUNDS = 80;
    private static final double TOLERANCE_K = 1e-9;

    /// What a valve holds is held to this.
    private static final double CONTROLLED_K = 1e-3;

    /// Rounds after which stages of chillers are only added, so that staging ends.
    private static final int FREE_ROUNDS = 12;

    private final CoolingSolve solve;
    private final LiquidLoop loop;
    private final List<Member> members;
    final LoopPumps pumps;
    final LoopFlows flows;
    private @Nullable TemperatureSweep sweep;
    private HydraulicResult hydraulics;
    final double[] pointC;
    private final double[] outC;
    private final double[] heatW;
    private final boolean[] supplies;
    private final @Nullable CoolerPoint[] points;
    private final List<ChillerBank> banks;
    private double heatJPerM3K;
    private boolean saturated;
    private double totalW;

    LoopSolve(CoolingSolve solve, LiquidLoop loop, GlobalGradient solver, @Nullable LoopState start) {
        this.solve = solve;
        this.loop = loop;
        members = loop.members();
        pumps = new LoopPumps(solve, loop);
        flows = new LoopFlows(loop, solver, pumps, start == null ? null : start.hydraulics());
        int links = loop.network().links().size();
        outC = new double[links];
        heatW = new double[links];
        supplies = new boolean[links];
        points = new CoolerPoint[members.size()];
        banks = loop.banks().stream()
                .map(bank -> new ChillerBank(solve, loop, bank))
                .toList();
        Arrays.fill(outC, Double.NaN);
        pointC = start == null
                ? new double[loop.network().nodes().size()]
                : start.pointC().clone();
        if (start == null) {
            Arrays.fill(pointC, loop.designC());
        }
        heatJPerM3K = start == null ? loop.fluid().volumetricHeatJPerM3K(loop.designC()) : start.heatJPerM3K();
        for (Member member : members) {
            if (isLinked(member) && models(member.node())) {
                supplies[member.unitLink()] = true;
                outC[member.unitLink()] =
                        start == null ? solve.setPointC(member.node()) : start.outC()[member.unitLink()];
            }
        }
        for (ChillerBank bank : banks) {
            int link = bank.bank().link();
            supplies[link] = true;
            outC[link] = start == null ? bank.setPointC() : start.outC()[link];
        }
        pumps.run(flows);
        openUnits();
        hydraulics = flows.solve();
        meetHydraulics();
    }

    /// Whether a member is a supplier with a link of its own, and not one of a bank.
    private static boolean isLinked(Member member) {
        return member.role() == Role.SUPPLIER && member.unitLink() >= 0;
    }

    private boolean models(int v) {
        return solve.units.cooler(v) != null || solve.units.exchanger(v) != null;
    }

    private void openUnits() {
        for (Member member : members) {
            int v = member.node();
            if (isLinked(member) && solve.units.builtInPump(v) == null) {
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
        pumps.meet(hydraulics, flows, heatW);
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
        if (pumps.meetHeat(total, heatJPerM3K)) {
            flows.follow();
        }
        for (Pumps group : loop.pumps()) {
            for (int i = 0; i < group.nodes().length; i++) {
                total += solve.units.standingPump(group.nodes()[i]) == null ? 0 : heatW[group.links()[i]];
            }
        }
        totalW = total;
        double[] weight = new double[members.size()];
        for (int m = 0; m < weight.length; m++) {
            weight[m] = weight(members.get(m));
        }
        for (ChillerBank bank : banks) {
            for (int i = 0; i < bank.points.length; i++) {
                CoolerPoint point = bank.points[i];
                weight[bank.bank().members()[i]] = point == null ? 0 : Math.max(point.heatW(), 0) / heatJPerM3K;
            }
        }
        double weights = Arrays.stream(weight).sum();
        for (int m = 0; m < weight.length; m++) {
            if (members.get(m).role() == Role.SUPPLIER) {
                solve.heatW[members.get(m).node()] = weights > 0 ? total * weight[m] / weights : 0;
            }
        }
        return total;
    }

    private double weight(Member member) {
        if (!isLinked(member) || !supplies[member.unitLink()]) {
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
        double beforeMean = Double.NaN;
        double beforeStep = Double.NaN;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (flows.isChanged()) {
                hydraulics = flows.solve();
                meetHydraulics();
            }
            sweepOnce();
            double oldMean = meanOutletC();
            double worst = Math.max(updateOutlets(), updateBanks(round > FREE_ROUNDS));
            askValves();
            boolean keep = round > FREE_ROUNDS;
            pumps.stage(hydraulics, flows, totalW, keep);
            stageCoolers(keep);
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
            if (isLinked(member) && supplies[member.unitLink()]) {
                double q = Math.max(0, hydraulics.flowM3PerS(member.unitLink()));
                sum += q * outC[member.unitLink()];
                total += q;
            }
        }
        for (ChillerBank bank : banks) {
            double q = Math.max(0, hydraulics.flowM3PerS(bank.bank().link()));
            sum += q * outC[bank.bank().link()];
            total += q;
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    /// Opens as few of the coolers that start one after the other as the load needs.
    private void stageCoolers(boolean keep) {
        double capacity = 0;
        for (Member member : members) {
            int v = member.node();
            boolean staged = isLinked(member)
                    && solve.units.cooler(v) != null
                    && solve.units.builtInPump(v) == null
                    && solve.staging(v).order(solve.kind(v)) == Staging.Order.SEQUENCED;
            if (staged && solve.running(v)) {
                boolean on = capacity < totalW || (keep && flows.isOpen(member.unitLink()));
                capacity += on ? solve.staging(v).startsNextAt() * solve.units.capacityW(v) : 0;
                flows.open(member.unitLink(), on);
            }
        }
    }

    /// @return the largest change, K
    private double updateBanks(boolean keepStages) {
        double worst = 0;
        for (ChillerBank bank : banks) {
            int link = bank.bank().link();
            double through = Math.max(0, hydraulics.flowM3PerS(link));
            double inC = pointC[members.get(bank.bank().junction()).middle()];
            double next = Math.min(
                    bank.outletC(inC, through, heatJPerM3K, keepStages),
                    loop.fluid().highestC());
            saturated |= next > bank.setPointC() + TOLERANCE_K;
            worst = Math.max(worst, Math.abs(next - outC[link]));
            outC[link] = next;
        }
        return worst;
    }

    private void shift(double kelvin) {
        if (Double.isNaN(kelvin)) {
            return;
        }
        for (Member member : members) {
            int link = member.unitLink();
            if (isLinked(member) && supplies[link] && outC[link] > solve.setPointC(member.node())) {
                outC[link] = Math.clamp(
                        outC[link] + kelvin,
                        solve.setPointC(member.node()),
                        loop.fluid().highestC());
            }
        }
        for (ChillerBank bank : banks) {
            int link = bank.bank().link();
            double setC = bank.setPointC();
            outC[link] = outC[link] > setC
                    ? Math.clamp(outC[link] + kelvin, setC, loop.fluid().highestC())
                    : outC[link];
        }
    }

    /// @return the largest change, K
    private double updateOutlets() {
        double worst = 0;
        saturated = false;
        for (int m = 0; m < members.size(); m++) {
            Member member = members.get(m);
            int link = member.unitLink();
            if (!isLinked(member) || !supplies[link] || sweep == null || !sweep.flows(link)) {
                points[m] = null;
                continue;
            }
            double next = Math.min(outletC(m, member), loop.fluid().highestC());
            saturated |= next > target(member) + TOLERANCE_K;
            worst = Math.max(worst, Math.abs(next - outC[link]));
            outC[link] = next;
        }
        return worst;
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
        CoolerPoint point =
                same != null ? same : cooler.holding(freeTarget(member), inC, rate, solve.surroundings(v, cooler));
        boolean idle = !banks.isEmpty()
                && (mode(v) == Economizer.Mode.NONE
                        || (mode(v) == Economizer.Mode.ALTERNATIVE && point.outletC() > target(member) + CONTROLLED_K));
        points[m] = idle ? null : point;
        return idle ? inC : point.outletC();
    }

    private Economizer.Mode mode(int v) {
        return solve.economizer(v).mode();
    }

    /// Set point of a cooler, not closer to what it rejects to than it is told to come.
    private double freeTarget(Member member) {
        int v = member.node();
        double approachK = solve.economizer(v).approachK();
        return Double.isNaN(approachK) ? target(member) : Math.max(target(member), solve.sinkC(v) + approachK);
    }

    private double exchangerOutletC(int v, LiquidExchanger exchanger, double rate, double inC) {
        double coldIn = solve.coldInC(v);
        double coldRate = solve.coldWPerK(v);
        double set = solve.setPointC(v);
        double pump = solve.pumpW[v];
        double duty = rate * Math.max(0, inC - set) + pump;
        if (duty <= 0 || rate <= 0) {
            return inC;
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
        boolean open = outlet > set + CONTROLLED_K;
        solve.saturatedUnit(v, open);
        return open ? outlet : set;
    }

    /// Units of one type side by side at equal inlets do the same.
    private @Nullable CoolerPoint sameAsBefore(int m, Cooler cooler, double rate, double inC) {
        for (int other = m - 1; other >= 0 && other >= m - 4; other--) {
            Member before = members.get(other);
            CoolerPoint point = points[other];
            if (point != null
                    && solve.units.same(before.node(), members.get(m).node())
                    && capacityRate(before) == rate
                    && enteringC(before) == inC
                    && solve.setPointC(before.node())
                            == solve.setPointC(members.get(m).node())
                    && !(cooler.ratedSinkFlowM3PerS() > 0)) {
                return point;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- valves

    private void askValves() {
        for (Member member : members) {
            if (member.role() == Role.CONSUMER && member.valveLink() >= 0) {
                double asked = solve.askedM3PerS(member, pointC[member.supply()], heatJPerM3K);
                flows.hold(member.valveLink(), asked);
                if (member.bypassLink() >= 0) {
                    double rated = member.ratedM3PerS();
                    flows.hold(member.bypassLink(), rated - asked);
                }
            }
        }
    }

    // ---------------------------------------------------------------- results

    /// Takes the heat capacity of the liquid at the temperature it has come to.
    void meetTemperature() {
        heatJPerM3K = loop.fluid().volumetricHeatJPerM3K(meanC());
    }

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

    @Nullable
    CoolerPoint point(int member) {
        for (ChillerBank bank : banks) {
            for (int i = 0; i < bank.points.length; i++) {
                if (bank.bank().members()[i] == member) {
                    return bank.points[i];
                }
            }
        }
        return points[member];
    }

    /// Flow of the loop through a supplier, m³/s.
    double throughM3PerS(int member) {
        Member of = members.get(member);
        if (of.unitLink() >= 0) {
            return Math.max(0, hydraulics.flowM3PerS(of.unitLink()));
        }
        for (ChillerBank bank : banks) {
            for (int i = 0; i < bank.points.length; i++) {
                if (bank.bank().members()[i] == member) {
                    return bank.flowM3PerS[i];
                }
            }
        }
        return 0;
    }

    LoopState state() {
        return new LoopState(
                hydraulics,
                pointC,
                outC,
                heatW,
                heatJPerM3K,
                loop.pumps().stream()
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
