package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Valve;
import java.util.stream.IntStream;

/// What opens, shuts or starts to control by itself: check valves, pumps against too high a head, and valves that hold
/// a pressure or a flow. Each rule asks whether the state contradicts heads and flow, and if so names the one that does
/// not; a small dead band keeps rounding from deciding.
final class ControlRules {
    /// Dead bands: m, and m³/s.
    private static final double HEAD = 1.5e-4;

    private static final double FLOW = 2.8e-6;

    private final HydraulicNetwork network;
    private final BranchLaws laws;
    private final int[] linkAt;
    private final int[] watched;

    ControlRules(HydraulicNetwork network, BranchLaws laws, int[] linkAt) {
        this.network = network;
        this.laws = laws;
        this.linkAt = linkAt;
        watched = IntStream.range(0, linkAt.length)
                .filter(k -> switch (network.branch(linkAt[k])) {
                    case Pipe pipe -> pipe.direction() == Branch.Direction.FORWARD;
                    case Pump pump -> true;
                    case Valve valve -> holds(valve);
                    case Branch.Resistance resistance -> false;
                })
                .toArray();
    }

    private static boolean holds(Valve valve) {
        return switch (valve.kind()) {
            case PRESSURE_REDUCING, PRESSURE_SUSTAINING, FLOW_CONTROL -> true;
            case PRESSURE_BREAKER, THROTTLE, CURVE, FLOW_LIMIT -> false;
        };
    }

    Valve valve(int k) {
        return (Valve) network.branch(linkAt[k]);
    }

    /// The state in which a link starts; pumps without speed stand still.
    LinkState meant(int k, LinkState asked) {
        boolean stopped = network.branch(linkAt[k]) instanceof Pump && !(laws.setting(k) > 0);
        return stopped ? LinkState.CLOSED : asked;
    }

    /// The node whose head a link holds, of its two; −1 if none.
    int heldNode(int k, int from, int to, LinkState state) {
        if (state != LinkState.CONTROLLING) {
            return -1;
        }
        return switch (valve(k).kind()) {
            case PRESSURE_REDUCING -> to;
            case PRESSURE_SUSTAINING -> from;
            default -> -1;
        };
    }

    /// The head at which a pressure valve holds its node.
    double heldHeadM(int k) {
        int link = linkAt[k];
        int node = valve(k).kind() == ValveKind.PRESSURE_REDUCING ? network.to[link] : network.from[link];
        return network.elevationM[node] + laws.setting(k);
    }

    /// Applies the rules.
    ///
    /// @param all whether check valves, pumps and flow valves are asked too, not pressure valves alone
    /// @return whether any state changed
    boolean changed(boolean all, GlobalGradient solver) {
        boolean changed = false;
        for (int k : watched) {
            if (solver.isShut(k)) {
                continue;
            }
            LinkState now = solver.state(k);
            LinkState next = switch (network.branch(linkAt[k])) {
                case Pipe pipe -> all ? checkValve(k, now, solver) : now;
                case Pump pump -> all ? pump(k, pump, solver) : now;
                case Valve valve -> solver.mayControl(k) ? valve(k, valve, now, all, solver) : now;
                case Branch.Resistance resistance -> now;
            };
            if (next != now) {
                solver.state(k, next);
                changed = true;
            }
        }
        return changed;
    }

    private LinkState checkValve(int k, LinkState now, GlobalGradient solver) {
        double drop = solver.fromHead(k) - solver.toHead(k) - laws.buoyancyM(k);
        double flow = solver.flow(k);
        if (Math.abs(drop) > HEAD) {
            return drop < 0 || flow < -FLOW ? LinkState.CLOSED : LinkState.OPEN;
        }
        return flow < -FLOW ? LinkState.CLOSED : now;
    }

    /// Curves stop at their shut-off head by themselves.
    private LinkState pump(int k, Pump pump, GlobalGradient solver) {
        if (!(pump.curve() instanceof PumpCurve.ConstantPower)) {
            return LinkState.OPEN;
        }
        double speed = laws.setting(k);
        double lift = solver.toHead(k) - solver.fromHead(k);
        return lift > speed * speed * pump.curve().shutOffHeadM() + HEAD ? LinkState.CLOSED : LinkState.OPEN;
    }

    private LinkState valve(int k, Valve valve, LinkState now, boolean all, GlobalGradient solver) {
        return switch (valve.kind()) {
            case PRESSURE_REDUCING -> reducing(k, now, solver);
            case PRESSURE_SUSTAINING -> sustaining(k, now, solver);
            case FLOW_CONTROL -> all ? flowControl(k, now, solver) : now;
            default -> now;
        };
    }

    private LinkState reducing(int k, LinkState now, GlobalGradient solver) {
        double held = heldHeadM(k);
        double before = solver.fromHead(k);
        double after = solver.toHead(k);
        double flow = solver.flow(k);
        if (now != LinkState.CLOSED && flow < -FLOW) {
            return LinkState.CLOSED;
        }
        return switch (now) {
            case CONTROLLING -> before - laws.openLoss(k, flow) < held - HEAD ? LinkState.OPEN : now;
            case OPEN -> after >= held + HEAD ? LinkState.CONTROLLING : now;
            case CLOSED -> {
                if (before >= held + HEAD && after < held - HEAD) {
                    yield LinkState.CONTROLLING;
                }
                yield before < held - HEAD && before > after + HEAD ? LinkState.OPEN : now;
            }
        };
    }

    private LinkState sustaining(int k, LinkState now, GlobalGradient solver) {
        double held = heldHeadM(k);
        double before = solver.fromHead(k);
        double after = solver.toHead(k);
        double flow = solver.flow(k);
        if (now != LinkState.CLOSED && flow < -FLOW) {
            return LinkState.CLOSED;
        }
        return switch (now) {
            case CONTROLLING -> after + laws.openLoss(k, flow) > held + HEAD ? LinkState.OPEN : now;
            case OPEN -> before < held - HEAD ? LinkState.CONTROLLING : now;
            case CLOSED -> {
                if (after > held + HEAD && before > after + HEAD) {
                    yield LinkState.OPEN;
                }
                yield before >= held + HEAD && before > after + HEAD ? LinkState.CONTROLLING : now;
            }
        };
    }

    /// A valve that would have to lift the liquid to reach its flow is fully open.
    private LinkState flowControl(int k, LinkState now, GlobalGradient solver) {
        double drop = solver.fromHead(k) - solver.toHead(k);
        double flow = solver.flow(k);
        if (drop < -HEAD || flow < -FLOW) {
            return LinkState.OPEN;
        }
        return now == LinkState.OPEN && flow >= laws.setting(k) ? LinkState.CONTROLLING : now;
    }
}
