package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.PumpCurve.Points.Point;
import java.util.Arrays;
import java.util.List;

/// Head loss h(Q) and its slope g(Q) > 0 of the links of one network, as arrays over links in the solver's order: first
/// pipes by Darcy, then whatever is a power of the flow, then pumps and valves. [#loss] and [#slope] hold the answers
/// of the last call.
final class BranchLaws {
    /// Numbers of one pipe, beside each other in [#darcy].
    private static final int STRIDE = 4;

    private static final int ROUGH = 0;
    private static final int VISCOUS = 1;
    private static final int LAMINAR_FLOW = 2;
    private static final int LAMINAR_SLOPE = 3;

    /// Numbers of one pipe in [#near]: h = (SQUARE f + FITTINGS) |Q| Q, and f around the flow at which it was last
    /// computed, by the logarithm of the flow.
    private static final int NEAR_STRIDE = 7;

    private static final int SQUARE = 0;
    private static final int FITTINGS = 1;
    private static final int INVERSE_FLOW = 2;
    private static final int FACTOR = 3;
    private static final int FACTOR_SLOPE = 4;
    private static final int FACTOR_BEND = 5;
    private static final int FACTOR_TWIST = 6;

    /// Up to this relative change of flow f is taken by its first three derivatives: the fourth adds less than
    /// 1e-9 of f.
    private static final double NEAR = 0.02;

    private static final double VISCOUS_AT_TURBULENT = 5.74 / Math.pow(Friction.TURBULENT, 0.9);

    /// The least slope, in s/m²: a link without resistance would make the equations singular.
    private static final double LEAST_SLOPE = 1e-7;

    private static final double LEAST_VALVE_SLOPE = 1e-6;

    /// Of a valve at its limit and of a check valve against its flow, in s/m².
    private static final double LIMITING_SLOPE = 1e10;

    /// Below this flow a power is replaced by its tangent, in m³/s.
    private static final double LEAST_FLOW = 1e-9;

    /// Above this head a pump of constant power follows its tangent, in m.
    private static final double MOST_HEAD_M = 1000;

    private static final double START_VELOCITY_MPERS = 1;

    private final HydraulicNetwork network;
    private final int[] linkAt;
    final int darcyCount;
    final int plainCount;

    private final double[] darcy;
    private final double[] near;
    private final double[] transition;
    private final double[] viscosity;
    private final double[] density;
    /// Head by which liquid of another density than the network's hangs in a pipe, in m.
    private final double[] buoyancy;
    /// k, n and fittings of links that are powers of the flow.
    private final double[] power;
    private final double[] area;
    private final double[] setting;

    double loss;
    double slope;
    private double factor;
    private double factorSlope;

    BranchLaws(HydraulicNetwork network, int[] linkAt) {
        this.network = network;
        this.linkAt = linkAt;
        int count = linkAt.length;
        boolean byDarcy = isDarcy(network.headLoss());
        int darcyLinks = 0;
        int plainLinks = 0;
        for (int link : linkAt) {
            int rank = rank(network.branch(link), network.headLoss());
            darcyLinks += rank == 0 ? 1 : 0;
            plainLinks += rank <= 1 ? 1 : 0;
        }
        darcyCount = darcyLinks;
        plainCount = plainLinks;
        darcy = new double[byDarcy ? STRIDE * darcyCount : 0];
        near = new double[byDarcy ? NEAR_STRIDE * darcyCount : 0];
        transition = new double[2 * darcyCount];
        viscosity = new double[darcyCount];
        density = new double[darcyCount];
        buoyancy = new double[darcyCount];
        power = new double[3 * (plainCount - darcyCount)];
        area = new double[count];
        setting = new double[count];
        double g = network.liquid().gravityMPerS2();
        for (int k = 0; k < count; k++) {
            switch (network.branch(linkAt[k])) {
                case Pipe pipe -> {
                    area[k] = Math.PI / 4 * pipe.diameterM() * pipe.diameterM();
                    if (byDarcy) {
                        addDarcy(k, pipe);
                    } else {
                        double fittings = pipe.fittingsK() / (2 * g * area[k] * area[k]);
                        addPower(k, coefficient(pipe), exponent(), fittings);
                    }
                }
                case Resistance resistance ->
                    addPower(k, resistance.coefficient() / network.liquid().weightNPerM3(), resistance.exponent(), 0);
                case Valve valve -> area[k] = Math.PI / 4 * valve.diameterM() * valve.diameterM();
                case Pump pump -> area[k] = 0;
            }
        }
    }

