package io.millwright.cooling.hydraulics;

/// By which law pipes lose head, and with it what their roughness means.
public enum HeadLoss {
    /// h = f (L/D) v²/2g; roughness is the absolute one in m. Friction factor after [Friction#darcy], full turbulence
    /// by Swamee and Jain.
    DARCY_WEISBACH,
    /// The same with turbulence after Colebrook and White.
    DARCY_COLEBROOK,
    /// h = 10.667 L Q^1.852 / (C^1.852 D^4.871); roughness is the coefficient C. For water of about 15 °C only.
    HAZEN_WILLIAMS,
    /// h = 10.29 n² L Q² / D^5.33; roughness is Manning's n.
    CHEZY_MANNING
}
