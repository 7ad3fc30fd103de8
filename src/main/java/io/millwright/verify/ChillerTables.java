package io.millwright.verify;

import io.millwright.cooling.plant.Biquadratic;
import io.millwright.cooling.plant.Chiller;
import io.millwright.cooling.plant.Chiller.Condenser;
import io.millwright.cooling.plant.PartLoad;
import io.millwright.cooling.plant.Range;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads tables of chiller curves: one machine per line, over the temperature entering or leaving the condenser.
final class ChillerTables {
    private static final String CAPACITY = "cap_ft_";
    private static final String ENERGY_INPUT = "eir_ft_";
    private static final String PART_LOAD = "eir_plr_";

    /// A machine and the reference point of its curves.
    record Machine(Chiller chiller, double referenceEvaporatorC, double referenceCondenserC, double condenserKgPerS) {}

    private ChillerTables() {}

    /// Whether a table holds curves.
    static boolean holdsCurves(Table table) {
        return table.hasColumns("name", "q_ref_W", "cop_ref", CAPACITY + 5, ENERGY_INPUT + 5, PART_LOAD + 2);
    }

    /// All machines of the curve tables of a folder, by name.
    static Map<String, Machine> in(CaseFolder folder) throws VerificationException {
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (Path file : folder.filesEndingWith(".csv")) {
            Table table = Table.read(file);
            if (holdsCurves(table)) {
                machines.putAll(of(table));
            }
        }
        return machines;
    }

    /// All machines of a curve table, by name.
    static Map<String, Machine> of(Table table) throws VerificationException {
        Map<String, Machine> machines = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            Condenser condenser = table.hasColumns(PART_LOAD + 9) ? Condenser.LEAVING : Condenser.ENTERING;
            @Nullable Machine same = machines.put(row.text("name"), machine(row, condenser));
            if (same != null) {
                throw new VerificationException(
                        row.place() + ": the chiller \"" + row.text("name") + "\" is listed twice.");
            }
        }
        return machines;
    }

    private static Machine machine(Table.Row row, Condenser condenser) throws VerificationException {
        String side = condenser == Condenser.ENTERING ? "t_cond_ent_" : "t_cond_lvg_";
        Chiller chiller = new Chiller(
                row.text("name"),
                row.number("q_ref_W"),
                row.number("cop_ref"),
                row.number("plr_min"),
                row.number("plr_min_unload"),
                row.number("plr_max"),
                new Range(row.number("t_evap_lvg_min_C"), row.number("t_evap_lvg_max_C")),
                condenser,
                new Range(row.number(side + "min_C"), row.number(side + "max_C")),
                row.number("eta_motor"),
                biquadratic(row, CAPACITY),
                biquadratic(row, ENERGY_INPUT),
                partLoad(row, condenser));
        return new Machine(
                chiller, row.number("t_evap_lvg_ref_C"), row.number(side + "ref_C"), row.number("m_cond_kg_s"));
    }

    private static Biquadratic biquadratic(Table.Row row, String prefix) throws VerificationException {
        double[] c = numbers(row, prefix, 6);
        return new Biquadratic(c[0], c[1], c[2], c[3], c[4], c[5]);
    }

    private static PartLoad partLoad(Table.Row row, Condenser condenser) throws VerificationException {
        if (condenser == Condenser.ENTERING) {
            double[] b = numbers(row, PART_LOAD, 3);
            return new PartLoad.OfLoad(b[0], b[1], b[2]);
        }
        double[] c = numbers(row, PART_LOAD, 10);
        return new PartLoad.OfLoadAndCondenser(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9]);
    }

    private static double[] numbers(Table.Row row, String prefix, int count) throws VerificationException {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = row.number(prefix + i);
        }
        return numbers;
    }
}