    /// 0 for pipes by Darcy, 1 for powers, 2 for all else: the order in which the solver keeps links.
    static int rank(Branch branch, HeadLoss law) {
        return switch (branch) {
            case Pipe pipe -> isDarcy(law) ? 0 : 1;
            case Resistance resistance -> 1;
            case Pump pump -> 2;
            case Valve valve -> 2;
        };
    }

    private static boolean isDarcy(HeadLoss law) {
        return law == HeadLoss.DARCY_WEISBACH || law == HeadLoss.DARCY_COLEBROOK;
    }

    private void addDarcy(int k, Pipe pipe) {
        double relativeRoughness = pipe.roughness() / pipe.diameterM();
        darcy[STRIDE * k + ROUGH] = relativeRoughness / 3.7;
        HeadLoss law = network.headLoss();
        double f = Friction.turbulent(law, Friction.TURBULENT, relativeRoughness);
        transition[2 * k] = f;
        transition[2 * k + 1] = Friction.turbulentSlope(law, Friction.TURBULENT, relativeRoughness, f)
                * (Friction.TURBULENT - Friction.LAMINAR);
    }

    private void addPower(int k, double coefficient, double exponent, double fittings) {
        int at = 3 * (k - darcyCount);
        power[at] = coefficient;
        power[at + 1] = exponent;
        power[at + 2] = fittings;
    }

    /// The customary formulas are in feet: 4.727 L Q^1.852 C^-1.852 D^-4.871 and 4.66 n² L Q² D^-5.33.
    private double coefficient(Pipe pipe) {
        double foot = 0.3048;
        double cubicFoot = foot * foot * foot;
        if (network.headLoss() == HeadLoss.HAZEN_WILLIAMS) {
            double unit = 4.727 * Math.pow(foot, 4.871) / Math.pow(cubicFoot, 1.852);
            return unit * pipe.lengthM() / (Math.pow(pipe.roughness(), 1.852) * Math.pow(pipe.diameterM(), 4.871));
        }
        double unit = 4.66 * Math.pow(foot, 5.33) / (cubicFoot * cubicFoot);
        return unit * pipe.lengthM() * pipe.roughness() * pipe.roughness() / Math.pow(pipe.diameterM(), 5.33);
    }

    private double exponent() {
        return network.headLoss() == HeadLoss.HAZEN_WILLIAMS ? 1.852 : 2;
    }

    /// Takes over what the liquid is like, and settings.
    void prepare(Operation operation) {
        double g = network.liquid().gravityMPerS2();
        for (int k = 0; k < darcyCount; k++) {
            double nu = operation.viscosityM2PerS[linkAt[k]];
            double rho = operation.densityKgPerM3[linkAt[k]];
            if (nu != viscosity[k] || rho != density[k]) {
                viscosity[k] = nu;
                density[k] = rho;
                fill(k, nu, rho / network.liquid().densityKgPerM3(), g);
            }
        }
        for (int k = plainCount; k < linkAt.length; k++) {
            setting[k] = operation.setting[linkAt[k]];
            if (network.branch(linkAt[k]) instanceof Valve valve && valve.kind() == ValveKind.THROTTLE) {
                setting[k] /= 2 * g * area[k] * area[k];
            }
        }
    }

