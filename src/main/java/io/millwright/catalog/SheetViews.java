package io.millwright.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Typed views of data sheets: which value of a sheet is which component of a record.
final class SheetViews {
    /// Power of an idle accelerator with a model loaded, relative to its board limit, where no measurement is known
    /// (H100: 119 W of 700 W measured).
    static final double DEFAULT_IDLE_FRACTION = 0.17;

    private static final Set<String> RACK_KINDS = Set.of("gpu", "cpu", "storage", "network", "desktop");

    private SheetViews() {}

    /// Whether entries of a file may be of a kind.
    static boolean knowsKind(String file, String kind) {
        return switch (file) {
            case "racks" -> RACK_KINDS.contains(kind);
            case "cooling" -> isConstant(CoolingKind.class, kind);
            case "power" -> isConstant(PowerKind.class, kind);
            default -> true;
        };
    }

    static RackType rack(DataSheet sheet) {
        return new RackType(
                sheet,
                (int) sheet.number("acceleratorCount", 0),
                sheet.text("acceleratorId"),
                sheet.number("ratedPowerW"),
                sheet.number("typicalPowerW"),
                sheet.number("idlePowerW"),
                sheet.number("peakPowerW"),
                sheet.number("liquidFraction", 0),
                sheet.number("airDeltaK"),
                sheet.number("maxInletAirC"),
                sheet.number("liquidFlowM3PerSPerW"),
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
        return new AcceleratorType(
                sheet,
                sheet.number("bf16FlopPerS"),
                sheet.number("fp8FlopPerS"),
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
        return new PowerType(
                sheet,
                PowerKind.valueOf(constantName(sheet.kind())),
                sheet.number("ratedVa"),
                sheet.number("ratedW"),
                sheet.number("inputV"),
                sheet.number("outputV"),
                sheet.number("ampacityA"),
                sheet.number("noLoadLossW", 0),
                sheet.number("linearLossW", 0),
                sheet.number("quadraticLossW", 0),
                sheet.number("storedJ"),
                sheet.number("startS"),
                sheet.number("transferS"),
                sheet.number("carbonKgPerJ", 0),
                sheet.number("widthM"),
                sheet.number("depthM"),
                sheet.number("heightM"),
                sheet.number("massKg"),
                sheet.number("capexUsd"));
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

    private static List<Double> monthly(DataSheet sheet, String name) {
        List<Double> months = new ArrayList<>(12);
        for (int month = 1; month <= 12; month++) {
            months.add(sheet.number(String.format(Locale.ROOT, "%s%02d", name, month)));
        }
        return List.copyOf(months);
    }

    private static <E extends Enum<E>> boolean isConstant(Class<E> type, String kind) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(constantName(kind))) {
                return true;
            }
        }
        return false;
    }

    private static String constantName(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
