package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Pipe;

/// Temperatures that travel through a pipe, or any other way for liquid with a content: flow and inlet may change
/// at any time, and flow may turn round or stand.
///
/// **Model.** The content is a row of parcels that do not mix. What flows in is a new parcel at one end, what flows
/// out is taken from the other, so that a change arrives when as much mass has passed as the pipe holds. All
/// parcels take up the same heat per mass, and lose heat on their way,
///
///     T ← T_s + (T − T_s) e^(−Δt/τ),   τ = M c_p / UA,
///
/// a new parcel for half of the step in which it comes and the last half of that in which it leaves, which is exact at
/// constant flow. The wall is one well-mixed capacity C_w at the outlet,
///
///     dT_w/dt = ṁ c_p / C_w (T_plug − T_w),   T_out = T_w
///
/// solved exactly over a step; without it measured pipes are missed by several kelvins.
///
/// **Assumptions.** Density and specific heat are constant; the wall does not exchange heat where liquid stands; no
/// conduction along the pipe. **Validity**: turbulent flow; steps up to about a tenth of the times in which flow and
/// inlet change. **Balance**: heat stored, taken up, lost and carried closes to rounding, [#storedJ] and [#lostJ].
///
/// **Source.** B. van der Heijde et al., *Dynamic equation-based thermo-hydraulic pipe model for district heating and
/// cooling systems*, Energy Convers. Manag. 151 (2017); compared with two measured runs by `millwright verify`.
public final class PipeTransient {
    /// More parcels are joined in pairs.
    private static final int MOST_PARCELS = 1024;
    /// Parcels of a profile.
    private static final int PROFILE = 64;

    private final double liquidKg;
    private final double specificHeatJPerKgK;
    private final double wallJPerK;
    private double conductanceWPerK;
    private double surroundingC;

    /// Parcels from the first end to the second, in a ring.
    private double[] mass = new double[16];

    private double[] temperatureC = new double[16];
    private int head;
    private int count;
    private double wallC;
    private double lostJ;

    /// A way for liquid that is as warm as its wall.
    ///
    /// @param liquidKg that it holds, above 0
    /// @param conductanceWPerK from the liquid to the surrounding
    /// @param wallJPerK heat capacity of the wall, 0 for none
    public PipeTransient(
            double liquidKg,
            double specificHeatJPerKgK,
            double conductanceWPerK,
            double wallJPerK,
            double surroundingC,
            double startC) {
        if (!(liquidKg > 0 && specificHeatJPerKgK > 0 && conductanceWPerK >= 0 && wallJPerK >= 0)) {
            throw new IllegalArgumentException(
                    "a content needs a mass and a specific heat above 0 and a conductance and "
                            + "capacity of at least 0, got " + liquidKg + " kg, " + specificHeatJPerKgK + " J/(kg K), "
                            + conductanceWPerK + " W/K, " + wallJPerK + " J/K");
        }
        this.liquidKg = liquidKg;
        this.specificHeatJPerKgK = specificHeatJPerKgK;
        this.conductanceWPerK = conductanceWPerK;
        this.wallJPerK = wallJPerK;
        this.surroundingC = surroundingC;
        wallC = startC;
        fill(startC);
    }

    /// A pipe filled with a liquid.
    ///
    /// @param uWPerM2K from the liquid to the surrounding, per inner surface
    /// @param startC also where density and specific heat are taken
    public static PipeTransient of(
            Pipe pipe, PipeWall wall, Fluid fluid, double uWPerM2K, double surroundingC, double startC) {
        double d = pipe.diameterM();
        double volume = Math.PI / 4 * d * d * pipe.lengthM();
        return new PipeTransient(
                volume * fluid.densityKgPerM3(startC),
                fluid.specificHeatJPerKgK(startC),
                uWPerM2K * Math.PI * d * pipe.lengthM(),
                wall.capacityJPerK(pipe.lengthM(), d),
                surroundingC,
                startC);
    }

    /// Lets time pass.
    ///
    /// @param massKgPerS positive from the first end to the second
    /// @param inletC of what flows in, wherever that is
    /// @return mean temperature of what flows out meanwhile, °C; NaN if nothing does
    public double step(double seconds, double massKgPerS, double inletC) {
        return step(seconds, massKgPerS, inletC, 0);
    }

    /// Lets time pass while heat is put into the content.
    public double step(double seconds, double massKgPerS, double inletC, double heatW) {
        if (massKgPerS == 0) {
            rest(seconds, heatW);
            return Double.NaN;
        }
        if (!holds(seconds, massKgPerS)) {
            return pass(seconds, massKgPerS, inletC, heatW);
        }
        double outlet = draw(seconds, massKgPerS, heatW);
        enter(seconds, massKgPerS, inletC, heatW);
        return outlet;
    }

    /// Temperature at the outlet at this moment, °C: that of the wall, or of the last parcel where there is none.
    ///
    /// @param massKgPerS whose sign says which end is the outlet
    public double outletC(double massKgPerS) {
        return wallJPerK > 0 ? wallC : temperatureC[massKgPerS >= 0 ? at(count - 1) : head];
    }