    /// Of the same mass, heavier liquid has less volume and so less velocity: heads, which are of liquid of the
    /// network's density, fall by its share, and Reynolds' number is that of a viscosity which is larger by it.
    private void fill(int k, double nu, double heavier, double g) {
        Pipe pipe = (Pipe) network.branch(linkAt[k]);
        double d = pipe.diameterM();
        double perSquare = 1 / (2 * g * area[k] * area[k] * heavier);
        int at = NEAR_STRIDE * k;
        near[at + SQUARE] = pipe.lengthM() / d * perSquare;
        near[at + FITTINGS] = pipe.fittingsK() * perSquare;
        near[at + INVERSE_FLOW] = Double.POSITIVE_INFINITY;
        double flowPerReynolds = Math.PI / 4 * d * nu * heavier;
        darcy[STRIDE * k + VISCOUS] = 5.74 * Math.pow(flowPerReynolds, 0.9);
        darcy[STRIDE * k + LAMINAR_FLOW] = Friction.LAMINAR * flowPerReynolds;
        darcy[STRIDE * k + LAMINAR_SLOPE] = 64 * flowPerReynolds * near[at + SQUARE];
        int link = linkAt[k];
        double rise = network.elevationM[network.to[link]] - network.elevationM[network.from[link]];
        buoyancy[k] = (heavier - 1) * rise;
    }

    /// Head that a link takes at rest because its liquid is heavier than the network's, in m.
    double buoyancyM(int k) {
        return k < darcyCount ? buoyancy[k] : 0;
    }

    /// A flow to start from.
    double startFlow(int k) {
        return switch (network.branch(linkAt[k])) {
            case Pipe pipe -> area[k] * START_VELOCITY_MPERS;
            case Valve valve ->
                switch (valve.kind()) {
                    case FLOW_CONTROL -> setting[k];
                    case FLOW_LIMIT -> Math.min(setting[k], 2 * area[k] * START_VELOCITY_MPERS);
                    default -> area[k] * START_VELOCITY_MPERS;
                };
            case Pump pump -> pump.curve().typicalFlowM3PerS() * (setting[k] > 0 ? setting[k] : 1);
            case Resistance resistance -> Math.pow(1e4 / resistance.coefficient(), 1 / resistance.exponent());
        };
    }

    /// Forgets at which flows friction factors were computed, so that what follows depends on nothing before.
    void forget() {
        for (int at = INVERSE_FLOW; at < near.length; at += NEAR_STRIDE) {
            near[at] = Double.POSITIVE_INFINITY;
        }
    }

    /// The law of a pipe by Darcy, open.
    void darcy(int k, double flow) {
        int at = NEAR_STRIDE * k;
        double q = Math.abs(flow);
        double change = q * near[at + INVERSE_FLOW] - 1;
        double f;
        double fSlope;
        if (Math.abs(change) < NEAR) {
            double u = change * (1 - change * (1.0 / 2 - change * (1.0 / 3 - change * (1.0 / 4))));
            double bend = near[at + FACTOR_BEND];
            double twist = u * near[at + FACTOR_TWIST];
            f = near[at + FACTOR] + u * (near[at + FACTOR_SLOPE] + u * (0.5 * bend + twist * (1.0 / 6)));
            fSlope = near[at + FACTOR_SLOPE] + u * (bend + 0.5 * twist);
        } else {
            double laminarFlow = darcy[STRIDE * k + LAMINAR_FLOW];
            if (q <= laminarFlow) {
                double laminar = darcy[STRIDE * k + LAMINAR_SLOPE];
                double fittings = near[at + FITTINGS] * q;
                loss = (laminar + fittings) * flow + buoyancy[k];
                slope = Math.max(laminar + 2 * fittings, LEAST_SLOPE);
                return;
            }
            if (q < 2 * laminarFlow) {
                transitional(k, q, laminarFlow);
            } else if (network.headLoss() == HeadLoss.DARCY_COLEBROOK) {
                colebrook(k, q, laminarFlow);
            } else {
                swameeJain(k, q, laminarFlow);
            }
            f = factor;
            fSlope = factorSlope;
        }
        double square = near[at + SQUARE] * q;
        double fittings = near[at + FITTINGS] * q;
        loss = (square * f + fittings) * flow + buoyancy[k];
        slope = Math.max(square * (2 * f + fSlope) + 2 * fittings, LEAST_SLOPE);
    }

