package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.cooling.units.LiquidExchanger;
import io.millwright.cooling.units.Surroundings;
import io.millwright.facility.Economizer;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Staging;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One solve of a [CoolingNetwork]: the state that the passes over the loops share.
///
/// Heat goes from the inner loops outwards, temperatures from the outer loops inwards, until neither changes: once,
/// unless chillers or exchangers put what they draw or take into another loop.
final class CoolingSolve {
    private static final int MOST_PASSES = 60;
    private static final double TOLERANCE = 1e-12;
    private static final double DEFAULT_SET_POINT_C = 30;

    /// Share of a unit's heat by which the last round may still have been off.
    private static final double NEGLIGIBLE = 1e-6;

    private static final double COIL_LEAST_FRACTION = 0.3;

    /// Least distance of a technology supply from the room's dew point.
    private static final double DEW_POINT_MARGIN_K = 2;

    final CoolingNetwork network;
    final LoopUnits units;
    final CoolingDemand demand;
    final double[] heatW;
    final double[] electricW;
    final double[] supplyC;
    final double[] pumpW;
    private final double[] fanW;
    private final double[] compressorW;
    private final double[] waterM3PerS;
    private final boolean[] saturated;
    private final @Nullable CoolerPoint[] points;
    private final double[] bankM3PerS;
    private final KnownValves valves = new KnownValves();
    private final LoopSolve[] loops;
    private final double[] loopHeatW;
    private double[] setPointC;
    private double wetBulbC = Double.NaN;
    private final double[] loopSupplyC;
    private final boolean fromNothing;
    private int passes;
    double rejectedW;
    double unremovedW;

