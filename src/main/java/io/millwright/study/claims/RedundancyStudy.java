package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.AvailabilityStudy;
import io.millwright.power.reliability.Availability;
import io.millwright.power.reliability.Histories;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Tokens that a year of failures of the supply costs with different redundancy of the electrical path.
///
/// Each rack with engines is dark for its unavailability `u` of the year ([AvailabilityStudy], exact) and comes back
/// after every interruption only when its model is loaded, `t` later: lost time per year `u · 1 a + f t` with `f`
/// interruptions per year. Tokens that racks make are those of [SteadyService], evenly over its serving racks; tokens
/// lost are valued at the facility's own cost per token, so that the figure needs no price.
///
/// **Assumptions**: those of [AvailabilityStudy], above all that what is left after a failure carries the load, and
/// that failures are independent; hold the contingencies of `millwright power` beside it. Failures of cooling, hosts
/// and software are not in it: they take more than the supply does.
public final class RedundancyStudy {
    /// From the return of the supply until an engine serves again.
    public static final double RESTART_S = 600;

    private static final double YEAR_S = 8760 * 3600.0;

    /// Racks together are not asked for.
    private static final Histories FEW = Histories.ofYears(1, 1);

    private static final List<StudyColumn<Supplied>> COLUMNS = List.of(
            new StudyColumn<>(
                    "powerElements",
                    "power elements",
                    Dimension.COUNT,
                    each -> powerElements(each.facility().twin())),
            new StudyColumn<>(
                    "interruptionsPerYear", "a rack, per year", Dimension.RATIO, Supplied::interruptionsPerYear),
            new StudyColumn<>("downS", "dark per year", Dimension.TIME, Supplied::downS),
            new StudyColumn<>("restartS", "restarting", Dimension.TIME, Supplied::restartS),
            new StudyColumn<>("tokensPerYear", "tokens/year", Dimension.TOKENS, Supplied::tokensPerYear),
            new StudyColumn<>(
                    "lostTokensPerYear",
                    "lost/year",
                    Dimension.TOKENS,
                    each -> each.tokensPerYear() * each.lostFraction()),
            new StudyColumn<>("lostFraction", "lost", Dimension.FRACTION, Supplied::lostFraction),
            new StudyColumn<>(
                    "lostUsdPerYear",
                    "at cost",
                    Dimension.MONEY,
                    each -> each.tokensPerYear()
                            * each.lostFraction()
                            * each.facility().serving(SteadyService::usdPerToken)));

    /// A facility and what failures of its supply do to a mean rack with accelerators in a year.
    private record Supplied(ServedFacility facility, double interruptionsPerYear, double downS) {
        static Supplied of(ServedFacility facility) {
            Twin twin = facility.twin();
            AvailabilityStudy.Result supply =
                    AvailabilityStudy.of(twin.powerNetwork(), twin.catalog(), FEW, Progress.NONE);
            List<Availability> racks = supply.racks().stream()
                    .filter(rack -> servesTokens(twin, rack.rack()))
                    .flatMap(rack -> rack.exact().stream())
                    .toList();
            return new Supplied(
                    facility,
                    mean(racks, Availability::interruptionsPerYear),
                    YEAR_S * mean(racks, Availability::unavailability));
        }

        double restartS() {
            return interruptionsPerYear * RESTART_S;
        }

        double lostFraction() {
            return (downS + restartS()) / YEAR_S;
        }

        double tokensPerYear() {
            return facility.serving(service -> service.outputTokensPerS() * YEAR_S);
        }
    }

    private RedundancyStudy() {}

    /// Runs the study; the first facility is what the others are compared with.
    ///
    /// @param tokensPerSPerUser least that each user gets
    public static ClaimTable of(
            SequencedMap<String, Facility> facilities, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        List<ServedFacility> all = ServedFacility.all(facilities, catalog, shape, tokensPerSPerUser);
        return new ClaimTable(
                "redundancy",
                "Tokens that failures of the supply cost in a year, by redundancy of the electrical path.",
                StudyColumn.columns(COLUMNS),
                all.stream()
                        .map(each -> StudyColumn.row(COLUMNS, each.name(), Supplied.of(each)))
                        .toList(),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "Mean over racks with accelerators; %.0f min from supply to service; supply alone, without"
                                + " cooling, hosts and software; what is left is taken to carry the load.",
                        RESTART_S / 60)),
                ServedFacility.findings(all));
    }

    private static double mean(List<Availability> racks, ToDoubleFunction<Availability> value) {
        return racks.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static boolean servesTokens(Twin twin, int rack) {
        return twin.catalog()
                .rack(twin.graph().node(rack).type())
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
