package io.millwright.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Typed views of data sheets: which value of a sheet is which component of a record, and what stands in for a value
/// that a sheet lacks.
///
/// Stand-ins are estimates by nature and never enter the sheet itself, so the inspector shows the value as unknown:
/// - idle power of an accelerator: [#DEFAULT_IDLE_FRACTION] of its board limit;
/// - BF16 rate of an accelerator that is only announced with narrower ones: half of its FP8 rate, as it is on all
///   others of the catalogue that gain from FP8;
/// - coolant flow of a liquid-cooled rack: [#DEFAULT_FLOW_M3_PER_S_PER_W];
/// - losses of electrical equipment: fitted to its efficiencies, see [LossCurve]. Not for sources and batteries, whose
///   efficiency is another thing, nor for busways and cables, whose resistance per metre counts, nor for breakers;
/// - stored energy: rated power times autonomy; price: price per watt times rated power.
final class SheetViews {
    /// Power of an idle accelerator with a model loaded, relative to its board limit, where no measurement is known
    /// (H100: 119 W of 700 W measured).
    static final double DEFAULT_IDLE_FRACTION = 0.17;

    /// Coolant flow per watt of liquid heat: 1.5 L/min per kW, the usual design value for PG25 at a 10 K rise.
    static final double DEFAULT_FLOW_M3_PER_S_PER_W = 1.5e-3 / 60 / 1000;

    private static final List<String> PIPE_KINDS = List.of("steel", "stainless", "hose");
    private static final List<String> RACK_KINDS = List.of("gpu", "cpu", "storage", "network", "desktop");

    /// Electrical equipment whose efficiency at a load tells its losses.
    private static final Set<PowerKind> LOSSY = EnumSet.complementOf(EnumSet.of(
            PowerKind.GENERATOR,
            PowerKind.PRIME_POWER,
            PowerKind.SOLAR,
            PowerKind.BATTERY,
            PowerKind.BUSWAY,
            PowerKind.CABLE,
            PowerKind.BREAKER));

    private static final LossCurve LOSSLESS = new LossCurve(0, 0, 0);

    private SheetViews() {}

