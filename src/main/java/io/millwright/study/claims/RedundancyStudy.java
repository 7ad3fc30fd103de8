package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.AvailabilityStudy;
import io.millwright.power.reliability.Availability;
import io.millwright.power.reliability.Histories;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Column;
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Tokens that a year of failures of the supply costs with different redundancy of the electrical path.
///
/// Each rack with engines is dark for its unavailability `u` of the year ([AvailabilityStudy], exact) and comes back
/// after every interruption only when its model is loaded, `t` later: lost time per year `u · 1 a + f t` with `f`
/// interruptions per year. Tokens that racks make are those of [SteadyService], evenly over its serving racks; tokens
/// lost are valued at the facility's own cost per token, so that the figure needs no price.
///
/// **Assumptions**: those of [AvailabilityStudy], above all that what is left after a failure carries the load, and
/// that
/// failures are independent; hold the contingencies of `millwright power` beside it. Failures of cooling, hosts and
/// software are not in it: they take more than the supply does.
public final class RedundancyStudy {
    /// From the return of the supply until an engine serves again.
    public static final double RESTART_S = 600;

    private static final double YEAR_S = 8760 * 3600.0;

    /// Racks together are not asked for.
    private static final Histories FEW = Histories.ofYears(1, 1);

    private RedundancyStudy() {}

    /// Runs the study; the first facility is what the others are compared with.
    ///
    /// @param tokensPerSPerUser least that each user gets
    public static ClaimTable of(
            SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        Frontiers frontiers = new Frontiers();
        List<Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        facilities.forEach((name, facility) -> {
            Optional<SteadyService> service = SteadyService.of(facility, catalog, shape, tokensPerSPerUser, frontiers);
            rows.add(row(name, Twin.of(facility, catalog), catalog, service));
            service.ifPresent(each -> findings.addAll(each.findings()));
        });
        return new ClaimTable(
                "redundancy",
                "Tokens that failures of the supply cost in a year, by redundancy of the electrical path.",
                List.of(
                        new Column("powerElements", "power elements", Dimension.COUNT),
                        new Column("interruptionsPerYear", "a rack, per year", Dimension.RATIO),
                        new Column("downS", "dark per year", Dimension.TIME),
                        new Column("restartS", "restarting", Dimension.TIME),
                        new Column("tokensPerYear", "tokens/year", Dimension.TOKENS),
                        new Column("lostTokensPerYear", "lost/year", Dimension.TOKENS),
                        new Column("lostFraction", "lost", Dimension.FRACTION),
                        new Column("lostUsdPerYear", "at cost", Dimension.MONEY)),
                rows,
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "Mean over racks with accelerators; %.0f min from supply to service; supply alone, without"
                                + " cooling, hosts and software; what is left is taken to carry the load.",
                        RESTART_S / 60)),
                findings);
    }

    private static Row row(String name, Twin twin, Catalog catalog, Optional<SteadyService> service) {
        AvailabilityStudy.Result supply = AvailabilityStudy.of(twin.powerNetwork(), catalog, FEW, Progress.NONE);
        List<Availability> racks = supply.racks().stream()
                .filter(rack -> servesTokens(twin, catalog, rack.rack()))
                .flatMap(rack -> rack.exact().stream())
                .toList();
        double interruptions =
                mean(racks.stream().map(Availability::interruptionsPerYear).toList());
        double downS =
                YEAR_S * mean(racks.stream().map(Availability::unavailability).toList());
        double restartS = interruptions * RESTART_S;
        double lostFraction = (downS + restartS) / YEAR_S;
        double tokens = service.map(each -> each.outputTokensPerS() * YEAR_S).orElse(Double.NaN);
        double usdPerToken = service.map(SteadyService::usdPerToken).orElse(Double.NaN);
        return new Row(
                name,
                List.of(
                        (double) powerElements(twin),
                        interruptions,
                        downS,
                        restartS,
                        tokens,
                        tokens * lostFraction,
                        lostFraction,
                        tokens * lostFraction * usdPerToken));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static boolean servesTokens(Twin twin, Catalog catalog, int rack) {
        return catalog.rack(twin.graph().node(rack).type())
                .filter(type -> type.acceleratorCount() > 0)
                .isPresent();
    }

    private static long powerElements(Twin twin) {
        return twin.graph().nodes().stream()
                .map(Node::kind)
                .filter(RedundancyStudy::isSupply)
                .count();
    }

    private static boolean isSupply(EquipmentKind kind) {
        return switch (kind) {
            case UTILITY, GENERATOR, TRANSFORMER, SWITCHGEAR, UPS, BUSWAY, RPP, TRANSFER_SWITCH -> true;
            default -> false;
        };
    }
}
