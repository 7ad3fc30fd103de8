package io.millwright.power.flow;

/// A line, cable, transformer or closed switch between two buses, as an equivalent π: the series impedance `r + j x`
/// with half of the shunt admittance `g + j b` at either end, behind an ideal transformer at the from side that divides
/// the voltage there by `ratio · e^(j shift)`.
///
/// A branch without impedance is an ideal switch and is computed with [#SWITCH_REACTANCE_PU].
///
/// @param from index of the bus at the from side
/// @param to index of the bus at the to side
/// @param rPu series resistance, per unit
/// @param xPu series reactance, per unit; negative for series capacitors and the star point of some transformers
/// @param gPu shunt conductance of both ends together, per unit
/// @param bPu shunt susceptance of both ends together, per unit; positive is capacitive
/// @param ratio turns ratio relative to the nominal one; 1 for lines
/// @param shiftRad angle by which the from side leads the to side without load
/// @param service whether it is in service unless an operating point says otherwise
public record AcBranch(
        int from,
        int to,
        double rPu,
        double xPu,
        double gPu,
        double bPu,
        double ratio,
        double shiftRad,
        Service service) {
    /// The reactance of a closed switch. One per unit of power through it turns the voltage by a millionth of a
    /// radian, and the sums at its ends keep nine digits.
    public static final double SWITCH_REACTANCE_PU = 1e-6;

    /// Whether an element takes part.
    public enum Service {
        IN,
        OUT
    }

    /// A line or cable.
    public static AcBranch line(int from, int to, double rPu, double xPu, double bPu) {
        return new AcBranch(from, to, rPu, xPu, 0, bPu, 1, 0, Service.IN);
    }

    /// A transformer, its impedance and admittance referred to the to side.
    public static AcBranch transformer(
            int from, int to, double rPu, double xPu, double gPu, double bPu, double ratio, double shiftRad) {
        return new AcBranch(from, to, rPu, xPu, gPu, bPu, ratio, shiftRad, Service.IN);
    }

    /// A switch, breaker or coupler.
    public static AcBranch closedSwitch(int from, int to) {
        return line(from, to, 0, 0, 0);
    }

    /// The same branch, out of service until an operating point brings it in.
    public AcBranch outOfService() {
        return new AcBranch(from, to, rPu, xPu, gPu, bPu, ratio, shiftRad, Service.OUT);
    }

    /// Two of this branch side by side.
    AcBranch doubled() {
        return new AcBranch(from, to, rPu / 2, xPu / 2, 2 * gPu, 2 * bPu, ratio, shiftRad, service);
    }

    /// Whether it has no series impedance of its own.
    public boolean isIdeal() {
        return rPu == 0 && xPu == 0;
    }

    /// Whether each of its numbers is one, and its ratio not zero or less.
    boolean isSound() {
        return Double.isFinite(rPu)
                && Double.isFinite(xPu)
                && Double.isFinite(gPu)
                && Double.isFinite(bPu)
                && Double.isFinite(shiftRad)
                && Double.isFinite(ratio)
                && ratio > 0;
    }
}