    private void transitional(int k, double q, double laminarFlow) {
        double x = q / laminarFlow - 1;
        double aim = transition[2 * k + 1];
        double aimSlope = 0;
        if (network.headLoss() == HeadLoss.DARCY_WEISBACH) {
            double viscous = darcy[STRIDE * k + VISCOUS] * Math.pow(q, -0.9);
            double inner = darcy[STRIDE * k + ROUGH] + viscous;
            aim *= (darcy[STRIDE * k + ROUGH] + VISCOUS_AT_TURBULENT) / inner;
            aimSlope = 0.9 * aim * viscous / inner;
        }
        factor = Friction.transition(x, transition[2 * k], aim);
        factorSlope =
                Friction.transitionSlope(x, transition[2 * k], aim) * q / laminarFlow + (x - 1) * x * x * aimSlope;
    }

    private void colebrook(int k, double q, double laminarFlow) {
        double reynolds = q / laminarFlow * Friction.LAMINAR;
        double relativeRoughness = darcy[STRIDE * k + ROUGH] * 3.7;
        factor = Friction.colebrook(reynolds, relativeRoughness);
        factorSlope = Friction.turbulentSlope(HeadLoss.DARCY_COLEBROOK, reynolds, relativeRoughness, factor) * reynolds;
    }

    /// With w = viscous/inner and L = ln inner, f = S/L² has by ln Q the derivatives f′ = f r with r = 1.8 w/L, f″ = f′
    /// b with b = 3/2 r − 0.9 (1 − w), and f‴ = f″ b + f′ b′ with r′ = r (−0.9 (1 − w) + r/2), b′ = 3/2 r′ −
    /// 0.81 w (1 − w).
    private void swameeJain(int k, double q, double laminarFlow) {
        double viscous = darcy[STRIDE * k + VISCOUS] * Math.exp(-0.9 * Math.log(q));
        double inner = darcy[STRIDE * k + ROUGH] + viscous;
        double log = Math.log(inner);
        double share = viscous / inner;
        double ratio = 1.8 * share / log;
        factor = Friction.SWAMEE_JAIN / (log * log);
        factorSlope = ratio * factor;
        if (q > (1 + 2 * NEAR) * 2 * laminarFlow) {
            int at = NEAR_STRIDE * k;
            near[at + INVERSE_FLOW] = 1 / q;
            near[at + FACTOR] = factor;
            near[at + FACTOR_SLOPE] = factorSlope;
            double fade = -0.9 * (1 - share);
            double bend = 1.5 * ratio + fade;
            double bendSlope = 1.5 * ratio * (fade + 0.5 * ratio) + 0.9 * share * fade;
            near[at + FACTOR_BEND] = factorSlope * bend;
            near[at + FACTOR_TWIST] = factorSlope * (bend * bend + bendSlope);
        }
    }

    /// The law of a link that is a power of the flow, open.
    void power(int k, double flow) {
        int at = 3 * (k - darcyCount);
        double n = power[at + 1];
        double q = Math.abs(flow);
        double perFlow = n == 2 ? power[at] * q : power[at] * Math.pow(q, n - 1);
        double fittings = power[at + 2] * q;
        slope = n * perFlow + 2 * fittings;
        if (slope < LEAST_SLOPE) {
            slope = LEAST_SLOPE;
            loss = slope * flow;
        } else {
            loss = (perFlow + fittings) * flow;
        }
    }

    /// The law of a pump or valve that is open, of a pressure breaker or throttle also at work.
    void special(int k, double flow, LinkState state) {
        switch (network.branch(linkAt[k])) {
            case Pump pump -> pump(pump.curve(), setting[k], flow);
            case Valve valve -> valve(k, valve, flow, state);
            default -> throw new IllegalStateException("link " + linkAt[k] + " is neither pump nor valve");
        }
    }

