package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.Dimension;
import io.millwright.twin.CoupledAir;
import io.millwright.twin.CoupledAir.Agreement;
import java.util.List;
import java.util.Locale;

/// How far racks and air units are in step with the air of a hall, as plain text, as JSON and as findings.
public final class CoupledAirText {
    private CoupledAirText() {}

    /// One line for a terminal.
    public static String of(Agreement agreement) {
        String passes = agreement.passes() == 1 ? "after 1 pass" : "after " + agreement.passes() + " passes";
        return String.format(
                Locale.ROOT,
                "Racks and units %s the air %s: fans of racks would change by %.2f %%, supplies by %.3f K (limits %.1f"
                        + " %%, %.2f K)%n%n",
                agreement.settled() ? "are in step with" : "ARE NOT IN STEP with",
                passes,
                100 * agreement.flowChange(),
                agreement.supplyChangeK(),
                100 * CoupledAir.FLOW_TOLERANCE,
                CoupledAir.SUPPLY_TOLERANCE_K);
    }

    /// The same as JSON.
    public static Obj json(Agreement agreement) {
        return new Obj()
                .put("settled", agreement.settled())
                .put("passes", agreement.passes())
                .put("flowChange", agreement.flowChange())
                .put("supplyChangeK", agreement.supplyChangeK());
    }

    /// A warning where they are not in step.
    ///
    /// @param place of the hall
    public static List<Finding> findings(String place, Agreement agreement) {
        return agreement.settled()
                ? List.of()
                : List.of(Finding.warning(
                        "airflow.field.out-of-step",
                        place,
                        "passes",
                        agreement.passes(),
                        "flow",
                        Finding.measure(agreement.flowChange(), Dimension.FRACTION),
                        "supply",
                        Finding.measure(agreement.supplyChangeK(), Dimension.TEMPERATURE_DIFFERENCE)));
    }
}
