package io.millwright.power.fault;

import io.millwright.numeric.ComplexLdl;
import io.millwright.numeric.DisjointSets;
import io.millwright.numeric.SymmetricPattern;
import java.util.Arrays;

/// Short-circuit currents at every bus of a network of any shape, after IEC 60909-0:2016 (equivalent voltage source at
/// the fault, far from generators).
///
/// With Z the impedance seen from the fault (the diagonal of the inverse of the admittance matrix):
///
/// - initial three-phase `I″k = c Un / (√3 |Z|)`, two-phase `I″k2 = √3/2 I″k` (negative equals positive sequence);
/// - peak `ip = κ √2 I″k`, `κ = 1.02 + 0.98 e^(−3 R/X)`. R/X is that of an equivalent frequency fc = 0.4 f (method C of
///   the standard), which is exact for a radial path and needs no distinction between radial and meshed;
/// - heating `Ith = I″k √(m + n)`, `m = (e^(4 f t ln(κ−1)) − 1) / (2 f t ln(κ−1))`, n = 1 (no decay: on the safe side
///   beside generators).
///
/// Impedances: utility `c Un² / S″k`; transformers `u_k Ur² / Sr` times `K_T = 0.95 c_max / (1 + 0.6 x_T)` in the
/// maximum case; lines at 20 °C in the maximum case, at their end temperature in the minimum (`1 + 0.004 (θ − 20)`);
/// generators `(R_G + j x″d) Ur² / Sr` times `K_G = Un/Ur c_max / (1 + x″d sin φ)` in the maximum case, R_G/X″d 0.05
/// (from 100 MVA), 0.07 (medium voltage) or 0.15 (low voltage); motors `Ur² / (Sr I_LR/I_r)`, maximum case only.
/// Transformer ratios are rated ones, so that a rated voltage beside the nominal is treated rightly.
///
/// Converters are current sources: at bus k they add `|Σ Z_kj I_j| / |Z_kk|`, arithmetically, and their peak is √2 of
/// it. A part that only converters feed has no impedance to earth; what they can give all flows into the fault.
///
/// The diagonal of the inverse comes from one sparse factorisation without columns of the inverse, O(n) for a radial
/// network. Its residual is the largest |Σ_j Y_kj Z_jk − 1| of all buses. Instances are immutable but for the work
/// space of [#at]; one belongs to one thread.
public final class ShortCircuit {
    private static final double SQRT_3 = Math.sqrt(3);
    /// Resistance per kelvin of copper and aluminium, as the standard has it for the end temperature.
    private static final double PER_KELVIN = 0.004;
    /// Frequency of method C over that of the system: 20 Hz of 50 Hz, 24 Hz of 60 Hz.
    private static final double EQUIVALENT_FREQUENCY = 0.4;
    /// Where only converters feed, this share of the admittance at one of them stands for the missing way to earth.
    private static final double FAINT_EARTH = 1e-7;

    private final FaultNetwork network;
    private final FaultAssumptions assumptions;
    private final FaultCase which;
    /// The node of a bus: buses without impedance between them are one. −1 for a bus that nothing feeds.
    private final int[] node;
    private final boolean[] voltageFed;
    private final Admittances actual;
    private final ComplexLdl factor;
    private final FaultLevels levels;

    private ShortCircuit(FaultNetwork network, FaultCase which, FaultAssumptions assumptions) {
        this.network = network;
        this.which = which;
        this.assumptions = assumptions;
        DisjointSets solid = new DisjointSets(network.buses());
        DisjointSets parts = new DisjointSets(network.buses());
        for (FaultNetwork.Line line : network.lines()) {
            parts.join(line.from(), line.to());
            if (line.resistanceOhm() == 0 && line.reactanceOhm() == 0) {
                solid.join(line.from(), line.to());
            }
        }
        network.transformers().forEach(each -> parts.join(each.highBus(), each.lowBus()));
        boolean[] byVoltage = new boolean[network.buses()];
        boolean[] byCurrent = new boolean[network.buses()];
        boolean maximum = which == FaultCase.MAXIMUM;
        for (FaultNetwork.Feeder feeder : network.feeders()) {
            byVoltage[parts.find(feeder.bus())] |= maximum || feeder.minimumVa() > 0;
        }
        network.generators().forEach(each -> byVoltage[parts.find(each.bus())] = true);
        if (maximum) {
            network.motors().forEach(each -> byVoltage[parts.find(each.bus())] = true);
        }
        for (FaultNetwork.Converter converter : network.converters()) {
            byCurrent[parts.find(converter.bus())] |= converterA(converter) > 0;
        }
        node = new int[network.buses()];
        voltageFed = new boolean[network.buses()];
        Arrays.fill(node, -1);
        int nodes = 0;
        for (int bus = 0; bus < node.length; bus++) {
            int part = parts.find(bus);
            voltageFed[bus] = byVoltage[part];
            int solidBus = solid.find(bus);
            if ((byVoltage[part] || byCurrent[part]) && node[solidBus] < 0) {
                node[solidBus] = nodes++;
            }
        }
        for (int bus = 0; bus < node.length; bus++) {
            node[bus] = node[solid.find(bus)];
        }
        actual = admittances(nodes, 1);
        SymmetricPattern pattern = SymmetricPattern.of(nodes, actual.first, actual.second);
        factor = new ComplexLdl(pattern);
        levels = levels(pattern);
    }