    private void pump(PumpCurve curve, double speed, double flow) {
        if (flow < 0 && !(curve instanceof PumpCurve.ConstantPower)) {
            // Its check valve.
            slope = LIMITING_SLOPE;
            loss = -speed * speed * curve.shutOffHeadM() + LIMITING_SLOPE * flow;
            return;
        }
        switch (curve) {
            case PumpCurve.Power law -> {
                double n = law.exponent();
                double q = Math.max(Math.abs(flow), LEAST_FLOW);
                double perFlow = law.coefficient() * Math.pow(speed, 2 - n) * Math.pow(q, n - 1);
                slope = Math.max(n * perFlow, LEAST_SLOPE);
                loss = -speed * speed * law.shutOffHeadM() + Math.max(perFlow, LEAST_SLOPE) * flow;
            }
            case PumpCurve.Points law -> {
                points(law.points(), flow / speed);
                loss *= -speed * speed;
                slope *= -speed;
            }
            case PumpCurve.ConstantPower law -> {
                double perFlow = law.powerW() / network.liquid().weightNPerM3() * speed * speed * speed;
                double q = Math.max(flow, perFlow / MOST_HEAD_M);
                slope = Math.max(perFlow / (q * q), LEAST_SLOPE);
                loss = -perFlow / q + slope * (flow - q);
            }
        }
    }

    private void valve(int k, Valve valve, double flow, LinkState state) {
        double fittings = valve.openK() / (2 * network.liquid().gravityMPerS2() * area[k] * area[k]);
        if (state == LinkState.CONTROLLING) {
            switch (valve.kind()) {
                case THROTTLE -> fittings = setting[k];
                case CURVE -> {
                    points(valve.losses(), Math.abs(flow));
                    loss = Math.copySign(loss, flow);
                    slope = Math.max(slope, LEAST_VALVE_SLOPE);
                    return;
                }
                case FLOW_LIMIT -> {
                    if (flow >= setting[k]) {
                        slope = LIMITING_SLOPE;
                        loss = fittings * setting[k] * setting[k] + LIMITING_SLOPE * (flow - setting[k]);
                        return;
                    }
                    if (flow < 0) {
                        slope = LIMITING_SLOPE;
                        loss = LIMITING_SLOPE * flow;
                        return;
                    }
                }
                case PRESSURE_BREAKER -> {
                    if (fittings * flow * flow < setting[k]) {
                        loss = setting[k];
                        slope = LEAST_VALVE_SLOPE;
                        return;
                    }
                }
                case PRESSURE_REDUCING, PRESSURE_SUSTAINING, FLOW_CONTROL -> {
                    // The solver puts their setting in place of a law.
                }
            }
        }
        slope = Math.max(2 * fittings * Math.abs(flow), LEAST_VALVE_SLOPE);
        loss = Math.max(fittings * Math.abs(flow), slope / 2) * flow;
    }

    /// What an open valve loses at a flow, in m.
    double openLoss(int k, double flow) {
        Valve valve = (Valve) network.branch(linkAt[k]);
        return valve.openK() / (2 * network.liquid().gravityMPerS2() * area[k] * area[k]) * flow * flow;
    }

    double setting(int k) {
        return setting[k];
    }

    private void points(List<Point> points, double flow) {
        int after = 1;
        while (after < points.size() - 1 && flow > points.get(after).flowM3PerS()) {
            after++;
        }
        Point a = points.get(after - 1);
        Point b = points.get(after);
        slope = (b.headM() - a.headM()) / (b.flowM3PerS() - a.flowM3PerS());
        loss = a.headM() + slope * (flow - a.flowM3PerS());
    }

    /// All links of a network in the order of their ranks, within one as given.
    static int[] byRank(HydraulicNetwork network, int[] links) {
        int[] sorted = new int[links.length];
        int[] next = new int[4];
        for (int link : links) {
            next[rank(network.branch(link), network.headLoss()) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        for (int link : links) {
            sorted[next[rank(network.branch(link), network.headLoss())]++] = link;
        }
        return sorted;
    }
}