    /// Whether entries of a file may be of a kind.
    static boolean knowsKind(String file, String kind) {
        List<String> kinds = kinds(file);
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /// The kinds that entries of a file may be of; empty if any will do.
    static List<String> kinds(String file) {
        return switch (file) {
            case "racks" -> RACK_KINDS;
            case "cooling" -> fileNames(CoolingKind.values());
            case "power" -> fileNames(PowerKind.values());
            case "pipes" -> PIPE_KINDS;
            default -> List.of();
        };
    }

    static RackType rack(DataSheet sheet) {
        double liquidFraction = sheet.number("liquidFraction", 0);
        return new RackType(
                sheet,
                (int) sheet.number("acceleratorCount", 0),
                sheet.text("acceleratorId"),
                sheet.number("ratedPowerW"),
                sheet.number("typicalPowerW"),
                sheet.number("idlePowerW"),
                sheet.number("peakPowerW"),
                liquidFraction,
                sheet.number("airDeltaK"),
                sheet.number("maxInletAirC"),
                sheet.number("liquidFlowM3PerSPerW", liquidFraction > 0 ? DEFAULT_FLOW_M3_PER_S_PER_W : Double.NaN),
                sheet.number("liquidSupplyMaxC"),
                sheet.number("liquidPressureDropPa"),
                sheet.text("coolant"),
                sheet.number("massKg"),
                sheet.number("widthM"),
                sheet.number("depthM"),
                sheet.number("heightM"),
                (int) sheet.number("scaleUpDomain", 1),
                sheet.number("scaleOutBytesPerS"),
                sheet.number("capexUsd"));
    }

    static AcceleratorType accelerator(DataSheet sheet) {
        double tdpW = sheet.number("tdpW");
        double fp8FlopPerS = sheet.number("fp8FlopPerS");
        return new AcceleratorType(
                sheet,
                sheet.number("bf16FlopPerS", fp8FlopPerS / 2),
                fp8FlopPerS,
                sheet.number("fp4FlopPerS"),
                sheet.number("memoryBytes"),
                sheet.number("memoryBytesPerS"),
                sheet.number("scaleUpBytesPerS"),
                (int) sheet.number("scaleUpDomain", 1),
                sheet.number("scaleOutBytesPerS"),
                tdpW,
                sheet.number("idleW", DEFAULT_IDLE_FRACTION * tdpW));
    }

    static LanguageModel model(DataSheet sheet) {
        return new LanguageModel(
                sheet,
                sheet.text("attention"),
                (int) sheet.number("layers", 1),
                (int) sheet.number("hidden", 1),
                (int) sheet.number("queryHeads", 1),
                (int) sheet.number("kvHeads", 1),
                (int) sheet.number("headDim", 1),
                (int) sheet.number("experts", 0),
                (int) sheet.number("expertsPerToken", 0),
                (int) sheet.number("vocabulary", 1),
                sheet.number("attentionParams"),
                sheet.number("denseParams"),
                sheet.number("expertParams", 0),
                sheet.number("embeddingParams", 0),
                sheet.number("totalParams"),
                sheet.number("activeParams"),
                sheet.number("kvElementsPerToken"),
                sheet.number("attentionFlopPerTokenPerContextToken"));
    }

    static CoolingType cooling(DataSheet sheet) {
        return new CoolingType(
                sheet,
                CoolingKind.valueOf(constantName(sheet.kind())),
                sheet.number("capacityW"),
                sheet.number("approachK"),
                sheet.number("supplyC"),
                sheet.number("returnC"),
                sheet.number("airflowM3PerS"),
                sheet.number("waterFlowM3PerS"),
                sheet.number("secondaryFlowM3PerS"),
                sheet.number("fanPumpW"),
                sheet.number("cop"),
                sheet.number("waterM3PerJ", 0),
                sheet.number("widthM"),
                sheet.number("depthM"),
                sheet.number("heightM"),
                sheet.number("massKg"),
                sheet.number("capexUsd"));
    }

    static PowerType power(DataSheet sheet) {
        PowerKind kind = PowerKind.valueOf(constantName(sheet.kind()));
        double ratedW = sheet.number("ratedW");
        LossCurve loss = LOSSY.contains(kind) ? LossCurve.of(sheet) : LOSSLESS;
        return new PowerType(
                sheet,
                kind,
                sheet.number("ratedVa"),
                ratedW,
                sheet.number("inputV"),
                sheet.number("outputV"),
                sheet.number("ampacityA"),
                loss.noLoadW(),
                loss.linearW(),
                loss.quadraticW(),
                sheet.number("storedJ", ratedW * sheet.number("autonomyS")),
                sheet.number("startS"),
                sheet.number("transferS"),
                sheet.number("carbonKgPerJ", 0),
                sheet.number("widthM"),
                sheet.number("depthM"),
                sheet.number("heightM"),
                sheet.number("massKg"),
                sheet.number("capexUsd", ratedW * sheet.number("capexUsdPerW")));
    }

    static PipeType pipe(DataSheet sheet) {
        return new PipeType(
                sheet, sheet.number("innerDiameterM"), sheet.number("outerDiameterM"), sheet.number("roughnessM"));
    }

    static ClimateType climate(DataSheet sheet) {
        return new ClimateType(
                sheet,
                sheet.number("pressurePa"),
                sheet.number("coolingDryBulbC"),
                sheet.number("coolingMeanCoincidentWetBulbC"),
                sheet.number("evaporationWetBulbC"),
                sheet.number("heatingDryBulbC"),
                monthly(sheet, "monthlyDryBulbC"),
                monthly(sheet, "monthlyDailyRangeK"),
                monthly(sheet, "monthlyDewPointC"),
                sheet.number("gridCarbonKgPerJ"),
                sheet.number("electricityUsdPerJ"),
                sheet.number("waterUsdPerM3"));
    }

    /// Twelve values from January, named with the month's two digits.
    static List<Double> monthly(DataSheet sheet, String name) {
        List<Double> months = new ArrayList<>(12);
        for (int month = 1; month <= 12; month++) {
            months.add(sheet.number(DataSheet.seriesName(name, month)));
        }
        return List.copyOf(months);
    }

    private static List<String> fileNames(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static String constantName(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