    CoolingSolve(
            CoolingNetwork network,
            CoolingDemand demand,
            CoolingNetwork.Solvers solvers,
            @Nullable CoolingResult start) {
        this.network = network;
        this.units = network.units;
        this.demand = demand;
        int n = network.graph.nodes().size();
        heatW = start == null ? new double[n] : start.nodeHeatW().clone();
        electricW = new double[n];
        supplyC = new double[n];
        Arrays.fill(supplyC, Double.NaN);
        pumpW = new double[n];
        fanW = start == null ? new double[n] : start.unitArrays().fanW().clone();
        compressorW =
                start == null ? new double[n] : start.unitArrays().compressorW().clone();
        waterM3PerS = new double[n];
        saturated = new boolean[n];
        points = new CoolerPoint[n];
        bankM3PerS = new double[n];
        loopHeatW = new double[network.loops.size()];
        loopSupplyC = new double[network.loops.size()];
        fromNothing = start == null;
        setPointC = setPoints();
        loops = new LoopSolve[network.loops.size()];
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new LoopSolve(this, network.loops.get(i), solvers.of(i), start == null ? null : start.state(i));
        }
    }

    CoolingResult run() {
        double[] before = new double[heatW.length];
        // Without a start the liquids' heat capacities follow from what the first pass finds.
        int firstPasses = fromNothing ? 2 : 1;
        for (passes = 1; passes <= MOST_PASSES; passes++) {
            for (int loop : network.heatOrder) {
                loopHeatW[loop] = loops[loop].passHeat();
            }
            if (passes > firstPasses && near(before, heatW)) {
                break;
            }
            System.arraycopy(heatW, 0, before, 0, before.length);
            for (int i = network.heatOrder.length - 1; i >= 0; i--) {
                loops[network.heatOrder[i]].passTemperature();
            }
            gatherElectric();
            setPointC = setPoints();
            if (passes == 1 && fromNothing) {
                for (LoopSolve loop : loops) {
                    loop.meetTemperature();
                }
            }
        }
        rejectedW = 0;
        unremovedW = 0;
        List<Finding> findings = new ArrayList<>();
        List<LoopResult> results = new ArrayList<>();
        LoopState[] states = new LoopState[loops.length];
        CoolingReview review = new CoolingReview(this);
        for (int i = 0; i < loops.length; i++) {
            states[i] = loops[i].state();
        }
        for (int i = network.heatOrder.length - 1; i >= 0; i--) {
            balance(network.heatOrder[i]);
        }
        for (int i = 0; i < loops.length; i++) {
            results.add(review.loop(loops[i], loopHeatW[i], findings));
        }
        review.units(findings);
        return new CoolingResult(this, List.copyOf(results), states, findings);
    }

    private boolean near(double[] before, double[] now) {
        double most = 0;
        double change = 0;
        for (int v = 0; v < now.length; v++) {
            most = Math.max(most, now[v]);
            change = Math.max(change, Math.abs(now[v] - before[v]));
        }
        return change <= TOLERANCE * Math.max(1, most);
    }

    private void gatherElectric() {
        for (LoopSolve loop : loops) {
            List<Member> members = loop.loop().members();
            for (int m = 0; m < members.size(); m++) {
                Member member = members.get(m);
                if (member.role() == Role.SUPPLIER) {
                    int v = member.node();
                    CoolerPoint point = loop.point(m);
                    points[v] = point;
                    bankM3PerS[v] = member.unitLink() < 0 ? loop.throughM3PerS(m) : 0;
                    fanW[v] = point == null ? 0 : point.fanW();
                    compressorW[v] = point == null ? 0 : point.compressorW();
                    waterM3PerS[v] = point == null ? 0 : point.waterKgPerS() / 1000;
                    if (units.cooler(v) != null) {
                        saturated[v] = point != null && point.saturated();
                    }
                }
            }
        }
        for (int v = 0; v < electricW.length; v++) {
            electricW[v] = pumpW[v] + fanW[v] + compressorW[v];
        }
    }

    /// Where the heat of a loop's suppliers ends.
    private void balance(int index) {
        LoopSolve loop = loops[index];
        boolean any = false;
        for (Member member : loop.loop().members()) {
            int v = member.node();
            if (member.role() != Role.SUPPLIER) {
                continue;
            }
            any |= heatW[v] > 0;
            CoolerPoint point = points[v];
            if (point != null && network.consumerLoop(v) < 0) {
                double lacking = Math.max(0, heatW[v] - point.heatW());
                double missing = lacking > NEGLIGIBLE * heatW[v] ? lacking : 0;
                unremovedW += missing;
                if (network.graph.node(v).kind() != EquipmentKind.CDU_AIR) {
                    double ownPumpW = member.unitLink() < 0 ? pumpW[v] : 0;
                    rejectedW += heatW[v] - missing + fanW[v] + compressorW[v] + ownPumpW;
                }
            } else if (network.consumerLoop(v) < 0 && network.graph.node(v).kind() != EquipmentKind.CDU_AIR) {
                unremovedW += heatW[v] + electricW[v];
            }
        }
        if (!any) {
            unremovedW += loopHeatW[index];
        }
    }

    // ---------------------------------------------------------------- what loops ask for

    boolean running(int v) {
        return demand.running()[v];
    }

    EquipmentKind kind(int v) {
        return network.graph.node(v).kind();
    }

    Economizer economizer(int v) {
        return network.graph.node(v).cooling().economizer();
    }

    /// What a cooler comes near to: the wet bulb of towers, the dry bulb of others.
    double sinkC(int v) {
        return kind(v) == EquipmentKind.TOWER
                ? outsideWetBulbC()
                : demand.outside().dryBulbC();
    }

    PumpControl control(int v) {
        return network.graph.node(v).cooling().control();
    }

    Staging staging(int v) {
        return network.graph.node(v).cooling().staging();
    }

    double setPointC(int v) {
        return setPointC[v];
    }

    /// Set points with what they follow: outside air, or the load of the pass before.
    private double[] setPoints() {
        double[] set = network.setPointC.clone();
        double dewPointC = network.graph.facility().assumptions().roomDewPointC();
        for (Node node : network.graph.nodes()) {
            int v = node.index();
            SetPointReset reset = node.cooling().reset();
            if (reset.isActive()) {
                set[v] = reset.setPointC(
                        switch (reset.by()) {
                            case NONE, OUTDOOR_DRY_BULB -> demand.outside().dryBulbC();
                            case OUTDOOR_WET_BULB -> outsideWetBulbC();
                            case LOAD -> loadFraction(v);
                        });
            }
            if (LoopUnits.hasBuiltInPump(node.kind()) && !Double.isNaN(dewPointC)) {
                set[v] = Math.max(set[v], dewPointC + DEW_POINT_MARGIN_K);
            }
        }
        return set;
    }

    private double outsideWetBulbC() {
        if (Double.isNaN(wetBulbC)) {
            wetBulbC = demand.outside().wetBulbC();
        }
        return wetBulbC;
    }

    private double loadFraction(int v) {
        int loop = network.supplierLoop(v);
        double heat = 0;
        double capacity = 0;
        for (Member member :
                loop < 0 ? List.<Member>of() : network.loops.get(loop).members()) {
            if (member.role() == Role.SUPPLIER) {
                heat += heatW[member.node()];
                capacity += running(member.node()) ? network.capacityW[member.node()] : 0;
            }
        }
        return capacity > 0 ? heat / capacity : 0;
    }

    /// Heat that a consumer puts into its loop.
    double consumerHeatW(Member member) {
        int v = member.node();
        EquipmentKind kind = network.graph.node(v).kind();
        if (kind == EquipmentKind.RACK) {
            return member.port().equals("door") ? demand.doorHeatW()[v] : demand.liquidHeatW()[v];
        }
        return kind.isAirUnit() ? demand.liquidHeatW()[v] : heatW[v] + pumpW[v] + fanW[v] + compressorW[v];
    }

    /// Flow that a consumer's valve asks for at the temperature it meets.
    double askedM3PerS(Member member, double coldInC, double heatJPerM3K) {
        int v = member.node();
        double rated = member.ratedM3PerS();
        double heat = consumerHeatW(member);
        if (!running(v) && network.graph.node(v).kind() != EquipmentKind.RACK) {
            return 0;
        }
        LiquidExchanger exchanger = units.exchanger(v);
        if (exchanger != null) {
            int inner = network.supplierLoop(v);
            if (inner < 0 || heat <= 0) {
                return 0;
            }
            double fraction = valves.holding(v, exchanger, setPointC(v), heat, warmWPerK(v), coldInC);
            return Math.min(Math.clamp(fraction, 0, 1) * exchanger.ratedColdWPerK() / heatJPerM3K, rated);
        }
        if (units.cooler(v) != null) {
            return heat > 0 ? rated : 0;
        }
        double asked = member.port().equals("door") ? demand.doorWaterM3PerS()[v] : demand.waterM3PerS()[v];
        if (!Double.isNaN(asked)) {
            return Math.clamp(asked, 0, rated > 0 ? rated : Double.MAX_VALUE);
        }
        double capacity = units.capacityW(v);
        return heat <= 0 ? 0 : rated * Math.clamp(capacity > 0 ? heat / capacity : 1, COIL_LEAST_FRACTION, 1);
    }

    /// Heat capacity rate of the loop that a unit supplies, through it.
    private double warmWPerK(int v) {
        LoopSolve inner = loops[network.supplierLoop(v)];
        int link = network.supplierMember(v).unitLink();
        return link < 0 ? 0 : Math.max(0, inner.hydraulics().flowM3PerS(link)) * inner.heatJPerM3K();
    }

    /// Temperature at which the loop on the other side of a unit enters it; NaN without one.
    double coldInC(int v) {
        int outer = network.consumerLoop(v);
        return outer < 0
                ? Double.NaN
                : loops[outer].pointC[network.consumerMember(v).supply()];
    }

    /// Heat capacity rate of the loop on the other side of a unit.
    double coldWPerK(int v) {
        int outer = network.consumerLoop(v);
        if (outer < 0) {
            return 0;
        }
        LoopSolve loop = loops[outer];
        return Math.max(
                        0,
                        loop.hydraulics().flowM3PerS(network.consumerMember(v).unitLink()))
                * loop.heatJPerM3K();
    }

    Surroundings surroundings(int v, Cooler cooler) {
        if (network.graph.node(v).kind() == EquipmentKind.CDU_AIR) {
            double air = demand.hallAirC()[v];
            return new Surroundings(
                    demand.outside(), Double.isNaN(air) ? demand.outside().dryBulbC() : air, 0);
        }
        if (network.consumerLoop(v) >= 0) {
            double rated = cooler.ratedSinkFlowM3PerS() * loops[network.consumerLoop(v)].heatJPerM3K();
            double rate = coldWPerK(v);
            return new Surroundings(demand.outside(), coldInC(v), rate > 0 ? rate : rated);
        }
        return network.outdoors(demand.outside());
    }

    LoopSolve loop(int index) {
        return loops[index];
    }

    void saturatedUnit(int v, boolean is) {
        saturated[v] = is;
    }

    // ---------------------------------------------------------------- results

    UnitArrays unitArrays() {
        return new UnitArrays(pumpW, fanW, compressorW, waterM3PerS, demand.running(), saturated, points, bankM3PerS);
    }

    double loopSupplyC(int loop) {
        return loopSupplyC[loop];
    }

    void loopSupplyC(int loop, double temperatureC) {
        loopSupplyC[loop] = temperatureC;
    }

    boolean saturated(int v) {
        return saturated[v];
    }

    @Nullable
    CoolerPoint point(int v) {
        return points[v];
    }

    int passes() {
        return Math.min(passes, MOST_PASSES);
    }

    /// Heat put in by racks, coils and machines less what was rejected, handed to halls or left.
    double residualW() {
        double in = 0;
        for (Node node : network.graph.nodes()) {
            int v = node.index();
            boolean inLoop = network.consumerLoop(v) >= 0;
            if (node.kind() == EquipmentKind.RACK || node.kind().isAirUnit()) {
                in += inLoop ? demand.liquidHeatW()[v] : 0;
            }
            in += network.doorLoop(v) >= 0 ? demand.doorHeatW()[v] : 0;
            in += electricW[v];
            if (node.kind() == EquipmentKind.CDU_AIR) {
                in -= heatW[v] + electricW[v];
            }
        }
        return in - rejectedW - unremovedW;
    }

    static double defaultSetPointC() {
        return DEFAULT_SET_POINT_C;
    }

    /// What valves of exchangers were last found to do: pods side by side ask the same.
    private final class KnownValves {
        private int node = -1;
        private double setPointC;
        private double heatW;
        private double warmWPerK;
        private double coldInC;
        private double fraction;

        double holding(
                int v, LiquidExchanger exchanger, double newSetPointC, double heat, double warm, double newColdInC) {
            boolean known = node >= 0
                    && units.same(v, node)
                    && setPointC == newSetPointC
                    && heatW == heat
                    && warmWPerK == warm
                    && coldInC == newColdInC;
            if (!known) {
                fraction = exchanger.coldFractionHolding(newSetPointC, heat, warm, newColdInC);
                node = v;
                setPointC = newSetPointC;
                heatW = heat;
                warmWPerK = warm;
                coldInC = newColdInC;
            }
            return fraction;
        }
    }
}
