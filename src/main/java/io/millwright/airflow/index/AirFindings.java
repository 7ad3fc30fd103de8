package io.millwright.airflow.index;

import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.index.InletEnvelope.Band;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with the air of a hall, and with the answer itself, as findings.
public final class AirFindings {
    /// Heat that may be missing before the answer is called open, of the heat set free.
    public static final double MOST_HEAT_ERROR = 0.01;

    /// Share of exhaust in a rack's inlet air from which it is a finding.
    public static final double MOST_RECIRCULATION = 0.2;

    /// Share of supplied air that may return unused before it is a finding.
    public static final double MOST_BYPASS = 0.4;

    private AirFindings() {}

    /// The findings of a field.
    ///
    /// @param place of the hall
    public static List<Finding> of(String place, AirField field, AirIndices indices) {
        List<Finding> findings = new ArrayList<>();
        AirConvergence convergence = field.convergence();
        if (!convergence.converged()) {
            findings.add(Finding.warning(
                    "airflow.field.unconverged",
                    place,
                    "change",
                    kelvin(convergence.changeK()),
                    "window",
                    AirSettings.WINDOW,
                    "tolerance",
                    kelvin(convergence.toleranceK()),
                    "iterations",
                    convergence.iterations()));
        }
        double heatError = field.balance().heatError();
        if (heatError > MOST_HEAT_ERROR) {
            findings.add(Finding.warning(
                    "airflow.field.heat-open",
                    place,
                    "error",
                    share(heatError),
                    "heat",
                    Finding.measure(field.balance().exchangedW(), Dimension.HEAT_FLOW)));
        }
        for (RackInlet rack : indices.racks()) {
            inlet(findings, rack, indices.envelope());
            if (rack.recirculationFraction() > MOST_RECIRCULATION) {
                findings.add(Finding.warning(
                        "airflow.field.recirculation",
                        rack.id(),
                        "share",
                        share(rack.recirculationFraction()),
                        "mean",
                        celsius(rack.air().inletMeanC()),
                        "supply",
                        celsius(indices.streams().supplyC())));
            }
        }
        IndexValue bypass = indices.value(AirIndex.BYPASS);
        if (bypass.value() > MOST_BYPASS) {
            findings.add(Finding.note(
                    "airflow.field.bypass",
                    place,
                    "share",
                    share(bypass.value()),
                    "supply",
                    Finding.measure(indices.streams().supplyM3PerS(), Dimension.AIR_FLOW),
                    "racks",
                    Finding.measure(indices.streams().rackM3PerS(), Dimension.AIR_FLOW)));
        }
        return findings;
    }

    private static void inlet(List<Finding> findings, RackInlet rack, InletEnvelope envelope) {
        Band warm = envelope.bandOf(rack.hottestThirdC());
        if (warm == Band.ABOVE_ALLOWABLE) {
            findings.add(Finding.error(
                    "airflow.field.rack-above-allowable",
                    rack.id(),
                    warmest(rack, envelope, envelope.allowableMaxC())));
        } else if (warm == Band.ABOVE_RECOMMENDED) {
            findings.add(Finding.warning(
                    "airflow.field.rack-above-recommended",
                    rack.id(),
                    warmest(rack, envelope, envelope.recommendedMaxC())));
        }
        if (envelope.bandOf(rack.coldestThirdC()) == Band.BELOW_ALLOWABLE) {
            findings.add(Finding.warning(
                    "airflow.field.rack-below-allowable",
                    rack.id(),
                    "coldest",
                    celsius(rack.coldestThirdC()),
                    "limit",
                    celsius(envelope.allowableMinC()),
                    "class",
                    envelope.airClass().name()));
        }
    }

    private static Object[] warmest(RackInlet rack, InletEnvelope envelope, double limitC) {
        return new Object[] {
            "warmest", celsius(rack.hottestThirdC()),
            "mean", celsius(rack.air().inletMeanC()),
            "limit", celsius(limitC),
            "class", envelope.airClass().name()
        };
    }

    private static Finding.Measure celsius(double temperatureC) {
        return Finding.measure(temperatureC, Dimension.TEMPERATURE);
    }

    private static Finding.Measure kelvin(double differenceK) {
        return Finding.measure(differenceK, Dimension.TEMPERATURE_DIFFERENCE);
    }

    private static Finding.Measure share(double fraction) {
        return Finding.measure(fraction, Dimension.FRACTION);
    }
}
