package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Row;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.SiteWeather;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearStudy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Ways of cooling the same accelerators for the same tokens: energy and water of a year in several climates, the price
/// of the cooling equipment, and the room that it needs.
///
/// **Model.** Each facility serves the same requests without end ([SteadyService]), which gives the power of each rack:
/// the accelerators draw the same watts everywhere, the fans of their systems what the data sheet of the rack says. The
/// facility then goes through the hours of a synthetic year of each climate ([YearStudy]) with these racks.
///
///     energy per token = energy of the year / tokens of the year
///     cost per token   = (electricity + water of the year + cost of owning the cooling) / tokens of the year
///
/// with [CoolingCapital]. All else that a facility costs is the same for each way and is left out. Beside the PUE
/// stands the total power usage effectiveness: fans inside racks count as IT in a PUE, which flatters air.
///
/// **Assumptions**: full load all year, nothing out of service, the set points of the files. **Validity**: that of
/// [YearStudy] and of the data sheets, most of which are estimates. **Balance**: the energy residual of every hour; the
/// worst stands in the table.
public final class CoolingStudy {
    /// Temperate, hot and dry, hot and humid, cold.
    public static final List<String> CLIMATES = List.of("ashburn-va", "phoenix-az", "singapore", "stockholm");

    /// What tokens may differ before they are no longer called the same.
    private static final double SAME_TOKENS = 1e-3;

    private static final double YEAR_S = 8760 * 3600.0;

    private static final List<StudyColumn<InClimate>> COLUMNS = List.of(
            new StudyColumn<>(
                    "tokensPerS",
                    "tokens/s",
                    Dimension.TOKEN_RATE,
                    row -> row.of(site -> site.service().outputTokensPerS())),
            new StudyColumn<>(
                    "acceleratorsPerM2",
                    "accel./m²",
                    Dimension.RATIO,
                    row -> row.of(site -> acceleratorsPerM2(site.twin()))),
            new StudyColumn<>("itPowerW", "IT", Dimension.POWER, row -> row.ofYear(all -> all.itJ() / all.durationS())),
            new StudyColumn<>(
                    "designPowerW",
                    "design day",
                    Dimension.POWER,
                    row -> row.of(site -> site.designDay().facilityPowerW())),
            new StudyColumn<>(
                    "facilityPowerW",
                    "year's mean",
                    Dimension.POWER,
                    row -> row.ofYear(all -> all.facilityJ() / all.durationS())),
            new StudyColumn<>("pue", "PUE", Dimension.RATIO, row -> row.ofYear(Period::pue)),
            new StudyColumn<>("tue", "TUE", Dimension.RATIO, row -> row.ofYear(Period::tue)),
            new StudyColumn<>(
                    "joulePerToken", "energy", Dimension.ENERGY_PER_TOKEN, row -> row.of(Site::joulePerToken)),
            new StudyColumn<>("energyOverBase", "× base", Dimension.RATIO, row -> row.overBase(Site::joulePerToken)),
            new StudyColumn<>("waterM3PerYear", "water/year", Dimension.VOLUME, row -> row.ofYear(Period::waterM3)),
            new StudyColumn<>(
                    "coolingUsd",
                    "equipment",
                    Dimension.MONEY,
                    row -> row.of(site -> CoolingCapital.of(site.twin()).usd())),
            new StudyColumn<>("usdPerToken", "cost", Dimension.MONEY_PER_TOKEN, row -> row.of(Site::usdPerToken)),
            new StudyColumn<>("costOverBase", "× base", Dimension.RATIO, row -> row.overBase(Site::usdPerToken)),
            new StudyColumn<>(
                    "marginK",
                    "margin",
                    Dimension.TEMPERATURE_DIFFERENCE,
                    row -> row.of(site -> leastMarginK(site.year()))),
            new StudyColumn<>(
                    "hoursOutOfRange", "hours out", Dimension.COUNT, row -> row.ofYear(Period::hoursOutOfRange)),
            new StudyColumn<>(
                    "residual",
                    "energy not closed",
                    Dimension.FRACTION,
                    row -> row.of(site -> site.year().worstResidual())));

    /// One row: a facility in one climate.
    ///
    /// @param site empty if the weather is not known
    /// @param base the first facility there
    private record InClimate(Optional<Site> site, Optional<Site> base) {
        double of(ToDoubleFunction<Site> value) {
            return StudyColumn.of(site, value);
        }

        double ofYear(ToDoubleFunction<Period> value) {
            return of(each -> value.applyAsDouble(each.year().year()));
        }

        double overBase(ToDoubleFunction<Site> value) {
            return of(value) / StudyColumn.of(base, value);
        }
    }

    private record Site(String name, Twin twin, SteadyService service, SteadyState designDay, YearResult year) {
        double tokensPerYear() {
            return service.outputTokensPerS() * YEAR_S;
        }

        double joulePerToken() {
            return year.year().facilityJ() / tokensPerYear();
        }

        double usdPerToken() {
            Period all = year.year();
            return (all.electricityUsd()
                            + all.waterUsd()
                            + CoolingCapital.of(twin).usdPerYear())
                    / tokensPerYear();
        }
    }

    private CoolingStudy() {}

