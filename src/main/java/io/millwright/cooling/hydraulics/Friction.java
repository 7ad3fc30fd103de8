package io.millwright.cooling.hydraulics;

/// Darcy's friction factor of a full circular pipe as a function of Reynolds number and relative roughness e/D.
///
/// | Re | f |
/// |---|---|
/// | up to 2,000 | 64/Re (Hagen and Poiseuille) |
/// | 2,000 to 4,000 | Dunlop's cubic in Re, which continues value and slope of both neighbours, so that Newton's method
/// finds no kink |
/// | from 4,000 | Swamee and Jain, f = 0.25 / log₁₀²(e/3.7D + 5.74/Re^0.9), or Colebrook and White, 1/√f = −2
/// log₁₀(e/3.7D + 2.51/(Re √f)) |
///
/// **Validity.** Swamee-Jain follows Colebrook within 3 % for 1e-6 ≤ e/D ≤ 1e-2 and 5e3 ≤ Re ≤ 1e8; Colebrook itself is
/// for e/D ≤ 0.05. Between 2,000 and 4,000 nature is unsteady and any formula is a convention. **Sources.** P. K.
/// Swamee, A. K. Jain, J. Hydraulics Div. ASCE 102 (1976); C. F. Colebrook, J. Inst. Civ. Eng. 11 (1939); S. E.
/// Haaland, J. Fluids Eng. 105 (1983); S. W. Churchill, Chem. Eng. 84 (1977); the cubic: E. J. Dunlop (1991).
public final class Friction {
    /// Highest Reynolds number of laminar flow.
    public static final double LAMINAR = 2000;

    /// Lowest Reynolds number of turbulent flow.
    public static final double TURBULENT = 4000;

    /// 1/ln²(10) · 0.25 brought over to natural logarithms.
    static final double SWAMEE_JAIN = 0.25 * Math.log(10) * Math.log(10);

    /// Highest relative roughness for which the formulas are meant.
    public static final double MAX_RELATIVE_ROUGHNESS = 0.05;

    private static final double TWO_PER_LN10 = 2 / Math.log(10);

    private Friction() {}

    /// The factor as the solver takes it.
    ///
    /// @param law [HeadLoss#DARCY_WEISBACH] or [HeadLoss#DARCY_COLEBROOK]
    /// @param reynolds above 0
    public static double darcy(HeadLoss law, double reynolds, double relativeRoughness) {
        if (reynolds <= LAMINAR) {
            return 64 / reynolds;
        }
        if (reynolds >= TURBULENT) {
            return turbulent(law, reynolds, relativeRoughness);
        }
        double f = turbulent(law, TURBULENT, relativeRoughness);
        double slope = turbulentSlope(law, TURBULENT, relativeRoughness, f) * (TURBULENT - LAMINAR);
        double share = law == HeadLoss.DARCY_COLEBROOK
                ? 1
                : inner(TURBULENT, relativeRoughness) / inner(reynolds, relativeRoughness);
        return transition((reynolds - LAMINAR) / (TURBULENT - LAMINAR), f, slope * share);
    }

    /// Of what Swamee and Jain take the logarithm. Dunlop's cubic aims at the slope of full turbulence divided by how
    /// this has grown since Re = 4,000.
    private static double inner(double reynolds, double relativeRoughness) {
        return relativeRoughness / 3.7 + 5.74 / Math.pow(reynolds, 0.9);
    }

    /// Swamee and Jain's explicit formula.
    public static double swameeJain(double reynolds, double relativeRoughness) {
        double log = Math.log(relativeRoughness / 3.7 + 5.74 / Math.pow(reynolds, 0.9));
        return SWAMEE_JAIN / (log * log);
    }

