package io.millwright.verify;

import io.millwright.cooling.plant.DryAir;
import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.HeatExchanger;
import io.millwright.cooling.plant.SiteMetrics;
import io.millwright.cooling.plant.UaScaling;
import io.millwright.power.conversion.ConverterLoss;
import io.millwright.verify.TableSort.Output;
import java.util.List;
import java.util.stream.Stream;

/// Tables of whole chains: rack to ambient through a CDU and a dry cooler, and a site's PUE, WUE and CUE.
final class PlantChainKind implements TableKind {
    private static final Tolerance CLOSE = Tolerance.relative(1e-6);

    /// The tables carry ten digits.
    private static final Tolerance DIGITS = Tolerance.relative(1e-9);

    private static final double JOULE_PER_KWH = 3.6e6;
    private static final double SECONDS_PER_HOUR = 3_600;

    private static final List<TableSort> SORTS = List.of(
            new TableSort(
                    List.of("heat_W", "m_tcs_kg_s", "ua_cdu_W_K", "m_fws_kg_s", "ua_dry_W_K", "m_air_kg_s"),
                    outputs(
                            CLOSE,
                            "expected_eps_dry",
                            "expected_eps_cdu",
                            "expected_t_fws_supply_C",
                            "expected_t_fws_return_C",
                            "expected_t_tcs_supply_C",
                            "expected_t_tcs_return_C",
                            "expected_t_air_out_C"),
                    PlantChainKind::rackToAmbient),
            new TableSort(
                    List.of("it_W", "ups_rated_W", "transformer_rated_W", "fans_W", "pumps_W", "chillers_W"),
                    outputs(
                            DIGITS,
                            "expected_ups_loss_W",
                            "expected_transformer_loss_W",
                            "expected_total_W",
                            "expected_pue",
                            "expected_wue_L_per_kWh",
                            "expected_cue_kgCO2_per_kWh"),
                    PlantChainKind::site));

    @Override
    public List<TableSort> sorts() {
        return SORTS;
    }

    private static List<Output> outputs(Tolerance tolerance, String... columns) {
        return Stream.of(columns).map(column -> new Output(column, tolerance)).toList();
    }

    private static double[] rackToAmbient(Table.Row row) throws VerificationException {
        double heat = row.number("heat_W");
        double technology = row.number("m_tcs_kg_s") * row.number("cp_tcs");
        double facility = row.number("m_fws_kg_s") * row.number("cp_fws");
        double air = row.number("m_air_kg_s") * DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        HeatExchanger cooler = new HeatExchanger(
                FlowArrangement.CROSSFLOW_UNMIXED_SHORT, row.number("ua_dry_W_K"), UaScaling.CONSTANT);
        HeatExchanger cdu =
                new HeatExchanger(FlowArrangement.COUNTERFLOW, row.number("ua_cdu_W_K"), UaScaling.CONSTANT);
        double ambient = row.number("t_ambient_C");
        double facilityReturn = cooler.hotInC(heat, facility, air, cooler.ratedUaWPerK(), ambient);
        Exchange outside = cooler.exchange(facility, air, cooler.ratedUaWPerK(), facilityReturn, ambient);
        double technologyReturn = cdu.hotInC(heat, technology, facility, cdu.ratedUaWPerK(), outside.hotOutC());
        Exchange inside = cdu.exchange(technology, facility, cdu.ratedUaWPerK(), technologyReturn, outside.hotOutC());
        return new double[] {
            outside.effectiveness(),
            inside.effectiveness(),
            outside.hotOutC(),
            inside.coldOutC(),
            inside.hotOutC(),
            technologyReturn,
            outside.coldOutC()
        };
    }

    private static double[] site(Table.Row row) throws VerificationException {
        double it = row.number("it_W");
        double ups = ConverterLoss.ofFractions(
                        row.number("ups_rated_W"), row.number("ups_c0"), row.number("ups_c1"), row.number("ups_c2"))
                .lossW(it);
        double load = it
                + ups
                + row.number("fans_W")
                + row.number("pumps_W")
                + row.number("chillers_W")
                + row.number("lighting_W");
        double transformer = new ConverterLoss(
                        row.number("transformer_rated_W"),
                        row.number("transformer_no_load_W"),
                        0,
                        row.number("transformer_full_load_copper_W"))
                .lossW(load);
        double total = load + transformer;
        SiteMetrics metrics = new SiteMetrics(
                total,
                it,
                0,
                row.number("water_L_per_h") / 1_000 / SECONDS_PER_HOUR,
                row.number("grid_kgCO2_per_kWh") / JOULE_PER_KWH * total);
        return new double[] {
            ups,
            transformer,
            total,
            metrics.pue(),
            metrics.wueM3PerJ() * 1_000 * JOULE_PER_KWH,
            metrics.cueKgPerJ() * JOULE_PER_KWH
        };
    }
}
