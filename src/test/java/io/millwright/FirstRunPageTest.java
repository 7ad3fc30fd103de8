package io.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.project.ProjectFiles;
import io.millwright.study.Capacity;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What `docs/validation/first-run.md` says that the program gives for the pilot at its design point.
class FirstRunPageTest {
    @Test
    void saysWhatTheProgramGivesForTheSteadyState() throws Exception {
        Twin twin = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        SteadyState state = twin.solve();
        assertThat(page()).containsExactlyEntriesOf(computed(twin, state));
    }

    /// The last column of the first table by the first one.
    private static Map<String, String> page() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("docs/validation/first-run.md"));
        int from = lines.indexOf("| quantity | by hand | program |") + 2;
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = from; lines.get(i).startsWith("|"); i++) {
            String[] row = lines.get(i).split("\\|");
            cells.put(row[1].strip(), row[3].strip());
        }
        return cells;
    }

    private static Map<String, String> computed(Twin twin, SteadyState state) {
        var terms = state.terms();
        var power = state.power();
        var technology = state.cooling().loops().getFirst();
        var facility = state.cooling().loops().get(1);
        double hallW = state.air().zones().getFirst().heatW();
        double compressorsW = state.balance().rejectedByAirUnitsW() - hallW;
        int feed = edge(twin, "busway-a", "row-a/01");
        Capacity.Supply busway = CapacityStudy.of(twin, state).sources().stream()
                .filter(supply -> supply.name().equals("busway-a"))
                .findFirst()
                .orElseThrow();
        double cduW =
                power.edgePowerW()[edge(twin, "rpp-a", "cdu-1")] + power.edgePowerW()[edge(twin, "rpp-b", "cdu-1")];
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("IT power", text("%,.0f W", terms.itW()));
        rows.put("liquid heat", text("%,.0f W", technology.heatW()));
        rows.put("technology flow", text("%.1f L/min", technology.flowM3PerS() * 60_000));
        rows.put("technology return", text("%.2f °C", technology.returnC()));
        rows.put("CDU pump", text("%,.1f W", cduW));
        rows.put("facility pumps", text("%,.1f W", terms.pumpsW() - cduW));
        rows.put("heat of the facility loop", text("%,.1f W", facility.heatW()));
        rows.put("dry cooler fans", text("%,.1f W", terms.heatRejectionW()));
        rows.put("fans of the air units", text("%,.1f W", terms.airFansW() - compressorsW));
        rows.put("heat of the hall", text("%,.1f W", hallW));
        rows.put("compressors of the air units", text("%,.1f W", compressorsW));
        rows.put("hottest inlet", text("%.3f °C", state.hottestInletC()));
        rows.put("rack feed (one of two)", text("%.3f A", power.edgeCurrentA()[feed]));
        rows.put("its loss", text("%.3f W", power.edgeLossW()[feed]));
        rows.put("busway A", text("%,.1f W", busway.loadW()));
        rows.put("busway A after the loss of B", text("%,.1f W", busway.afterFailureW()));
        rows.put("its limit", text("%,.0f W", busway.limitW()));
        rows.put(
                "transformer A",
                text(
                        "%,.1f W",
                        power.nodeLossW()[
                                twin.graph().node("tx-a").orElseThrow().index()]));
        rows.put("losses of conversion", text("%,.1f W", terms.conversionLossW()));
        rows.put("losses of cables", text("%.1f W", terms.cableLossW()));
        rows.put("facility power", text("%,.1f W", state.facilityPowerW()));
        rows.put("PUE", text("%.4f", terms.pue()));
        rows.put(
                "heat out",
                text(
                        "%,.1f W",
                        state.balance().rejectedByPlantW()
                                + state.balance().rejectedByAirUnitsW()
                                + state.balance().outdoorLossW()));
        return rows;
    }

    private static int edge(Twin twin, String from, String to) {
        return twin.graph().edges().stream()
                .filter(edge -> path(twin, edge.from()).equals(from)
                        && path(twin, edge.to()).equals(to))
                .mapToInt(Edge::index)
                .findFirst()
                .orElseThrow();
    }

    private static String path(Twin twin, int node) {
        return twin.graph().node(node).path();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
