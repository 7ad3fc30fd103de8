package io.millwright.power.swing;

import io.millwright.numeric.Roots;
import java.util.Arrays;

/// A battery that lets a source change no faster than it may, whatever the load does.
///
/// **Control.** The source gives the mean of the load over a sliding window and a small constant `c`; the battery gives
/// the rest:
///
///     P_source(t) = 1/W ∫ P_load over [t - W, t] + c,       W = (P_max - P_min) / R
///     P_battery(t) = P_load(t) - P_source(t)
///     dE/dt = -P_battery / η_d  while it gives,   dE/dt = -η_c P_battery  while it takes
///
/// The source then changes at `(P_load(t) - P_load(t - W))/W`, never faster than the ramp limit R in whatever order the
/// load rises and falls, and it needs no knowledge of what comes. No causal source of this ramp limit needs less
/// battery for a single step: power ΔP, energy `ΔP²/(2R)`. `c` pays for the losses: it is chosen so that the battery
/// ends where one without losses would. Before the series the load is taken to have been steady at its first value.
///
/// For a square wave of swing ΔP and period T with `W` a multiple of T the source settles to a constant and the store
/// moves through `ΔP T/4` (± `ΔP T/8` about its middle), for `W ≤ T/2` through `ΔP W/2`, without losses.
///
/// **Assumptions.** The battery answers at once; its efficiencies are constant. **Validity.** Steps longer than some
/// tens of milliseconds (what batteries and their inverters follow). **Balance.** Energy of the source = energy of the
/// load + losses + change of the stored energy; integrals are exact for a load of straight lines, because every
/// piece is a parabola, and [#residualJ] compares their separate sums.
///
/// @param load that is smoothed
/// @param source power of the source; straight between its points, which for a ramping load is a close picture
/// @param battery power of the battery at the same points, positive when it gives
/// @param storedJ energy in the store at the same points, relative to the beginning
/// @param windowS W
/// @param lossMakeUpW c
/// @param dischargeW highest power that the battery gives
/// @param chargeW highest power that it takes
/// @param energyJ range of the stored energy
/// @param emptiestJ lowest stored energy, relative to the beginning
/// @param lossJ heat made by the battery
/// @param residualJ of the energy balance
public record Smoothing(
        PowerSeries load,
        PowerSeries source,
        PowerSeries battery,
        double[] storedJ,
        double windowS,
        double lossMakeUpW,
        double dischargeW,
        double chargeW,
        double energyJ,
        double emptiestJ,
        double lossJ,
        double residualJ) {
    private static final int BISECTIONS = 60;

    /// What a battery lacks first.
    public enum Shortfall {
        /// It suffices.
        NONE,
        /// It cannot give the power: the load would have to fall or the source to rise faster than it may.
        DISCHARGE_POWER,
        /// It cannot take the power when the load falls: the source would have to fall faster than it may.
        CHARGE_POWER,
        /// It runs down to its reserve.
        EMPTY,
        /// It has no room left when the load falls.
        FULL
    }

    /// Whether a battery suffices.
    ///
    /// @param shortfall what it lacks first
    /// @param atS when; NaN if it suffices
    /// @param missing power or energy that it lacks at the worst moment, W or J; 0 if it suffices
    public record Verdict(Shortfall shortfall, double atS, double missing) {
        /// Whether it suffices.
        public boolean feasible() {
            return shortfall == Shortfall.NONE;
        }
    }

    /// Smooths a load to a ramp limit with a battery of these efficiencies and any power and energy.
    public static Smoothing of(
            PowerSeries load, double rampWPerS, double dischargeEfficiency, double chargeEfficiency) {
        if (!(rampWPerS > 0) || Double.isInfinite(rampWPerS)) {
            throw new IllegalArgumentException("a ramp limit must be positive and finite, got " + rampWPerS + " W/s");
        }
        double windowS = (load.peakW() - load.lowestW()) / rampWPerS;
        Pieces pieces = Pieces.of(load, windowS);
        double lossMakeUpW = lossMakeUp(pieces, load, dischargeEfficiency, chargeEfficiency);
        return pieces.shifted(lossMakeUpW).smoothing(load, windowS, lossMakeUpW, dischargeEfficiency, chargeEfficiency);
    }

    /// Whether a battery suffices, and if not, what it lacks and when. Its efficiencies should be those that this was
    /// computed with.
    public Verdict verdict(Storage storage) {
        double floorJ = (storage.lowestFraction() - storage.startFraction()) * storage.energyJ();
        double ceilingJ = (storage.highestFraction() - storage.startFraction()) * storage.energyJ();
        for (int i = 0; i < storedJ.length; i++) {
            Shortfall found = shortfall(storage, battery.powerW(i), storedJ[i], floorJ, ceilingJ);
            if (found != Shortfall.NONE) {
                double missing = switch (found) {
                    case DISCHARGE_POWER -> dischargeW - storage.dischargeW();
                    case CHARGE_POWER -> chargeW - storage.chargeW();
                    case EMPTY -> floorJ - emptiestJ;
                    default -> emptiestJ + energyJ - ceilingJ;
                };
                return new Verdict(found, battery.timeS(i), missing);
            }
        }
        return new Verdict(Shortfall.NONE, Double.NaN, 0);
    }

    /// The smallest battery that suffices, used between two states of charge.
    ///
    /// @param lowestFraction kept in reserve
    /// @param highestFraction up to which it is filled
    public Storage smallest(
            double lowestFraction, double highestFraction, double dischargeEfficiency, double chargeEfficiency) {
        double ratedJ = energyJ / (highestFraction - lowestFraction);
        double startFraction = ratedJ > 0 ? lowestFraction - emptiestJ / ratedJ : highestFraction;
        return new Storage(
                dischargeW,
                chargeW,
                ratedJ,
                lowestFraction,
                highestFraction,
                Math.clamp(startFraction, lowestFraction, highestFraction),
                dischargeEfficiency,
                chargeEfficiency);
    }

    /// The state of charge of a battery at a point of the series.
    public double chargeFraction(Storage storage, int point) {
        return storage.startFraction() + storedJ[point] / storage.energyJ();
    }

    /// The slowest ramp that a battery can hold a load to; infinite if it is too weak for the load to be smoothed at
    /// all, 0 if it holds even a source that may hardly move.
    ///
    /// @param slowestWPerS from which to look
    /// @param fastestWPerS up to which to look
    public static double slowestRampWPerS(PowerSeries load, Storage storage, double slowestWPerS, double fastestWPerS) {
        double good = fastestWPerS;
        double bad = slowestWPerS;
        if (!holds(load, storage, good)) {
            return Double.POSITIVE_INFINITY;
        }
        if (holds(load, storage, bad)) {
            return bad;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = Math.sqrt(good * bad);
            if (holds(load, storage, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private static boolean holds(PowerSeries load, Storage storage, double rampWPerS) {
        return of(load, rampWPerS, storage.dischargeEfficiency(), storage.chargeEfficiency())
                .verdict(storage)
                .feasible();
    }

    private static Shortfall shortfall(Storage storage, double powerW, double storedJ, double floorJ, double ceilingJ) {
        // A smallest battery is met to rounding by what it was made for.
        double powerSlackW = 1e-9 * (storage.dischargeW() + storage.chargeW());
        double energySlackJ = 1e-9 * storage.energyJ();
        if (powerW > storage.dischargeW() + powerSlackW) {
            return Shortfall.DISCHARGE_POWER;
        }
        if (-powerW > storage.chargeW() + powerSlackW) {
            return Shortfall.CHARGE_POWER;
        }
        if (storedJ < floorJ - energySlackJ) {
            return Shortfall.EMPTY;
        }
        return storedJ > ceilingJ + energySlackJ ? Shortfall.FULL : Shortfall.NONE;
    }

    /// The constant that pays for the losses: the stored energy falls with less of it, so that there is one root.
    private static double lossMakeUp(Pieces pieces, PowerSeries load, double discharge, double charge) {
        double lossless = pieces.storedChangeJ(0, 1, 1);
        double swingW = load.peakW() - load.lowestW();
        if ((discharge == 1 && charge == 1) || swingW == 0) {
            return 0;
        }
        double enoughW = swingW * (1 / (discharge * charge) - 1) + swingW;
        return Roots.brent(c -> pieces.storedChangeJ(c, discharge, charge) - lossless, 0, enoughW, 1e-13 * enoughW);
    }

    /// The battery's power as parabolas between the times where load or window have a corner.
    ///
    /// @param timeS of the corners
    /// @param fromW at the beginning of each piece
    /// @param middleW in the middle of it
    /// @param toW at its end
    /// @param sourceW of the source at each corner
    private record Pieces(
            double[] timeS, double[] fromW, double[] middleW, double[] toW, double[] sourceW, double sourceJ) {
        static Pieces of(PowerSeries load, double windowS) {
            double[] corners = corners(load, windowS);
            int n = corners.length - 1;
            double[] from = new double[n];
            double[] middle = new double[n];
            double[] to = new double[n];
            double[] source = new double[n + 1];
            double energyJ = 0;
            for (int i = 0; i <= n; i++) {
                source[i] = meanW(load, corners[i], windowS);
            }
            for (int i = 0; i < n; i++) {
                double lengthS = corners[i + 1] - corners[i];
                double sourceMiddleW = meanW(load, corners[i] + lengthS / 2, windowS);
                // The load is straight in a piece; taken from inside, its ends are on the right side of any step.
                double quarterW = load.afterW(corners[i] + lengthS / 4);
                double threeQuartersW = load.afterW(corners[i] + 3 * lengthS / 4);
                from[i] = (3 * quarterW - threeQuartersW) / 2 - source[i];
                middle[i] = (quarterW + threeQuartersW) / 2 - sourceMiddleW;
                to[i] = (3 * threeQuartersW - quarterW) / 2 - source[i + 1];
                energyJ += (source[i] + 4 * sourceMiddleW + source[i + 1]) / 6 * lengthS;
            }
            return new Pieces(corners, from, middle, to, source, energyJ);
        }

        private static double meanW(PowerSeries load, double atS, double windowS) {
            return windowS > 0
                    ? (load.energyUntilJ(atS) - load.energyUntilJ(atS - windowS)) / windowS
                    : load.afterW(atS);
        }

        private static double[] corners(PowerSeries load, double windowS) {
            double[] times = new double[2 * load.size()];
            int count = 0;
            for (int i = 0; i < load.size(); i++) {
                times[count++] = load.timeS(i);
                if (load.timeS(i) + windowS < load.endS()) {
                    times[count++] = load.timeS(i) + windowS;
                }
            }
            Arrays.sort(times, 0, count);
            int kept = 1;
            for (int i = 1; i < count; i++) {
                if (times[i] - times[kept - 1] > 1e-12 * load.durationS()) {
                    times[kept++] = times[i];
                }
            }
            return Arrays.copyOf(times, kept);
        }

        Pieces shifted(double sourceMoreW) {
            return new Pieces(
                    timeS,
                    Arrays.stream(fromW).map(power -> power - sourceMoreW).toArray(),
                    Arrays.stream(middleW).map(power -> power - sourceMoreW).toArray(),
                    Arrays.stream(toW).map(power -> power - sourceMoreW).toArray(),
                    Arrays.stream(sourceW).map(power -> power + sourceMoreW).toArray(),
                    sourceJ + sourceMoreW * (timeS[timeS.length - 1] - timeS[0]));
        }

        /// Change of the stored energy over the whole series when the source gives some more.
        double storedChangeJ(double sourceMoreW, double discharge, double charge) {
            double[] cut = new double[5];
            double change = 0;
            for (int i = 0; i < fromW.length; i++) {
                double a = fromW[i] - sourceMoreW;
                double b = middleW[i] - sourceMoreW;
                double c = toW[i] - sourceMoreW;
                int cuts = cuts(a, b, c, cut);
                for (int k = 1; k < cuts; k++) {
                    double given = areaW(a, b, c, cut[k - 1], cut[k]) * (timeS[i + 1] - timeS[i]);
                    change -= given > 0 ? given / discharge : given * charge;
                }
            }
            return change;
        }

        /// Walks through the pieces and their changes of sign, and sums energies apart from each other.
        Smoothing smoothing(PowerSeries load, double windowS, double lossMakeUpW, double discharge, double charge) {
            Pen sourcePen = new Pen(timeS[0], sourceW[0]);
            Pen batteryPen = new Pen(timeS[0], fromW[0]);
            double[] stored = new double[5 * fromW.length + 1];
            int points = 1;
            double[] cut = new double[5];
            double energy = 0;
            double lowest = 0;
            double highest = 0;
            double loss = 0;
            double most = Math.max(0, fromW[0]);
            double least = Math.min(0, fromW[0]);
            for (int i = 0; i < fromW.length; i++) {
                double lengthS = timeS[i + 1] - timeS[i];
                if (i > 0 && fromW[i] != toW[i - 1]) {
                    sourcePen.point(timeS[i], sourceW[i]);
                    batteryPen.point(timeS[i], fromW[i]);
                    stored[points++] = energy;
                }
                most = Math.max(most, fromW[i]);
                least = Math.min(least, fromW[i]);
                int cuts = cuts(fromW[i], middleW[i], toW[i], cut);
                for (int k = 1; k < cuts; k++) {
                    double given = areaW(fromW[i], middleW[i], toW[i], cut[k - 1], cut[k]) * lengthS;
                    energy -= given > 0 ? given / discharge : given * charge;
                    loss += given > 0 ? given * (1 / discharge - 1) : -given * (1 - charge);
                    lowest = Math.min(lowest, energy);
                    highest = Math.max(highest, energy);
                    boolean last = k == cuts - 1;
                    double at = last ? timeS[i + 1] : timeS[i] + cut[k] * lengthS;
                    double power = last ? toW[i] : powerW(fromW[i], middleW[i], toW[i], cut[k]);
                    most = Math.max(most, power);
                    least = Math.min(least, power);
                    sourcePen.point(at, last ? sourceW[i + 1] : load.afterW(at) - power);
                    batteryPen.point(at, power);
                    stored[points++] = energy;
                }
            }
            return new Smoothing(
                    load,
                    sourcePen.series(),
                    batteryPen.series(),
                    Arrays.copyOf(stored, points),
                    windowS,
                    lossMakeUpW,
                    most,
                    -least,
                    highest - lowest,
                    lowest,
                    loss,
                    sourceJ - load.energyJ() - loss - energy);
        }

        /// The places, as shares of a piece, between which its power keeps its sign and its direction: 0, its zeros
        /// and its vertex, 1.
        private static int cuts(double a, double b, double c, double[] cut) {
            // p(x) = a + v x + u x² through a at 0, b at 1/2, c at 1.
            double u = 2 * a - 4 * b + 2 * c;
            double v = -3 * a + 4 * b - c;
            cut[0] = 0;
            int count = 1;
            if (Math.abs(u) <= 1e-12 * (Math.abs(a) + Math.abs(b) + Math.abs(c))) {
                count = add(cut, count, -a / (c - a));
            } else {
                double q = -(v + Math.copySign(Math.sqrt(v * v - 4 * u * a), v)) / 2;
                count = add(cut, count, q / u);
                count = add(cut, count, a / q);
                count = add(cut, count, -v / (2 * u));
                Arrays.sort(cut, 1, count);
            }
            cut[count++] = 1;
            return count;
        }

        private static int add(double[] cut, int count, double share) {
            if (share > 0 && share < 1) {
                cut[count] = share;
                return count + 1;
            }
            return count;
        }

        private static double powerW(double a, double b, double c, double share) {
            return a + share * (-3 * a + 4 * b - c + share * (2 * a - 4 * b + 2 * c));
        }

        /// Integral of a piece between two shares of it.
        private static double areaW(double a, double b, double c, double from, double to) {
            double u = 2 * a - 4 * b + 2 * c;
            double v = -3 * a + 4 * b - c;
            return (to - from) * (a + v * (from + to) / 2 + u * (from * from + from * to + to * to) / 3);
        }
    }
}