    /// Mean temperature of the content, °C.
    public double meanC() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += mass[at(i)] * temperatureC[at(i)];
        }
        return sum / liquidKg;
    }

    /// Heat in the content and the wall above 0 °C, in J.
    public double storedJ() {
        return liquidKg * specificHeatJPerKgK * meanC() + wallJPerK * wallC;
    }

    /// Heat lost to the surrounding since the beginning, in J.
    public double lostJ() {
        return lostJ;
    }

    /// Changes what is around from now on.
    void surround(double toConductanceWPerK, double toSurroundingC) {
        conductanceWPerK = toConductanceWPerK;
        surroundingC = toSurroundingC;
    }

    /// Fills it as it is in steady flow: from the inlet to the outlet exponentially where it only loses heat, else
    /// evenly.
    void fillSteadily(double inC, double outC, double massKgPerS, double heatW) {
        count = 0;
        head = 0;
        wallC = outC;
        double decay = heatW == 0 ? (outC - surroundingC) / (inC - surroundingC) : Double.NaN;
        for (int i = 0; i < PROFILE; i++) {
            double way = (i + 0.5) / PROFILE;
            double parcelC =
                    decay > 0 ? surroundingC + (inC - surroundingC) * Math.pow(decay, way) : inC + way * (outC - inC);
            add(liquidKg / PROFILE, parcelC, massKgPerS < 0);
        }
    }

    /// Whether what flows out in a step was in the content before it.
    boolean holds(double seconds, double massKgPerS) {
        return Math.abs(massKgPerS) * seconds <= liquidKg;
    }

    void rest(double seconds, double heatW) {
        warm(heatW * seconds);
        decay(seconds);
    }

    /// The first part of a step: takes out what flows out. [#enter] must follow.
    double draw(double seconds, double massKgPerS, double heatW) {
        warm(heatW * seconds / 2);
        decay(seconds / 2);
        double out = Math.abs(massKgPerS) * seconds;
        return throughWall(takeJ(out, massKgPerS > 0) / (out * specificHeatJPerKgK), out);
    }

    /// The second part of a step: lets in what flows in.
    void enter(double seconds, double massKgPerS, double inletC, double heatW) {
        add(Math.abs(massKgPerS) * seconds, inletC, massKgPerS > 0);
        warm(heatW * seconds / 2);
        decay(seconds / 2);
    }

    /// A step in which more flows than is held: the old content leaves, some of what comes in passes, the rest stays.
    double pass(double seconds, double massKgPerS, double inletC, double heatW) {
        double flowed = Math.abs(massKgPerS) * seconds;
        double transit = liquidKg / Math.abs(massKgPerS);
        double rise = heatW * transit / (liquidKg * specificHeatJPerKgK);
        warm(heatW * transit / 2);
        decay(transit / 2);
        double passedC = inletC + rise;
        double passed = flowed - liquidKg;
        double lossJ = passed * specificHeatJPerKgK * (passedC - surroundingC) * (1 - kept(transit));
        lostJ += lossJ;
        double outJ = takeJ(liquidKg, massKgPerS > 0) + passed * specificHeatJPerKgK * passedC - lossJ;
        fill(inletC);
        warm(heatW * transit / 2);
        decay(transit / 2);
        return throughWall(outJ / (flowed * specificHeatJPerKgK), flowed);
    }

    private double throughWall(double plugC, double flowedKg) {
        if (wallJPerK == 0) {
            return plugC;
        }
        double units = flowedKg * specificHeatJPerKgK / wallJPerK;
        double before = wallC;
        wallC = plugC + (before - plugC) * Math.exp(-units);
        return plugC + (before - wallC) / units;
    }

    private double kept(double seconds) {
        return Math.exp(-seconds * conductanceWPerK / (liquidKg * specificHeatJPerKgK));
    }

    private void decay(double seconds) {
        if (conductanceWPerK > 0) {
            double kept = kept(seconds);
            lostJ += liquidKg * specificHeatJPerKgK * (1 - kept) * (meanC() - surroundingC);
            for (int i = 0; i < count; i++) {
                temperatureC[at(i)] = surroundingC + (temperatureC[at(i)] - surroundingC) * kept;
            }
        }
    }

    private void warm(double heatJ) {
        if (heatJ != 0) {
            double rise = heatJ / (liquidKg * specificHeatJPerKgK);
            for (int i = 0; i < count; i++) {
                temperatureC[at(i)] += rise;
            }
        }
    }

    private void fill(double everywhereC) {
        head = 0;
        count = 1;
        mass[0] = liquidKg;
        temperatureC[0] = everywhereC;
    }

    private int at(int parcel) {
        return (head + parcel) & (mass.length - 1);
    }

    private void add(double parcelKg, double parcelC, boolean first) {
        if (count == MOST_PARCELS) {
            joinPairs();
        } else if (count == mass.length) {
            grow();
        }
        if (first) {
            head = (head - 1) & (mass.length - 1);
        }
        int place = first ? head : at(count);
        mass[place] = parcelKg;
        temperatureC[place] = parcelC;
        count++;
    }

    /// Takes a mass from the second end or from the first.
    ///
    /// @return its heat above 0 °C, in J
    private double takeJ(double kg, boolean second) {
        double left = kg;
        double heat = 0;
        while (left > 0 && count > 0) {
            int place = second ? at(count - 1) : head;
            double taken = Math.min(left, mass[place]);
            heat += taken * specificHeatJPerKgK * temperatureC[place];
            mass[place] -= taken;
            left -= taken;
            if (mass[place] == 0) {
                head = second ? head : at(1);
                count--;
            }
        }
        return heat;
    }

    private void grow() {
        double[] biggerMass = new double[2 * mass.length];
        double[] biggerTemperature = new double[2 * mass.length];
        for (int i = 0; i < count; i++) {
            biggerMass[i] = mass[at(i)];
            biggerTemperature[i] = temperatureC[at(i)];
        }
        mass = biggerMass;
        temperatureC = biggerTemperature;
        head = 0;
    }

    private void joinPairs() {
        for (int i = 0; i < count / 2; i++) {
            int one = at(2 * i);
            int other = at(2 * i + 1);
            double joined = mass[one] + mass[other];
            double mixed = (mass[one] * temperatureC[one] + mass[other] * temperatureC[other]) / joined;
            mass[at(i)] = joined;
            temperatureC[at(i)] = mixed;
        }
        count /= 2;
    }
}
