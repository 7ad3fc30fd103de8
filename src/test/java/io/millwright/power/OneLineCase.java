package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A case of the reference one-lines rebuilt as a facility: its buses are transformers' outputs, boards and busways,
/// its elements types of a catalogue folder of its own.
record OneLineCase(Facility facility, FacilityGraph graph, Catalog catalog, List<CaseTable.Row> expected) {
    private static final Path ROOT = Path.of("src/test/resources/reference/electrical/dc_networks");

    static OneLineCase of(String name, Path catalogFolder) throws IOException {
        Path folder = ROOT.resolve(name);
        Layouts layouts = new Layouts();
        List<String> types = new ArrayList<>();
        CaseTable.Row service = CaseTable.read(folder.resolve("ext_grid.csv")).getFirst();
        List<CaseTable.Row> transformers = CaseTable.read(folder.resolve("transformers.csv"));
        Set<String> placed = new HashSet<>();
        int place = 1;
        for (CaseTable.Row row : transformers) {
            double ratedVa = row.number("sn_MVA") * 1e6;
            String type = "type-" + row.key("id");
            types.add(CaseTable.entry(
                    type,
                    "transformer",
                    "ratedVa VA " + ratedVa,
                    "inputV V " + row.number("vn_hv_kV") * 1e3,
                    "outputV V " + row.number("vn_lv_kV") * 1e3,
                    "impedanceFraction  " + row.number("vk_percent") / 100,
                    "noLoadLossW W " + row.number("pfe_kW") * 1e3,
                    "quadraticLossW W " + row.number("vkr_percent") / 100 * ratedVa));
            layouts.equipment(row.key("lv"), EquipmentKind.TRANSFORMER, type, "", 0, 5 * place++);
            placed.add(row.key("lv"));
        }
        types.add(CaseTable.entry("board", "switchgear", "inputV V 480"));
        for (CaseTable.Row row : CaseTable.read(folder.resolve("buses.csv"))) {
            if (row.text("id").equals(service.text("bus"))) {
                types.add(CaseTable.entry(
                        "service",
                        "substation",
                        "outputV V " + row.number("vn_kV") * 1e3,
                        "ratedVa VA 1e8",
                        "faultVa VA " + service.number("s_sc_max_MVA") * 1e6,
                        "faultMinVa VA " + service.number("s_sc_min_MVA") * 1e6,
                        "xOverR  " + 1 / service.number("rx_max")));
                layouts.equipment(row.key("id"), EquipmentKind.UTILITY, "service", "", 0, 0);
            } else if (placed.add(row.key("id"))) {
                layouts.equipment(row.key("id"), EquipmentKind.SWITCHGEAR, "board", "", 50, 5 * place++);
            }
        }
        for (CaseTable.Row row : transformers) {
            layouts.connect(row.key("hv") + ":out", row.key("lv") + ":in");
        }
        for (CaseTable.Row row : CaseTable.read(folder.resolve("lines.csv"))) {
            String type = "type-" + row.key("id");
            types.add(CaseTable.entry(
                    type,
                    "cable",
                    "resistanceOhmPerM Ω/m " + row.number("r_ohm_km") / 1e3,
                    "reactanceOhmPerM Ω/m " + row.number("x_ohm_km") / 1e3,
                    "conductorMaxC °C 90"));
            layouts.connect(Connection.of(row.key("from") + ":out", row.key("to") + ":in")
                    .withCable(type, row.number("length_km") * 1e3));
        }
        CaseTable.write(catalogFolder, types);
        Catalog.Loaded loaded = Catalog.load(catalogFolder);
        if (!loaded.findings().isEmpty()) {
            throw new IOException("the catalogue of the case is not right: " + loaded.findings());
        }
        Facility facility = layouts.facility();
        return new OneLineCase(
                facility,
                FacilityGraph.of(facility, loaded.catalog()),
                loaded.catalog(),
                CaseTable.read(folder.resolve("expected_shortcircuit.csv")));
    }

    int node(String path) {
        return graph.node(path).orElseThrow().index();
    }
}
