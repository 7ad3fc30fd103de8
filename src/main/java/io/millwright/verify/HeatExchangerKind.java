package io.millwright.verify;

import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.HeatExchanger;
import io.millwright.cooling.plant.UaScaling;
import io.millwright.verify.TableSort.Output;
import java.util.List;

/// Tables of heat exchangers: effectiveness of the arrangements, plates between two loops, air coils.
final class HeatExchangerKind implements TableKind {
    private static final Tolerance CLOSE = Tolerance.relative(1e-6);
    private static final double AIR_KG_PER_M3 = 1.18;
    private static final double AIR_J_PER_KG_K = 1006;
    private static final double WATER_J_PER_KG_K = 4186;

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("config", "ntu", "c_ratio"),
                    List.of(new Output("effectiveness", CLOSE)),
                    HeatExchangerKind::effectiveness),
            new TableSort(
                    List.of("q_design_W", "m_hot_design_kg_s", "m_cold_design_kg_s", "cp_hot", "cp_cold"),
                    outputs(
                            "expected_ua_design_W_K",
                            "expected_ua_W_K",
                            "expected_effectiveness",
                            "expected_q_W",
                            "expected_t_hot_out_C",
                            "expected_t_cold_out_C"),
                    HeatExchangerKind::plate),
            new TableSort(
                    List.of("q_design_W", "air_design_m3_s", "m_water_design_kg_s"),
                    outputs(
                            "expected_ua_design_W_K",
                            "expected_ua_W_K",
                            "expected_q_W",
                            "expected_t_air_out_C",
                            "expected_t_water_out_C"),
                    HeatExchangerKind::coil));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
    }

    private static List<Output> outputs(String... columns) {
        return List.of(columns).stream()
                .map(column -> new Output(column, CLOSE))
                .toList();
    }

    private static double[] effectiveness(Table.Row row) throws VerificationException {
        FlowArrangement arrangement = switch (row.text("config")) {
            case "counterflow" -> FlowArrangement.COUNTERFLOW;
            case "parallel" -> FlowArrangement.PARALLEL;
            case "crossflow_both_unmixed" -> FlowArrangement.CROSSFLOW_UNMIXED;
            case "crossflow_both_unmixed_approx" -> FlowArrangement.CROSSFLOW_UNMIXED_SHORT;
            case "crossflow_cmin_mixed" -> FlowArrangement.CROSSFLOW_SMALLER_MIXED;
            case "crossflow_cmin_unmixed" -> FlowArrangement.CROSSFLOW_LARGER_MIXED;
            case "shell_tube_1_2" -> FlowArrangement.SHELL_AND_TUBE;
            default ->
                throw new VerificationException(
                        row.place() + ": the arrangement \"" + row.text("config") + "\" is not known.");
        };
        return new double[] {arrangement.effectiveness(row.number("ntu"), row.number("c_ratio"))};
    }

    private static double[] plate(Table.Row row) throws VerificationException {
        double ratedHot = row.number("m_hot_design_kg_s") * row.number("cp_hot");
        double ratedCold = row.number("m_cold_design_kg_s") * row.number("cp_cold");
        HeatExchanger plate = HeatExchanger.sized(
                FlowArrangement.COUNTERFLOW,
                UaScaling.PLATE,
                row.number("q_design_W"),
                ratedHot,
                ratedCold,
                row.number("t_hot_in_design_C"),
                row.number("t_cold_in_design_C"));
        double hot = row.number("m_hot_kg_s") * row.number("cp_hot");
        double cold = row.number("m_cold_kg_s") * row.number("cp_cold");
        Exchange exchange = plate.exchange(
                hot,
                cold,
                plate.uaWPerK(hot / ratedHot, cold / ratedCold),
                row.number("t_hot_in_C"),
                row.number("t_cold_in_C"));
        return new double[] {
            plate.ratedUaWPerK(),
            exchange.uaWPerK(),
            exchange.effectiveness(),
            exchange.heatW(),
            exchange.hotOutC(),
            exchange.coldOutC()
        };
    }

    private static double[] coil(Table.Row row) throws VerificationException {
        double ratedAir = row.number("air_design_m3_s") * AIR_KG_PER_M3 * AIR_J_PER_KG_K;
        double ratedWater = row.number("m_water_design_kg_s") * WATER_J_PER_KG_K;
        HeatExchanger coil = HeatExchanger.sized(
                FlowArrangement.CROSSFLOW_UNMIXED_SHORT,
                UaScaling.COOLING_COIL,
                row.number("q_design_W"),
                ratedAir,
                ratedWater,
                row.number("t_air_in_design_C"),
                row.number("t_water_in_design_C"));
        double air = row.number("air_flow_fraction");
        double water = row.number("water_flow_fraction");
        Exchange exchange = coil.exchange(
                air * ratedAir,
                water * ratedWater,
                coil.uaWPerK(air, water),
                row.number("t_air_in_C"),
                row.number("t_water_in_C"));
        return new double[] {
            coil.ratedUaWPerK(), exchange.uaWPerK(), exchange.heatW(), exchange.hotOutC(), exchange.coldOutC()
        };
    }
}
