package io.millwright.cooling;

/// Mixtures of glycol and water as polynomials in the share of glycol and in the temperature.
///
///     p(x, t) = Σ a_ij x^i t^j,   t = T / 100 °C;   viscosity: ln μ = p
///
/// **Validity**: shares of 0.1 to 0.6, from freezing (but not below −10 °C) to 90 °C, about 3 bar. **Error of the
/// fit** against CoolProp 8: density 4e-4, specific heat 2e-3, conductivity 8e-4, viscosity 1e-5, freezing point
/// 0.1 K. The two data sets (ASHRAE by volume, Melinder by mass) themselves differ by 0.5 % in density, 0.2 % in
/// specific heat and 1 to 2 % in viscosity: that is how well any of this is known.
public enum Glycol {
    /// Propylene glycol, share of volume (ASHRAE data).
    PROPYLENE_BY_VOLUME(
            new double[][] {
                {1000.122, -17.95723, -23.52015},
                {146.3808, -59.25179, -10.85455},
                {-93.11729, 17.94647, 14.36351},
                {21.29033, -7.545584, -2.431718}
            },
            new double[][] {
                {4135.78, 107.2332, -6.615868, 0.4853131},
                {-830.9505, 567.4568, 27.1896, 15.49325},
                {-998.5455, -44.50284, -0.7285808, -88.78451},
                {-127.2718, 46.62833, -53.57108, 110.9397}
            },
            new double[][] {
                {0.5595032, 0.2172728, -0.09839765},
                {-0.5235485, -0.3546127, 0.1447557},
                {0.2537122, 0.132757, -0.05610557},
                {-0.09340807, -0.01699159, 0.01184258}
            },
            new double[][] {
                {-6.005681, -3.383319, 1.237126, -0.334292},
                {-2.264577, 6.080401, 8.08894, -3.477626},
                {33.05055, -76.1026, -1.368019, 3.230125},
                {-43.6228, 163.1165, -6.572286, 0},
                {-21.09931, -112.3741, 0, 0},
                {53.50879, 0, 0, 0}
            },
            new double[] {-0.725623, -22.2974, -45.1911, -25.2613, -117.395}),
    /// Ethylene glycol, share of volume (ASHRAE data).
    ETHYLENE_BY_VOLUME(
            new double[][] {
                {1000.386, -19.48172, -24.10609},
                {188.6528, -26.37735, -0.8963764},
                {-64.02423, -3.937938, 0.7655924},
                {19.10277, -1.271191, 0.3040899}
            },
            new double[][] {
                {4099.495, 106.7341, 20.05113, -11.41117},
                {-1567.487, 693.9682, -212.3175, 125.127},
                {-440.915, -430.7011, 619.9553, -373.3999},
                {-17.90251, 316.4431, -543.3587, 334.2974}
            },
            new double[][] {
                {0.5590873, 0.2159819, -0.09885078},
                {-0.5063278, -0.3125819, 0.1550632},
                {0.2651123, 0.1309477, -0.08522809},
                {-0.06740641, -0.01643863, 0.03298213}
            },
            new double[][] {
                {-7.186905, -2.409063, 0.2765941, 0.5171919},
                {16.74167, -3.992663, 12.11706, -8.726741},
                {-93.03948, -9.467107, -11.13751, 9.973464},
                {298.5381, 32.40861, -2.4771, 0},
                {-446.995, -26.51482, 0, 0},
                {252.8586, 0, 0, 0}
            },
            new double[] {2.85939, -77.8319, 191.601, -561.306, 339.585}),
    /// Propylene glycol, share of mass (Melinder data).
    PROPYLENE_BY_MASS(
            new double[][] {
                {1000.71, 5.650941, -66.10992, 21.01379},
                {70.45522, -85.57641, 96.46133, -36.38464},
                {179.9987, -212.0154, -15.82087, 39.8781},
                {-239.9167, 289.1545, -64.51914, -5.17212}
            },
            new double[][] {
                {4141.829, -67.49834, 148.3338, -4.35408},
                {-768.7118, 1770.039, -568.2516, -543.733},
                {-1234.332, -2808.771, 114.4865, 2381.8},
                {49.45819, 2172.105, 759.8006, -2504.503}
            },
            new double[][] {
                {0.5604814, 0.2126405, -0.09136519, 0.0008818048},
                {-0.4535783, -0.7356487, 0.6312862, -0.06576309},
                {0.01570592, 1.201118, -1.239903, 0.1541693},
                {0.09747968, -0.78109, 0.7208628, -0.04685936}
            },
            new double[][] {
                {-6.316194, -3.358731, 2.35838, -0.870013},
                {4.28068, -2.511578, 2.372529, -1.585821},
                {-3.288715, -15.93892, 13.4813, -0.4465},
                {28.29634, 15.43884, -15.89, 0},
                {-57.76362, 4.475, 0, 0},
                {35.64, 0, 0, 0}
            },
            new double[] {0.327063, -24.8149, -83.1105, 160.046, -309.425}),
    /// Ethylene glycol, share of mass (Melinder data).
    ETHYLENE_BY_MASS(
            new double[][] {
                {998.3453, 8.067337, -55.57161, 12.27396},
                {146.3321, -144.2325, 115.0622, -61.49393},
                {55.76893, 66.13038, -116.2819, 142.332},
                {-85.86355, 30.94568, 2.634067, -80.53131}
            },
            new double[][] {
                {4175.775, -130.9017, 253.4635, -82.63655},
                {-1180.459, 1579.283, -1531.969, 393.2286},
                {-2261.261, -399.6538, 2371.609, -498.2817},
                {1457.891, 32.40705, -1323.827, -203.0363}
            },
            new double[][] {
                {0.5634424, 0.2039099, -0.08792453, 1.559617e-05},
                {-0.3997778, -0.5254088, 0.4278931, 0.001739907},
                {-0.01137891, 0.6842043, -0.6442529, -0.05304063},
                {0.1285186, -0.4083952, 0.3071191, 0.06515992}
            },
            new double[][] {
                {-6.332729, -3.256251, 2.274882, -0.8789616},
                {2.422859, -2.244986, -0.6835156, 2.360583},
                {5.085878, 1.602635, 3.454321, -6.475},
                {-18.87197, -4.521693, 4.063, 0},
                {31.27214, 1.831, 0, 0},
                {-18.65, 0, 0, 0}
            },
            new double[] {0.0276866, -31.1664, -7.83981, -199.314, 102.968});

