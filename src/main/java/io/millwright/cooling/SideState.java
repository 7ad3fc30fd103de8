package io.millwright.cooling;

/// What passes through one liquid port. At a header, a tank or a pump in line the return comes in and the supply
/// goes out.
///
/// @param loop index of its loop
/// @param flowM3PerS through it
/// @param inC liquid that comes in
/// @param outC liquid that goes out
/// @param inPa gauge pressure at which it comes in
/// @param outPa gauge pressure at which it goes out
public record SideState(int loop, double flowM3PerS, double inC, double outC, double inPa, double outPa) {
    /// What it takes from the pressure; negative where pumps add to it.
    public double dropPa() {
        return inPa - outPa;
    }
}