    /// Solves a network.
    public static ShortCircuit of(FaultNetwork network, FaultCase which, FaultAssumptions assumptions) {
        return new ShortCircuit(network, which, assumptions);
    }

    /// The fault currents at all buses.
    public FaultLevels levels() {
        return levels;
    }

    /// How the current of a three-phase fault at one bus comes together: what each line and transformer carries and
    /// which voltages are left. The part of converters is not in it.
    public FaultFlow at(int bus) {
        double[] re = new double[actual.size()];
        double[] im = new double[actual.size()];
        double[] remainingV = new double[network.buses()];
        double[] lineA = new double[network.lines().size()];
        double[] highA = new double[network.transformers().size()];
        double[] lowA = new double[network.transformers().size()];
        if (node[bus] >= 0 && voltageFed[bus]) {
            re[node[bus]] = 1;
            factor.solve(re, im);
            double phaseV = voltageFactorAt(bus) * network.busNominalV()[bus] / SQRT_3;
            double zRe = re[node[bus]];
            double zIm = im[node[bus]];
            // Current into the fault, then the change it makes of the voltages before.
            double square = zRe * zRe + zIm * zIm;
            double faultRe = phaseV * zRe / square;
            double faultIm = -phaseV * zIm / square;
            for (int n = 0; n < re.length; n++) {
                double changeRe = re[n] * faultRe - im[n] * faultIm;
                im[n] = re[n] * faultIm + im[n] * faultRe;
                re[n] = changeRe;
            }
            for (int k = 0; k < actual.lines; k++) {
                int line = actual.element[k];
                lineA[line] = actual.current(k, re, im);
            }
            for (int k = actual.lines; k < actual.element.length; k++) {
                int transformer = actual.element[k];
                lowA[transformer] = actual.current(k, re, im);
                highA[transformer] = lowA[transformer] / actual.ratio[k];
            }
            double[] scale = actual.ratioTo(node[bus]);
            for (int other = 0; other < remainingV.length; other++) {
                int n = node[other];
                if (n >= 0 && !Double.isNaN(scale[n])) {
                    remainingV[other] = SQRT_3 * Math.hypot(phaseV * scale[n] - re[n], im[n]);
                }
            }
        }
        return new FaultFlow(bus, remainingV, lineA, highA, lowA);
    }

    private double voltageFactorAt(int bus) {
        return assumptions.voltageFactor(which, network.busNominalV()[bus]);
    }

    private double converterA(FaultNetwork.Converter converter) {
        return which == FaultCase.MAXIMUM ? converter.maximumA() : converter.minimumA();
    }

    private FaultLevels levels(SymmetricPattern pattern) {
        int nodes = pattern.size();
        double[] zRe = new double[nodes];
        double[] zIm = new double[nodes];
        double[] pairRe = new double[actual.first.length];
        double[] pairIm = new double[actual.first.length];
        Admittances slow = admittances(nodes, EQUIVALENT_FREQUENCY);
        slow.factor(factor);
        factor.inverse(zRe, zIm, pairRe, pairIm);
        double[] rx = new double[nodes];
        for (int n = 0; n < nodes; n++) {
            rx[n] = EQUIVALENT_FREQUENCY * zRe[n] / zIm[n];
        }
        actual.factor(factor);
        factor.inverse(zRe, zIm, pairRe, pairIm);
        double residual = actual.residual(zRe, zIm, pairRe, pairIm);
        double[] addedRe = new double[nodes];
        double[] addedIm = new double[nodes];
        for (FaultNetwork.Converter converter : network.converters()) {
            if (node[converter.bus()] >= 0) {
                addedRe[node[converter.bus()]] += converterA(converter);
            }
        }
        factor.solve(addedRe, addedIm);

        int buses = network.buses();
        double[] threePhaseA = new double[buses];
        double[] twoPhaseA = new double[buses];
        double[] peakA = new double[buses];
        double[] thermalA = new double[buses];
        double[] converterA = new double[buses];
        double[] resistanceOhm = new double[buses];
        double[] reactanceOhm = new double[buses];
        Arrays.fill(resistanceOhm, Double.POSITIVE_INFINITY);
        Arrays.fill(reactanceOhm, Double.POSITIVE_INFINITY);
        for (int bus = 0; bus < buses; bus++) {
            int n = node[bus];
            if (n < 0) {
                continue;
            }
            double z = Math.hypot(zRe[n], zIm[n]);
            converterA[bus] = Math.hypot(addedRe[n], addedIm[n]) / z;
            double fromVoltageA = 0;
            double kappa = 1;
            if (voltageFed[bus]) {
                fromVoltageA = voltageFactorAt(bus) * network.busNominalV()[bus] / (SQRT_3 * z);
                kappa = 1.02 + 0.98 * Math.exp(-3 * rx[n]);
                resistanceOhm[bus] = zRe[n];
                reactanceOhm[bus] = zIm[n];
            }
            threePhaseA[bus] = fromVoltageA + converterA[bus];
            twoPhaseA[bus] = SQRT_3 / 2 * threePhaseA[bus];
            peakA[bus] = Math.sqrt(2) * (kappa * fromVoltageA + converterA[bus]);
            thermalA[bus] = Math.sqrt(1 + heatOfDirectCurrent(kappa)) * fromVoltageA + converterA[bus];
        }
        return new FaultLevels(
                which, threePhaseA, twoPhaseA, peakA, thermalA, converterA, resistanceOhm, reactanceOhm, residual);
    }

