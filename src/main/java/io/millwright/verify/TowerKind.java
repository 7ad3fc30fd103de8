package io.millwright.verify;

import io.millwright.cooling.plant.FanLaw;
import io.millwright.cooling.plant.MerkelTower;
import io.millwright.cooling.plant.RejectionPoint;
import io.millwright.cooling.plant.TowerRating;
import io.millwright.cooling.plant.YorkTower;
import io.millwright.verify.TableSort.Output;
import java.util.List;

/// Tables of cooling towers: the York correlation and Merkel towers with variable-speed fan.
final class TowerKind implements TableKind {
    private static final Tolerance DIGITS = Tolerance.relative(1e-8);
    private static final double WATER_J_PER_KG_K = 4184;

    /// The rated point of the tower that the Merkel tables are about.
    private static final TowerRating RATING = new TowerRating(
            25.6, 35, 5.5, 1.09317e-3 * 995.6, WATER_J_PER_KG_K, 0.561240 * 1.2, 101_325, FanLaw.cubic(213.27));

    private static final MerkelTower TOWER = MerkelTower.sized(RATING);
    private static final double RATED_W = RATING.waterKgPerS() * WATER_J_PER_KG_K * RATING.rangeK();

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("t_wb_C", "range_K", "liquid_to_gas_ratio"),
                    List.of(new Output("approach_K", DIGITS)),
                    row -> new double[] {
                        YorkTower.approachK(
                                row.number("t_wb_C"), row.number("range_K"), row.number("liquid_to_gas_ratio"))
                    }),
            new TableSort(
                    List.of("t_wb_C", "t_water_in_C", "water_flow_ratio", "air_flow_ratio"),
                    List.of(new Output("expected_approach_K", Tolerance.absolute(0.003))),
                    TowerKind::simulatedYork),
            new TableSort(
                    List.of("t_wb_C", "t_water_in_C", "m_water_kg_s", "fan_speed_ratio"),
                    List.of(
                            new Output("expected_t_water_out_C", Tolerance.absolute(0.15)),
                            new Output(
                                    "expected_fan_W",
                                    Tolerance.absolute(0.005 * RATING.fan().ratedW()))),
                    TowerKind::simulatedMerkel),
            new TableSort(
                    List.of("t_wb_C", "t_water_in_C", "water_flow_fraction", "air_flow_fraction"),
                    List.of(
                            new Output("expected_t_water_out_C", Tolerance.absolute(0.02)),
                            new Output("expected_q_over_qnom", Tolerance.absolute(0.005))),
                    TowerKind::merkel),
            new TableSort(
                    List.of("index", "power_twb", "power_range", "power_lg"),
                    List.of(new Output("coefficient", DIGITS)),
                    TowerKind::coefficient));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
    }

    private static double[] simulatedYork(Table.Row row) throws VerificationException {
        double range = row.number("t_water_in_C") - row.number("expected_t_water_out_C");
        double ratio = row.number("water_flow_ratio") / row.number("air_flow_ratio");
        return new double[] {YorkTower.approachK(row.number("t_wb_C"), range, ratio)};
    }

    private static double[] simulatedMerkel(Table.Row row) throws VerificationException {
        RejectionPoint point = TOWER.at(
                row.number("m_water_kg_s"),
                row.number("t_water_in_C"),
                row.number("t_wb_C"),
                row.number("fan_speed_ratio"));
        return new double[] {point.leavingC(), point.fanW()};
    }

    private static double[] merkel(Table.Row row) throws VerificationException {
        RejectionPoint point = TOWER.at(
                row.number("water_flow_fraction") * RATING.waterKgPerS(),
                row.number("t_water_in_C"),
                row.number("t_wb_C"),
                row.number("air_flow_fraction"));
        return new double[] {point.leavingC(), point.heatW() / RATED_W};
    }

    private static double[] coefficient(Table.Row row) throws VerificationException {
        return new double[] {
            YorkTower.coefficient(
                    (int) row.number("power_twb"), (int) row.number("power_range"), (int) row.number("power_lg"))
        };
    }
}