    /// Runs the study; in each climate the first facility is what the others are divided by.
    ///
    /// @param tokensPerSPerUser least that each user gets
    /// @param climates keys of the catalogue
    public static ClaimTable of(
            SequencedMap<String, Facility> facilities,
            Catalog catalog,
            RequestShape shape,
            double tokensPerSPerUser,
            List<String> climates,
            Progress progress) {
        List<Row> rows = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> remarks = new LinkedHashSet<>();
        Set<Finding> findings = new LinkedHashSet<>();
        Frontiers frontiers = new Frontiers();
        Map<String, SteadyService> services = new LinkedHashMap<>();
        facilities.forEach((name, facility) -> SteadyService.of(facility, catalog, shape, tokensPerSPerUser, frontiers)
                .ifPresentOrElse(
                        service -> services.put(name, service), () -> remarks.add(name + " serves nothing so fast.")));
        int done = 0;
        for (String key : climates) {
            String climate = catalog.climate(key).map(ClimateType::name).orElse(key);
            Optional<Site> base = Optional.empty();
            for (var service : services.entrySet()) {
                String name = service.getKey();
                progress.report(done++ / (double) (climates.size() * services.size()), label(name, climate));
                Facility facility = Objects.requireNonNull(facilities.get(name));
                Twin twin = Twin.of(facility.withSite(facility.site().withClimate(key)), catalog);
                Optional<Site> site = site(name, twin, service.getValue(), progress);
                base = base.or(() -> site);
                rows.add(StudyColumn.row(COLUMNS, label(name, climate), new InClimate(site, base)));
                if (site.isPresent()) {
                    verdict(catalog, site.get(), climate).ifPresent(verdicts::add);
                    remarks.addAll(remarks(site.get(), base.orElseThrow()));
                    findings.addAll(site.get().designDay().findings());
                } else {
                    remarks.add("The weather of " + climate + " is not known.");
                }
            }
        }
        remarks.add(String.format(
                Locale.ROOT,
                "Requests of %,.0f prompt and %,.0f output tokens, at least %.0f tokens/s per user, every engine full"
                        + " all year; \"cost\" is electricity, water and the cooling equipment alone.",
                shape.inputTokens(),
                shape.outputTokens(),
                tokensPerSPerUser));
        return new ClaimTable(
                "cooling",
                "Ways of cooling the same accelerators for the same tokens, through a year.",
                StudyColumn.columns(COLUMNS),
                rows,
                verdicts,
                List.copyOf(remarks),
                List.copyOf(findings));
    }

    /// The label of a row.
    static String label(String name, String climate) {
        return name + ", " + climate;
    }

    /// A facility with the racks' power of its service, empty where the weather is not known.
    private static Optional<Site> site(String name, Twin twin, SteadyService service, Progress progress) {
        double[] rackW = service.state().rackPowerW();
        return SiteWeather.year(twin)
                .map(weather -> new Site(
                        name,
                        twin,
                        service,
                        twin.solve(twin.designPoint().withRackPowerW(rackW)),
                        YearStudy.run(twin, weather, YearOptions.DEFAULT.withRackPowerW(rackW), part(progress))));
    }

    /// Passes on a wish to stop, and not how far a year is.
    private static Progress part(Progress whole) {
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }

    /// Accelerators over the floor of the halls that they stand in.
    private static double acceleratorsPerM2(Twin twin) {
        Set<Integer> halls = new TreeSet<>();
        double accelerators = 0;
        for (Node node : twin.graph().nodes()) {
            int count = node.kind() == EquipmentKind.RACK
                    ? twin.catalog()
                            .rack(node.type())
                            .map(type -> type.acceleratorCount())
                            .orElse(0)
                    : 0;
            if (count > 0 && node.hall() >= 0) {
                accelerators += count;
                halls.add(node.hall());
            }
        }
        return accelerators
                / halls.stream()
                        .mapToDouble(hall -> twin.graph().halls().get(hall).areaM2())
                        .sum();
    }

    private static double leastMarginK(YearResult year) {
        return IntStream.range(0, year.series().hours())
                .mapToDouble(hour -> year.series().at(HourFigure.LIMIT_MARGIN, hour))
                .filter(margin -> !Double.isNaN(margin))
                .min()
                .orElse(Double.NaN);
    }

    private static Optional<Verdict> verdict(Catalog catalog, Site site, String climate) {
        return HeatPath.of(site.twin())
                .flatMap(HeatPath::publishedPue)
                .flatMap(key -> PublicClaim.of(catalog, key))
                .map(claim -> new Verdict(
                        claim,
                        "PUE of the year, " + label(site.name(), climate),
                        site.year().year().pue()));
    }

    private static List<String> remarks(Site site, Site base) {
        List<String> remarks = new ArrayList<>();
        double ratio = site.service().outputTokensPerS() / base.service().outputTokensPerS();
        if (Math.abs(ratio - 1) > SAME_TOKENS) {
            remarks.add(String.format(Locale.ROOT, "%s makes %.3f of the base's tokens.", site.name(), ratio));
        }
        TreeSet<String> unpriced = CoolingCapital.of(site.twin()).unpriced();
        if (!unpriced.isEmpty()) {
            remarks.add(site.name() + " has cooling equipment without a price: " + String.join(", ", unpriced) + ".");
        }
        return remarks;
    }
}
