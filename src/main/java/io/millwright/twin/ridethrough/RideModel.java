package io.millwright.twin.ridethrough;

import io.millwright.catalog.ClimateType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.CoolingDemand;
import io.millwright.cooling.LoopInventory;
import io.millwright.cooling.PumpedFlows;
import io.millwright.facility.EquipmentKind;
import io.millwright.numeric.DormandPrince;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A facility as thermal masses that follow their flows: loops, halls and racks together.
///
/// The state holds the temperatures of [LoopMasses], [HallMasses] and [RackMasses] and, behind them, the energy put in
/// and taken out since the start. What one part gives another takes, so that stored energy and the two sums keep their
/// balance in every rate.
final class RideModel implements DormandPrince.Rates {
    private final Twin twin;
    private final SteadyState steady;
    private final MoistAir outside;
    private final int[] heatOrder;
    private final Map<List<Boolean>, PumpedFlows> flowsOf;
    private final List<LoopInventory> inventory;
    final LoopMasses loops;
    final RackMasses racks;
    final HallMasses halls;
    final Rejectors rejectors;
    private final int temperatures;

    /// @param fullW what each rack draws at full power, by node; those without are left out
    RideModel(Twin twin, SteadyState steady, RideOptions options, boolean[] running, double[] fullW) {
        this(twin, steady, options, running, fullW, null);
    }

    /// @param before the model of the same loops, halls and racks that another steady state gave, whose masses are
    /// kept;
    /// null without
    RideModel(
            Twin twin,
            SteadyState steady,
            RideOptions options,
            boolean[] running,
            double[] fullW,
            @Nullable RideModel before) {
        this.twin = twin;
        this.steady = steady;
        flowsOf = before == null || before.twin != twin ? new HashMap<>() : before.flowsOf;
        inventory = before == null ? LoopInventory.of(twin.coolingNetwork()) : before.inventory;
        OperatingPoint point = steady.point();
        double pressurePa = twin.catalog()
                .climate(twin.facility().site().climate())
                .map(ClimateType::pressurePa)
                .filter(pascals -> pascals > 0)
                .orElse(Psychrometrics.STANDARD_PRESSURE_PA);
        outside = MoistAir.ofWetBulb(point.dryBulbC(), Math.min(point.wetBulbC(), point.dryBulbC()), pressurePa);
        heatOrder = LoopInventory.heatOrder(twin.coolingNetwork());
        PumpedFlows flows = flows(running);
        loops = new LoopMasses(twin, steady, inventory, flows, options, before == null ? null : before.loops);
        double[] loopState = new double[loops.stateSize()];
        loops.start(steady, loopState);
        int hallsAt = loops.stateSize();
        int racksAt = hallsAt + 3 * twin.graph().halls().size();
        racks = new RackMasses(twin, steady, loops, fullW, racksAt);
        double[] toHallW = new double[twin.graph().halls().size()];
        for (LoopInventory loop : inventory) {
            for (LoopInventory.Supplier supplier : loop.suppliers()) {
                int hall = twin.graph().node(supplier.node()).hall();
                boolean toAir = supplier.cooler() != null && loops.consumer(supplier.node()) < 0 && hall >= 0;
                if (toAir) {
                    toHallW[hall] += steady.cooling().nodeHeatW()[supplier.node()];
                }
            }
        }
        halls = new HallMasses(twin, steady, loops, racks, loopState, hallsAt, toHallW);
        rejectors = new Rejectors(twin, steady, inventory, loops, halls, flows, outside, running, options);
        temperatures = racks.last();
        if (before != null) {
            rejectors.follow(before.rejectors);
        }
    }

    /// Number of temperatures in the state; the two energies follow.
    int temperatures() {
        return temperatures;
    }

    /// Keeps what has no cooling as it is, while everything else settles before a run.
    void hold(boolean held) {
        halls.hold(held);
        racks.hold(held);
    }

    /// The temperatures of the steady state.
    double[] start() {
        double[] state = new double[temperatures + 2];
        loops.start(steady, state);
        halls.start(state);
        racks.start(state);
        return state;
    }

    /// Changes what runs.
    void target(double timeS, boolean[] running) {
        PumpedFlows flows = flows(running);
        loops.target(timeS, flows);
        rejectors.target(timeS, flows, running);
        halls.target(timeS, running);
    }

    private PumpedFlows flows(boolean[] running) {
        boolean[] moving = running.clone();
        for (int v = 0; v < moving.length; v++) {
            moving[v] |= twin.graph().node(v).kind() == EquipmentKind.RACK;
        }
        Boolean[] key = new Boolean[moving.length];
        Arrays.setAll(key, v -> twin.graph().node(v).kind().group() != EquipmentKind.Group.COOLING || moving[v]);
        return flowsOf.computeIfAbsent(List.of(key), set -> PumpedFlows.of(twin.coolingNetwork(), demand(moving)));
    }

    private CoolingDemand demand(boolean[] running) {
        int n = running.length;
        double[] liquid = steady.air().nodeCoilHeatW().clone();
        double[] none = new double[n];
        Arrays.fill(none, Double.NaN);
        double[] hallAirC = new double[n];
        for (int v = 0; v < n; v++) {
            int hall = twin.graph().node(v).hall();
            liquid[v] +=
                    twin.coolingNetwork().consumerLoop(v) >= 0 ? steady.rackPowerW()[v] * twin.liquidFraction(v) : 0;
            hallAirC[v] = hall < 0 ? Double.NaN : steady.air().zones().get(hall).supplyC();
        }
        return new CoolingDemand(liquid, new double[n], none, none, hallAirC, running, outside);
    }

    @Override
    public void at(double timeS, double[] state, double[] rate) {
        loops.at(timeS);
        halls.at(timeS);
        rejectors.at(timeS);
        racks.rates(halls, state, rate);
        halls.coils(state, rate);
        double pumpW = 0;
        for (int loop : heatOrder) {
            loops.gather(loop);
            pumpW += loops.pumpW(loop);
            loops.rates(loop, rejectors.leavingC(loop, state), state, rate);
        }
        halls.addGiven(rate);
        rate[temperatures] = racks.powerW() + pumpW + halls.otherW() + rejectors.driveW();
        rate[temperatures + 1] = rejectors.rejectedW() + halls.expansionW();
    }

    /// Energy stored above 0 °C, J.
    double storedJ(double[] state) {
        return loops.storedJ(state) + halls.storedJ(state) + racks.storedJ(state);
    }
}
