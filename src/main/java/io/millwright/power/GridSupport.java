package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Holds what utilities give within a limit, as far as the batteries beside them can.
///
/// **Control.** Standby batteries that can join the domain of a limited utility give together what it would give above
/// its limit, by their ratings, until they are empty. Below the limit they take back what they gave: at most the
/// charging power of their sheets, and no more than the limit and the utility's rating leave. Losses on the way between
/// are met by asking again, until the utility is within [#NEAR] of its limit. What no battery covers is the utility's
/// excess, which loads have to give up.
///
/// **Assumption**: inverters follow at once; their ramps of a tenth of a second are short beside the steps of whoever
/// asks.
final class GridSupport {
    /// Of the limit.
    static final double NEAR = 1e-9;

    private static final int ROUNDS = 8;

    private final PowerModel model;
    private final Settling settling;
    private final Responses responses;
    private final double[] limitW;
    private final int[] batteries;

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
        for (int source = 0; source < limitW.length; source++) {
            if (limitW[source] < Double.POSITIVE_INFINITY || supported.containsValue(source)) {
                balance(run, source);
            }
        }
    }

    private void balance(CascadeRun run, int source) {
        int[] beside = IntStream.of(batteries)
                .filter(v -> !run.state().isOutOfService(v) && reaches(run, v, source))
                .toArray();
        for (int round = 0; round < ROUNDS && beside.length > 0; round++) {
            double before = outputW(run.flow(), source);
            double withoutW = before;
            for (int battery : beside) {
                withoutW += orZero(run.flow().askedW(battery));
            }
            double missingW = withoutW - limitW[source];
            if (missingW > 0) {
                give(run, source, beside, missingW);
            } else {
                double mostW =
                        model.ratedW[source] > 0 ? Math.min(limitW[source], model.ratedW[source]) : limitW[source];
                charge(run, source, beside, Math.max(0, mostW - withoutW));
            }
            run.follow();
            if (Math.abs(outputW(run.flow(), source) - before) <= NEAR * Math.max(1, Math.abs(before))) {
                return;
            }
        }
    }

    private void give(CascadeRun run, int source, int[] beside, double missingW) {
        double ratedW = 0;
        for (int battery : beside) {
            ratedW += run.stores().isEmpty(battery) ? 0 : model.ratedW[battery];
        }
        double part = ratedW > 0 ? Math.min(1, missingW / ratedW) : 0;
        for (int battery : beside) {
            ask(run, source, battery, run.stores().isEmpty(battery) ? 0 : part * model.ratedW[battery]);
        }
    }

    private void charge(CascadeRun run, int source, int[] beside, double roomW) {
        double chargeW = 0;
        for (int battery : beside) {
            chargeW += run.stores().isFull(battery) ? 0 : chargeW(battery);
        }
        double part = chargeW > 0 ? Math.min(1, roomW / chargeW) : 0;
        for (int battery : beside) {
            ask(run, source, battery, run.stores().isFull(battery) ? 0 : -part * chargeW(battery));
        }
    }

    private double chargeW(int battery) {
        return Double.isNaN(responses.chargeW[battery]) ? model.ratedW[battery] : responses.chargeW[battery];
    }

    private void ask(CascadeRun run, int source, int battery, double powerW) {
        boolean isIdle = powerW == 0 && !supported.containsKey(battery);
        if (isIdle) {
            return;
        }
        if (powerW == 0) {
            supported.remove(battery);
            run.support(battery, Double.NaN);
        } else {
            supported.put(battery, source);
            run.support(battery, powerW);
        }
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
