package io.millwright.twin.ridethrough;

import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopInventory;
import io.millwright.cooling.LoopInventory.Consumer;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.PumpedFlows;
import io.millwright.cooling.SideState;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The liquid of all loops with the steel around it: on the supply and on the return side [#SEGMENTS] well-mixed
/// volumes in a row, which come close to a plug that moves on.
///
///     C_k dT_k/dt = ρ c_p Q̇ (T_(k−1) − T_k)
///
/// Consumers draw from the last supply volume and give to the first of the return; what the pumps draw goes into the
/// liquid before the suppliers. **Assumptions**: one temperature over all branches of a loop at equal distance; ρ c_p
/// of the start; walls as warm as the liquid; without pumps nothing flows (natural circulation is left out).
/// **Estimates**:
/// half of the volume on either side, tanks and headers on the supply side; a loop holds at least what passes in
/// [#LEAST_RESIDENCE_S].
final class LoopMasses {
    static final int SEGMENTS = 4;
    private static final double STEEL_J_PER_KG_K = 480;

    /// Steel of frames, plates and valves over the volume of units.
    private static final double UNIT_STEEL_KG_PER_M3 = 2000;

    private static final double LEAST_RESIDENCE_S = 4;

    /// Flows below this carry nothing, W/K.
    static final double STILL_W_PER_K = 1e-3;

    final int count;
    final double[] heatJPerM3K;
    private final double[] supplyJPerK;
    private final double[] returnJPerK;
    private final double[] pumpW;
    private final double[] startM3PerS;
    private final List<LoopInventory> inventory;

    /// By consumer: its loop, its node, its flow at the start.
    final int[] loopOf;

    final double[] consumerStartM3PerS;
    private final int[] firstOf;
    private final int[] consumerOfNode;
    private final int[] doorOfNode;

    private final Glide open;
    private double[] openNow;
    private final double[] flow;
    private final double[] heatW;
    private final double[] totalM3PerS;

    /// @param before the same loops from another steady state, whose masses and heat capacities are kept; null without
    LoopMasses(
            Twin twin,
            SteadyState start,
            List<LoopInventory> inventory,
            PumpedFlows flows,
            RideOptions options,
            @Nullable LoopMasses before) {
        this.inventory = inventory;
        count = inventory.size();
        heatJPerM3K = new double[count];
        supplyJPerK = new double[count];
        returnJPerK = new double[count];
        pumpW = new double[count];
        startM3PerS = new double[count];
        totalM3PerS = new double[count];
        int nodes = twin.graph().nodes().size();
        consumerOfNode = filled(nodes);
        doorOfNode = filled(nodes);
        firstOf = new int[count + 1];
        for (int l = 0; l < count; l++) {
            firstOf[l + 1] = firstOf[l] + inventory.get(l).consumers().size();
        }
        int consumers = firstOf[count];
        loopOf = new int[consumers];
        consumerStartM3PerS = new double[consumers];
        flow = new double[consumers];
        heatW = new double[consumers];
        for (int l = 0; l < count; l++) {
            read(l, start.cooling(), options);
        }
        if (before != null) {
            System.arraycopy(before.heatJPerM3K, 0, heatJPerM3K, 0, count);
            System.arraycopy(before.supplyJPerK, 0, supplyJPerK, 0, count);
            System.arraycopy(before.returnJPerK, 0, returnJPerK, 0, count);
        }
        open = new Glide(flat(flows), options.pumpCoastS());
        openNow = open.at(0);
    }

    private void read(int l, CoolingResult cooling, RideOptions options) {
        LoopInventory loop = inventory.get(l);
        LoopResult result = cooling.loops().get(l);
        double meanC = Math.clamp(
                known((result.supplyC() + result.returnC()) / 2, 25),
                loop.fluid().lowestC(),
                loop.fluid().highestC());
        heatJPerM3K[l] = loop.fluid().volumetricHeatJPerM3K(meanC);
        double ratedM3PerS = 0;
        for (int i = 0; i < loop.consumers().size(); i++) {
            Consumer consumer = loop.consumers().get(i);
            int c = firstOf[l] + i;
            loopOf[c] = l;
            (consumer.port().equals("door") ? doorOfNode : consumerOfNode)[consumer.node()] = c;
            SideState side = cooling.side(consumer.node(), consumer.port());
            consumerStartM3PerS[c] = side == null ? 0 : Math.max(0, side.flowM3PerS());
            startM3PerS[l] += consumerStartM3PerS[c];
            ratedM3PerS += consumer.ratedM3PerS();
        }
        double pipes = options.volumeFactor() * loop.pipeM3();
        double half = pipes * heatJPerM3K[l] / 2
                + options.volumeFactor() * loop.steelKg() * STEEL_J_PER_KG_K / 2
                + loop.unitM3() * (heatJPerM3K[l] + UNIT_STEEL_KG_PER_M3 * STEEL_J_PER_KG_K) / 2;
        double least = Math.max(1e4, ratedM3PerS * LEAST_RESIDENCE_S * heatJPerM3K[l]);
        supplyJPerK[l] = Math.max(least, half + options.volumeFactor() * loop.tankM3() * heatJPerM3K[l]) / SEGMENTS;
        returnJPerK[l] = Math.max(least, half) / SEGMENTS;
        for (int pump : loop.pumps()) {
            var unit = cooling.unit(pump);
            pumpW[l] += unit == null ? 0 : unit.pumpW();
        }
    }

    /// How many values its state takes.
    int stateSize() {
        return 2 * SEGMENTS * count;
    }

    static int supplyAt(int loop) {
        return (2 * loop + 1) * SEGMENTS - 1;
    }

    static int returnAt(int loop) {
        return (2 * loop + 2) * SEGMENTS - 1;
    }

    double supplyC(int loop, double[] state) {
        return state[supplyAt(loop)];
    }

    double returnC(int loop, double[] state) {
        return state[returnAt(loop)];
    }

    /// The supply that a consumer meets.
    double coldC(int consumer, double[] state) {
        return supplyC(loopOf[consumer], state);
    }

    /// Number of the consumer that a node is with its liquid or water port, −1 if it is none.
    int consumer(int node) {
        return consumerOfNode[node];
    }

    /// Number of the consumer that a node's rear door is, −1 if it has none.
    int door(int node) {
        return doorOfNode[node];
    }

    int loop(int consumer) {
        return loopOf[consumer];
    }

    /// Starts at the temperatures of a steady state.
    void start(SteadyState steady, double[] state) {
        for (int l = 0; l < count; l++) {
            double cold = 0;
            double total = 0;
            double heat = 0;
            for (int i = 0; i < inventory.get(l).consumers().size(); i++) {
                Consumer consumer = inventory.get(l).consumers().get(i);
                SideState side = steady.cooling().side(consumer.node(), consumer.port());
                double q = consumerStartM3PerS[firstOf[l] + i];
                if (side != null && q > 0) {
                    cold += q * side.inC();
                    heat += q * side.outC();
                    total += q;
                }
            }
            double supply = total > 0
                    ? cold / total
                    : known(steady.cooling().loops().get(l).supplyC(), 25);
            double back = total > 0 ? heat / total : supply;
            int first = 2 * l * SEGMENTS;
            Arrays.fill(state, first, first + SEGMENTS, supply);
            Arrays.fill(state, first + SEGMENTS, first + 2 * SEGMENTS, back);
        }
    }

    /// Lets the pumps go to other flows.
    void target(double timeS, PumpedFlows flows) {
        open.target(timeS, flat(flows));
    }

    private double[] flat(PumpedFlows flows) {
        return Arrays.stream(flows.consumerM3PerS())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /// Begins a moment.
    void at(double timeS) {
        openNow = open.at(timeS);
        Arrays.fill(flow, 0);
        Arrays.fill(heatW, 0);
    }

    /// What a consumer gets with its valve open, m³/s.
    double openM3PerS(int consumer) {
        return openNow[consumer];
    }

    /// Heat capacity of the liquid that a consumer meets, J/(m³ K).
    double heatJPerM3K(int consumer) {
        return heatJPerM3K[loopOf[consumer]];
    }

    /// Sets what passes a consumer and what heat it gives to its loop.
    void set(int consumer, double flowM3PerS, double heat) {
        flow[consumer] = flowM3PerS;
        heatW[consumer] = heat;
    }

    /// Adds up the flow of a loop once its consumers are set.
    void gather(int loop) {
        double sum = 0;
        for (int c = firstOf[loop]; c < firstOf[loop + 1]; c++) {
            sum += flow[c];
        }
        totalM3PerS[loop] = sum;
    }

    /// Heat capacity rate of a loop, W/K.
    double wPerK(int loop) {
        double rate = totalM3PerS[loop] * heatJPerM3K[loop];
        return rate > STILL_W_PER_K ? rate : 0;
    }

    double flowM3PerS(int loop) {
        return totalM3PerS[loop];
    }

    /// Power that the pumps put into a loop: that of the start, with the flow.
    double pumpW(int loop) {
        return startM3PerS[loop] > 0 && wPerK(loop) > 0
                ? pumpW[loop] * Math.min(1, totalM3PerS[loop] / startM3PerS[loop])
                : 0;
    }

    /// What enters the suppliers of a loop.
    double enteringC(int loop, double[] state) {
        double rate = wPerK(loop);
        return rate > 0 ? returnC(loop, state) + pumpW(loop) / rate : returnC(loop, state);
    }

    /// Rates of a loop whose suppliers leave at a temperature.
    void rates(int loop, double leavingC, double[] state, double[] rate) {
        double wPerK = wPerK(loop);
        int s = 2 * loop * SEGMENTS;
        int r = s + SEGMENTS;
        double arriving = leavingC;
        for (int k = s; k < r; k++) {
            rate[k] = wPerK > 0 ? wPerK * (arriving - state[k]) / supplyJPerK[loop] : 0;
            arriving = state[k];
        }
        double given = 0;
        for (int c = firstOf[loop]; c < firstOf[loop + 1]; c++) {
            given += heatW[c];
        }
        rate[r] = ((wPerK > 0 ? wPerK * (arriving - state[r]) : 0) + given) / returnJPerK[loop];
        for (int k = r + 1; k < r + SEGMENTS; k++) {
            rate[k] = wPerK > 0 ? wPerK * (state[k - 1] - state[k]) / returnJPerK[loop] : 0;
        }
    }

    /// Heat stored above 0 °C, J.
    double storedJ(double[] state) {
        double sum = 0;
        for (int l = 0; l < count; l++) {
            int s = 2 * l * SEGMENTS;
            for (int k = 0; k < SEGMENTS; k++) {
                sum += supplyJPerK[l] * state[s + k] + returnJPerK[l] * state[s + SEGMENTS + k];
            }
        }
        return sum;
    }

    static double known(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }

    private static int[] filled(int n) {
        int[] array = new int[n];
        Arrays.fill(array, -1);
        return array;
    }
}