    /// m: the heat of the direct-current component over that of the alternating one.
    private double heatOfDirectCurrent(double kappa) {
        // At κ = 1 (1.02 at the least by its formula) nothing decays, at κ = 2 it never does.
        if (kappa <= 1) {
            return 0;
        }
        double exponent = 2 * assumptions.frequencyHz() * assumptions.durationS() * Math.log(kappa - 1);
        return exponent == 0 ? 2 : Math.expm1(2 * exponent) / exponent;
    }

    private Admittances admittances(int nodes, double reactanceFactor) {
        Admittances y = new Admittances(nodes, network, node, reactanceFactor);
        boolean maximum = which == FaultCase.MAXIMUM;
        for (FaultNetwork.Line line : network.lines()) {
            double heat = maximum ? 1 : 1 + PER_KELVIN * (line.endC() - 20);
            y.line(line, line.resistanceOhm() * heat);
        }
        for (FaultNetwork.Transformer transformer : network.transformers()) {
            double r = transformer.resistanceFraction();
            double x = Math.sqrt(transformer.shortCircuitFraction() * transformer.shortCircuitFraction() - r * r);
            double lowNominalV = network.busNominalV()[transformer.lowBus()];
            double correction =
                    maximum ? 0.95 * assumptions.voltageFactor(FaultCase.MAXIMUM, lowNominalV) / (1 + 0.6 * x) : 1;
            double ohm = correction * transformer.lowRatedV() * transformer.lowRatedV() / transformer.ratedVa();
            y.transformer(transformer, r * ohm, x * ohm);
        }
        for (FaultNetwork.Feeder feeder : network.feeders()) {
            double power = maximum ? feeder.maximumVa() : feeder.minimumVa();
            if (power > 0) {
                double nominalV = network.busNominalV()[feeder.bus()];
                double z = voltageFactorAt(feeder.bus()) * nominalV * nominalV / power;
                double rx = maximum ? feeder.maximumRx() : feeder.minimumRx();
                double x = z / Math.hypot(1, rx);
                y.toEarth(feeder.bus(), rx * x, x);
            }
        }
        for (FaultNetwork.Generator generator : network.generators()) {
            double x = generator.subtransientFraction();
            double r = x * generatorRx(generator);
            double sine = Math.sqrt(1 - generator.powerFactor() * generator.powerFactor());
            double nominalV = network.busNominalV()[generator.bus()];
            double correction = maximum
                    ? nominalV
                            / generator.ratedV()
                            * assumptions.voltageFactor(FaultCase.MAXIMUM, nominalV)
                            / (1 + x * sine)
                    : 1;
            double ohm = correction * generator.ratedV() * generator.ratedV() / generator.ratedVa();
            y.toEarth(generator.bus(), r * ohm, x * ohm);
        }
        if (maximum) {
            for (FaultNetwork.Motor motor : network.motors()) {
                double z = motor.ratedV() * motor.ratedV() / (motor.ratedVa() * motor.startingRatio());
                double x = z / Math.hypot(1, motor.rx());
                y.toEarth(motor.bus(), motor.rx() * x, x);
            }
        }
        for (FaultNetwork.Converter converter : network.converters()) {
            if (converterA(converter) > 0 && !voltageFed[converter.bus()]) {
                y.faintlyToEarth(converter.bus(), FAINT_EARTH);
            }
        }
        return y;
    }

    private static double generatorRx(FaultNetwork.Generator generator) {
        if (generator.ratedV() <= 1_000) {
            return 0.15;
        }
        return generator.ratedVa() < 100e6 ? 0.07 : 0.05;
    }
}
