package io.millwright.twin.loop;

/// Energy of a whole run, in joules: what came in is what went out and what is stored.
///
/// @param gridJ from utilities, prime power and solar plants
/// @param standbyJ from generators
/// @param rackJ taken by racks
/// @param mechanicalJ taken by pumps, fans, compressors and switches
/// @param lossJ of the electrical path, with that of charging
/// @param batteryJ in batteries now, less what was in them at the start
/// @param rejectedJ heat taken out of liquid and air by coolers, towers and compressors
/// @param outdoorJ heat of what stands outdoors or is blown out: losses there, fans of coolers, compressors
/// @param storedJ heat in liquid, steel, air, chips and structure now, less that at the start
/// @param residualJ what does not close
public record LoopBalance(
        double gridJ,
        double standbyJ,
        double rackJ,
        double mechanicalJ,
        double lossJ,
        double batteryJ,
        double rejectedJ,
        double outdoorJ,
        double storedJ,
        double residualJ) {
    /// The residual over what came in.
    public double relativeResidual() {
        return residualJ / Math.max(1, gridJ + standbyJ + Math.max(0, -batteryJ));
    }
}
