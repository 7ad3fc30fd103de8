package io.millwright.verify;

import io.millwright.power.flow.AcBranch;
import io.millwright.power.flow.AcNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a balanced network from the tables `case.csv`, `bus.csv`, `branch.csv` and `gen.csv` of one folder: MW and
/// MVAr, impedances in per unit of the base power, angles in degrees, bus types 1 (load), 2 (regulated) and 3 (slack).
///
/// The voltage that a bus holds is that of its last generator in service; a regulated bus without one is a load bus.
public final class NetworkTables {
    private static final String[] FILES = {"case.csv", "bus.csv", "branch.csv", "gen.csv"};
    private static final double VA_PER_MVA = 1e6;
    private static final int REGULATED = 2;
    private static final int SLACK = 3;

    private final AcNetwork.Builder builder;
    private final double baseMva;
    private final Map<String, Integer> busByName = new HashMap<>();

    private NetworkTables(double baseMva) {
        this.baseMva = baseMva;
        builder = AcNetwork.builder(baseMva * VA_PER_MVA);
    }

    /// The network in a folder.
    ///
    /// @throws VerificationException if a table is missing, cannot be read or names a bus that does not exist
    public static AcNetwork read(Path folder) throws VerificationException {
        NetworkTables tables = new NetworkTables(
                Table.read(folder.resolve("case.csv")).rows().getFirst().number("base_MVA"));
        tables.readBuses(Table.read(folder.resolve("bus.csv")), Table.read(folder.resolve("gen.csv")));
        tables.readBranches(Table.read(folder.resolve("branch.csv")));
        return tables.builder.build();
    }

    static boolean areIn(CaseFolder folder) {
        return folder.files().stream().map(CaseFolder::fileName).toList().containsAll(Arrays.asList(FILES));
    }

    private void readBuses(Table buses, Table generators) throws VerificationException {
        for (Table.Row row : buses.rows()) {
            int bus = builder.bus(row.text("bus"));
            busByName.put(row.text("bus"), bus);
            builder.load(bus, row.number("pd_MW") / baseMva, row.number("qd_MVAr") / baseMva);
            builder.shunt(bus, row.number("gs_MW") / baseMva, row.number("bs_MVAr") / baseMva);
        }
        Map<Integer, Double> held = new LinkedHashMap<>();
        for (Table.Row row : generators.rows()) {
            if (row.number("status") > 0) {
                int bus = bus(row, "bus");
                builder.generation(bus, row.number("pg_MW") / baseMva, row.number("qg_MVAr") / baseMva);
                held.put(bus, row.number("vg_pu"));
            }
        }
        for (Table.Row row : buses.rows()) {
            int bus = bus(row, "bus");
            double voltage = held.getOrDefault(bus, Double.NaN);
            int type = (int) row.number("type");
            if (type == SLACK) {
                builder.slack(
                        bus,
                        Double.isNaN(voltage) ? row.number("vm_pu") : voltage,
                        Math.toRadians(row.number("va_deg")));
            } else if (type == REGULATED && !Double.isNaN(voltage)) {
                builder.regulate(bus, voltage);
            }
        }
    }

    private void readBranches(Table branches) throws VerificationException {
        for (Table.Row row : branches.rows()) {
            double tap = row.number("tap");
            AcBranch branch = AcBranch.transformer(
                    bus(row, "from"),
                    bus(row, "to"),
                    row.number("r_pu"),
                    row.number("x_pu"),
                    0,
                    row.number("b_pu"),
                    tap == 0 ? 1 : tap,
                    Math.toRadians(row.number("shift_deg")));
            builder.branch(row.number("status") > 0 ? branch : branch.outOfService());
        }
    }

    private int bus(Table.Row row, String column) throws VerificationException {
        Integer bus = busByName.get(row.text(column));
        if (bus == null) {
            throw new VerificationException(row.place() + ": the bus \"" + row.text(column)
                    + "\" is not in bus.csv; correct one of the two files.");
        }
        return bus;
    }
}