    static final double LEAST_SHARE = 0.1;
    static final double MOST_SHARE = 0.6;
    private static final double LOWEST_C = -10;

    private final double[][] density;
    private final double[][] specificHeat;
    private final double[][] conductivity;
    private final double[][] lnViscosity;
    private final double[] freezing;

    Glycol(
            double[][] density,
            double[][] specificHeat,
            double[][] conductivity,
            double[][] lnViscosity,
            double[] freezing) {
        this.density = density;
        this.specificHeat = specificHeat;
        this.conductivity = conductivity;
        this.lnViscosity = lnViscosity;
        this.freezing = freezing;
    }

    /// The temperature at which the first ice forms, °C.
    public double freezingC(double share) {
        return Fluid.polynomial(freezing, share);
    }

    String shortName() {
        return switch (this) {
            case PROPYLENE_BY_VOLUME -> "PG";
            case ETHYLENE_BY_VOLUME -> "EG";
            case PROPYLENE_BY_MASS -> "MPG";
            case ETHYLENE_BY_MASS -> "MEG";
        };
    }

    double lowestC(double share) {
        return Math.max(LOWEST_C, freezingC(share));
    }

    double[] density(double share) {
        return at(density, share);
    }

    double[] specificHeat(double share) {
        return at(specificHeat, share);
    }

    double[] conductivity(double share) {
        return at(conductivity, share);
    }

    double[] lnViscosity(double share) {
        return at(lnViscosity, share);
    }

    private static double[] at(double[][] a, double share) {
        double[] inTemperature = new double[a[0].length];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = 0; j < inTemperature.length; j++) {
                inTemperature[j] = inTemperature[j] * share + a[i][j];
            }
        }
        return inTemperature;
    }
}