    /// Colebrook and White's implicit formula, to the last digit: three to four Newton steps from Swamee and Jain.
    public static double colebrook(double reynolds, double relativeRoughness) {
        double x = 1 / Math.sqrt(swameeJain(reynolds, relativeRoughness));
        for (int step = 0; step < 8; step++) {
            double inner = relativeRoughness / 3.7 + 2.51 * x / reynolds;
            double error = x + TWO_PER_LN10 * Math.log(inner);
            double next = x - error / (1 + TWO_PER_LN10 * 2.51 / (reynolds * inner));
            if (Math.abs(next - x) <= 1e-15 * next) {
                return 1 / (next * next);
            }
            x = next;
        }
        return 1 / (x * x);
    }

    /// Dunlop's composite as published: laminar, his cubic with its rounded constants, Swamee and Jain. [#darcy] has
    /// the constants in full, which makes it continuous at Re = 4,000, where this one steps by 2.4e-6.
    public static double dunlop(double reynolds, double relativeRoughness) {
        if (reynolds <= LAMINAR || reynolds >= TURBULENT) {
            return darcy(HeadLoss.DARCY_WEISBACH, reynolds, relativeRoughness);
        }
        double r = reynolds / LAMINAR;
        double y2 = inner(reynolds, relativeRoughness);
        double y3 = -0.86859 * Math.log(inner(TURBULENT, relativeRoughness));
        double a = 1 / (y3 * y3);
        double b = a * (2 - 0.00514215 / (y2 * y3));
        return 7 * a
                - b
                + r * (0.128 - 17 * a + 2.5 * b + r * (-0.128 + 13 * a - 2 * b + r * (0.032 - 3 * a + 0.5 * b)));
    }

    /// Haaland's explicit formula, within 2 % of Colebrook.
    public static double haaland(double reynolds, double relativeRoughness) {
        double log = Math.log10(Math.pow(relativeRoughness / 3.7, 1.11) + 6.9 / reynolds);
        return 1 / (3.24 * log * log);
    }

    /// Churchill's single formula for all Reynolds numbers.
    public static double churchill(double reynolds, double relativeRoughness) {
        double a = Math.pow(2.457 * Math.log(1 / (Math.pow(7 / reynolds, 0.9) + 0.27 * relativeRoughness)), 16);
        double b = Math.pow(37530 / reynolds, 16);
        return 8 * Math.pow(Math.pow(8 / reynolds, 12) + 1 / Math.pow(a + b, 1.5), 1.0 / 12);
    }

    /// The turbulent factor.
    static double turbulent(HeadLoss law, double reynolds, double relativeRoughness) {
        return law == HeadLoss.DARCY_COLEBROOK
                ? colebrook(reynolds, relativeRoughness)
                : swameeJain(reynolds, relativeRoughness);
    }

    /// Its derivative with respect to the Reynolds number.
    static double turbulentSlope(HeadLoss law, double reynolds, double relativeRoughness, double f) {
        if (law == HeadLoss.DARCY_COLEBROOK) {
            double x = 1 / Math.sqrt(f);
            double inner = relativeRoughness / 3.7 + 2.51 * x / reynolds;
            double share = TWO_PER_LN10 * 2.51 / (reynolds * inner);
            double xSlope = share * x / reynolds / (1 + share);
            return -2 * xSlope * f / x;
        }
        double viscous = 5.74 / Math.pow(reynolds, 0.9);
        double inner = relativeRoughness / 3.7 + viscous;
        return 1.8 * f * viscous / (inner * Math.log(inner) * reynolds);
    }

    /// The cubic over 0 ≤ x ≤ 1 from laminar (0.032, slope −0.032) to turbulent flow, slopes by x.
    static double transition(double x, double f, double slope) {
        double start = 64 / LAMINAR;
        double c3 = start - 2 * f + slope;
        double c2 = f - c3;
        return start + x * (-start + x * (c2 + x * c3));
    }

    /// The derivative of the cubic by x.
    static double transitionSlope(double x, double f, double slope) {
        double start = 64 / LAMINAR;
        double c3 = start - 2 * f + slope;
        double c2 = f - c3;
        return -start + x * (2 * c2 + 3 * x * c3);
    }
}
