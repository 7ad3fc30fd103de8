package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Holds what utilities give within a limit, and its change within the ramp that their contract allows, as far as the
/// batteries beside them can.
///
/// **Limit.** Standby batteries that can join the domain of a limited utility give together what it would give above
/// its limit, by their ratings, until they are empty. Below the limit they take back what they gave, no faster than
/// what fills an empty one in [#RECHARGE_S], so that the return of the energy is not a peak of its own, and no more
/// than their sheets, the limit and the utility's rating leave.
///
/// **Ramp.** The output of a utility with a ramp limit `R` moves in steps of no more than `R` times [#LEVEL_S], and no
/// oftener than that while it follows its load: batteries give what a rising load takes beyond that, and take what a
/// falling one leaves, with all the power that they have. They rest at [#REST] of their energy, so that they can do
/// both, and return there with a time constant of [#RETURN_S] as far as the ramp lets them. They stay connected
/// throughout. What they cannot hold passes through to the utility.
///
/// Losses on the way between are met by asking again, until the utility is within [#NEAR] of its aim. What no battery
/// covers of a limit is the utility's excess, which loads have to give up.
///
/// **Assumptions**: inverters follow at once, their ramps of a tenth of a second are short beside the steps of whoever
/// asks; a utility that comes back takes its part of the load at once. The eight hours, the nine tenths and the time
/// constant are planning values.
final class GridSupport {
    /// Of the limit.
    static final double NEAR = 1e-9;

    /// In which an empty battery is filled again.
    static final double RECHARGE_S = 8 * 3600;

    /// Part of its energy at which a battery rests that levels.
    static final double REST = 0.9;

    static final double RETURN_S = 4 * 3600;

    /// Between two moves of a utility that follows its load.
    static final double LEVEL_S = 2;

    private static final int ROUNDS = 8;

    /// Of its rating: returns to rest below it are left out.
    private static final double LEAST = 1e-3;

    private final PowerModel model;
    private final Settling settling;
    private final Responses responses;
    private final double[] limitW;

    /// Infinite without a limit.
    private final double[] rampWPerS;

    /// What each utility with a ramp limit gave before this moment; NaN where it gave nothing.
    private final double[] fromW;

    private final double[] gaveW;
    private final int[] batteries;
    private double atS;
    private double passedS;
    private boolean follows;

    /// The utility that each asked battery stands beside.
    private final Map<Integer, Integer> supported = new TreeMap<>();

    GridSupport(PowerNetwork network) {
        model = network.model();
        settling = network.settling();
        responses = network.responses();
        limitW = new double[model.role.length];
        Arrays.fill(limitW, Double.POSITIVE_INFINITY);
        batteries = IntStream.of(settling.standby)
                .filter(v -> model.graph.node(v).kind() == EquipmentKind.BATTERY && responses.storedJ[v] > 0)
                .toArray();
        rampWPerS = new double[model.role.length];
        Arrays.setAll(rampWPerS, v -> ramp(model.graph.node(v)));
        fromW = new double[model.role.length];
        Arrays.fill(fromW, Double.NaN);
        gaveW = fromW.clone();
    }

    private static double ramp(Node node) {
        double ramp = node.kind() == EquipmentKind.UTILITY ? node.power().rampWPerS() : Double.NaN;
        return ramp > 0 ? ramp : Double.POSITIVE_INFINITY;
    }

    /// Lets batteries that level begin at rest.
    void begin(CascadeRun run) {
        for (int source = 0; source < rampWPerS.length; source++) {
            if (rampWPerS[source] < Double.POSITIVE_INFINITY) {
                for (int battery : beside(run, source)) {
                    run.stores().begin(battery, REST);
                }
            }
        }
        note(run);
    }

    void limit(int source, double powerW) {
        limitW[source] = powerW;
    }

    /// What a source gives above its limit.
    double excessW(PowerFlow flow, int source) {
        double limit = limitW[source];
        double above = outputW(flow, source) - limit;
        return above > 2 * NEAR * Math.max(1, limit) ? above : 0;
    }

    /// Asks of the batteries what the present flow needs of them.
    void balance(CascadeRun run) {
        Map.copyOf(supported).forEach((battery, source) -> {
            if (!run.state().isRunning(battery)) {
                supported.remove(battery);
            } else if (!reaches(run, battery, source)) {
                // it now holds a part of its own, by its rating
                supported.remove(battery);
                run.flow().ask(battery, Double.NaN);
                run.follow();
            }
        });
        if (run.nowS() > atS) {
            passedS = Math.min(LEVEL_S, run.nowS() - atS);
            atS = run.nowS();
            System.arraycopy(gaveW, 0, fromW, 0, fromW.length);
        }
        follows = false;
        for (int source = 0; source < limitW.length; source++) {
            if (limitW[source] < Double.POSITIVE_INFINITY || levels(source) || supported.containsValue(source)) {
                balance(run, source);
            }
        }
        note(run);
    }

    /// When a utility moves on towards its load; infinite if none has to.
    double nextS() {
        return follows ? atS + LEVEL_S : Double.POSITIVE_INFINITY;
    }

    private void note(CascadeRun run) {
        for (int source = 0; source < rampWPerS.length; source++) {
            boolean gives = rampWPerS[source] < Double.POSITIVE_INFINITY && run.flow().energised.nodeLive[source];
            gaveW[source] = gives ? outputW(run.flow(), source) : Double.NaN;
        }
    }

