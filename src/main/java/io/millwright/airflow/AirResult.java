package io.millwright.airflow;

import io.millwright.finding.Finding;
import java.util.List;

/// The air of all halls. Arrays are indexed by node of the facility graph; they belong to the result and must not be
/// changed.
///
/// @param zones one per hall
/// @param nodeInletC inlet air of racks, NaN for others
/// @param nodeCoilHeatW heat that an air unit hands to its water (or, with a compressor of its own, takes out of the
/// air)
/// @param nodeElectricW fans and compressors of air units
/// @param rejectedW heat given to the outside by units with compressors of their own, including their compressor power
/// @param unremovedW heat that no running unit can take
/// @param findings halls without cooling, inlets above the limit
public record AirResult(
        List<ZoneResult> zones,
        double[] nodeInletC,
        double[] nodeCoilHeatW,
        double[] nodeElectricW,
        double rejectedW,
        double unremovedW,
        List<Finding> findings) {}
