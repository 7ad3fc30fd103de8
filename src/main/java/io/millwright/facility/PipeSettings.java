package io.millwright.facility;

/// The pipe and the valve of a liquid connection. NaN means: not set.
///
/// @param diameterM inner diameter; NaN takes that of the connection's type, or sizes the pipe for its rated flow
/// @param roughnessM of the inner wall; NaN takes that of the type, or of steel
/// @param fittingsK loss coefficient of bends, tees and couplings, in velocity heads; NaN estimates it from the length
/// @param insulationWPerM2K heat transfer between the liquid and the air around, by inner surface; NaN for
/// a pipe that passes none
/// @param valve in this connection
/// @param openFraction of the valve: 1 open, 0 shut
/// @param valveKvM3PerS flow through the open valve at 1 bar; NaN sizes it for its rated flow
/// @param limitM3PerS most that a flow-limiting valve passes; NaN takes the rated flow
/// @param holdsPa pressure that a reducing or sustaining valve holds
public record PipeSettings(
        double diameterM,
        double roughnessM,
        double fittingsK,
        double insulationWPerM2K,
        Valve valve,
        double openFraction,
        double valveKvM3PerS,
        double limitM3PerS,
        double holdsPa) {
    /// A pipe that is sized for its flow, without a valve.
    public static final PipeSettings NONE = new PipeSettings(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Valve.NONE, 1, Double.NaN, Double.NaN, Double.NaN);

    public PipeSettings withDiameterM(double newDiameterM) {
        return new PipeSettings(
                newDiameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withRoughnessM(double newRoughnessM) {
        return new PipeSettings(
                diameterM,
                newRoughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withFittingsK(double newFittingsK) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                newFittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withInsulationWPerM2K(double newInsulationWPerM2K) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                newInsulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withValve(Valve newValve) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                newValve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withOpenFraction(double newOpenFraction) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                newOpenFraction,
                valveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withValveKvM3PerS(double newValveKvM3PerS) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                newValveKvM3PerS,
                limitM3PerS,
                holdsPa);
    }

    public PipeSettings withLimitM3PerS(double newLimitM3PerS) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                newLimitM3PerS,
                holdsPa);
    }

    public PipeSettings withHoldsPa(double newHoldsPa) {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                openFraction,
                valveKvM3PerS,
                limitM3PerS,
                newHoldsPa);
    }

    /// The same without the values that its valve does not heed.
    public PipeSettings heeded() {
        return new PipeSettings(
                diameterM,
                roughnessM,
                fittingsK,
                insulationWPerM2K,
                valve,
                valve.hasOpening() ? openFraction : 1,
                valve == Valve.NONE ? Double.NaN : valveKvM3PerS,
                valve == Valve.FLOW_LIMITING ? limitM3PerS : Double.NaN,
                valve.holdsPressure() ? holdsPa : Double.NaN);
    }
}