    /// Whether the ramp of a utility counts now.
    private boolean levels(int source) {
        return !Double.isNaN(fromW[source]);
    }

    private int[] beside(CascadeRun run, int source) {
        return IntStream.of(batteries)
                .filter(v -> !run.state().isOutOfService(v) && reaches(run, v, source))
                .toArray();
    }

    private void balance(CascadeRun run, int source) {
        int[] beside = beside(run, source);
        double[] wantedW = new double[beside.length];
        for (int round = 0; round < ROUNDS && beside.length > 0; round++) {
            double before = outputW(run.flow(), source);
            double withoutW = before;
            for (int battery : beside) {
                withoutW += orZero(run.flow().askedW(battery));
            }
            want(run, source, beside, withoutW, wantedW);
            boolean changes = false;
            for (int i = 0; i < beside.length; i++) {
                changes |= ask(run, source, beside[i], wantedW[i]);
            }
            if (changes) {
                run.follow();
            }
            if (!changes || Math.abs(outputW(run.flow(), source) - before) <= NEAR * Math.max(1, Math.abs(before))) {
                return;
            }
        }
    }

    /// What each battery is to give, negative to take, where the utility would give so much without them.
    private void want(CascadeRun run, int source, int[] beside, double withoutW, double[] wantedW) {
        double highestW = limitW[source];
        double lowestW = Double.NEGATIVE_INFINITY;
        if (levels(source)) {
            double aimW = Math.min(withoutW, limitW[source]);
            double mostW = fromW[source] + rampWPerS[source] * passedS;
            lowestW = fromW[source] - rampWPerS[source] * passedS;
            follows |= aimW > mostW || aimW < lowestW;
            highestW = Math.min(highestW, mostW);
        }
        Arrays.setAll(wantedW, i -> 0);
        if (withoutW > highestW) {
            share(withoutW - highestW, wantedW, i -> run.stores().isEmpty(beside[i]) ? 0 : model.ratedW[beside[i]]);
        } else if (withoutW < lowestW) {
            share(withoutW - lowestW, wantedW, i -> run.stores().isFull(beside[i]) ? 0 : chargeW(beside[i]));
        } else {
            double restJ = levels(source) ? REST : 1;
            Arrays.setAll(wantedW, i -> returnW(run, beside[i], restJ));
            double sumW = Arrays.stream(wantedW).sum();
            double roomW = model.ratedW[source] > 0 ? Math.min(highestW, model.ratedW[source]) : highestW;
            double allowedW = Math.clamp(sumW, Math.min(0, withoutW - roomW), Math.max(0, withoutW - lowestW));
            if (allowedW != sumW) {
                double part = allowedW / sumW;
                Arrays.setAll(wantedW, i -> part * wantedW[i]);
            }
        }
    }

    /// Shares out a power in the ratio of what each can do, and no more than that.
    private static void share(double powerW, double[] wantedW, IntToDoubleFunction mostW) {
        double sumW = IntStream.range(0, wantedW.length).mapToDouble(mostW).sum();
        double part = sumW > 0 ? Math.clamp(powerW / sumW, -1, 1) : 0;
        Arrays.setAll(wantedW, i -> part * mostW.applyAsDouble(i));
    }

    /// What brings a battery back to a part of its energy: all that it may take until it is full, or by the distance
    /// from where it rests.
    private double returnW(CascadeRun run, int battery, double part) {
        double storedJ = responses.storedJ[battery];
        double mostW = Math.min(chargeW(battery), storedJ / RECHARGE_S);
        if (part == 1) {
            return run.stores().isFull(battery) ? 0 : -mostW;
        }
        double wantedW = (run.stores().leftJ(battery) - part * storedJ) / RETURN_S;
        return Math.abs(wantedW) < LEAST * model.ratedW[battery] ? 0 : Math.clamp(wantedW, -mostW, mostW);
    }

    private double chargeW(int battery) {
        return Double.isNaN(responses.chargeW[battery]) ? model.ratedW[battery] : responses.chargeW[battery];
    }

    /// Returns whether that is something else than before. A battery that levels stays connected.
    private boolean ask(CascadeRun run, int source, int battery, double powerW) {
        boolean idle = powerW == 0 && !levels(source);
        if (idle && !supported.containsKey(battery)) {
            return false;
        }
        double asked = idle ? Double.NaN : powerW;
        double before = run.flow().askedW(battery);
        boolean changes = before != asked && !(Double.isNaN(before) && Double.isNaN(asked));
        if (idle) {
            supported.remove(battery);
        } else {
            supported.put(battery, source);
        }
        if (changes) {
            run.support(battery, asked);
        }
        return changes;
    }

    /// Whether a battery stands, or would stand, in the domain of a live utility.
    private boolean reaches(CascadeRun run, int battery, int source) {
        Energised energised = run.flow().energised;
        int domain = energised.nodeLive[source] ? energised.domainOf[model.outBus[source]] : -1;
        return domain >= 0 && IntStream.of(settling.reach[battery]).anyMatch(bus -> energised.domainOf[bus] == domain);
    }

    private double outputW(PowerFlow flow, int source) {
        return model.role[source] == Role.SOURCE ? flow.givenP[source] * PowerModel.BASE_VA : 0;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
