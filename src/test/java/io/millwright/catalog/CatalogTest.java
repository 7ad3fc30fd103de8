package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped data: complete, plausible, in SI, with a source for every value.
class CatalogTest {
    static final List<String> FILES = Catalog.FILES;

    private final Catalog catalog = Catalog.builtIn();

    @ParameterizedTest
    @FieldSource("FILES")
    void everyShippedFileLoadsWithoutAFinding(String file) throws IOException {
        List<Finding> findings = new ArrayList<>();

        CatalogReader.Content content = new CatalogReader(file, Map.of(), findings)
                .read(Files.readAllBytes(Path.of("assets/catalog", file + ".json")))
                .orElseThrow();

        assertThat(findings).isEmpty();
        assertThat(content.file()).isEqualTo(file);
        assertThat(content.sheets()).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void everyValueHasASourceAndAnSiUnitAndLiesInItsRange(String file) {
        for (DataSheet sheet : catalog.sheets(file)) {
            assertThat(sheet.source()).as(file + " " + sheet.id()).isNotBlank();
            assertThat(sheet.name()).as(file + " " + sheet.id()).isNotBlank();
            sheet.values().forEach((name, datum) -> {
                String place = file + " " + sheet.id() + " " + name;
                assertThat(datum.source()).as(place).isNotBlank();
                assertThat(datum.unit()).as(place).isIn(ValueRules.UNITS);
                ValueRules.Range range = ValueRules.range(file, sheet.kind(), name, datum.unit());
                assertThat(datum.value()).as(place).isFinite().isBetween(range.low(), range.high());
            });
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void sourcesNameNoMachineAndNoOneInPerson(String file) {
        for (DataSheet sheet : catalog.sheets(file)) {
            Set<String> sentences = new HashSet<>(sheet.texts().values());
            sentences.add(sheet.source());
            sentences.add(sheet.notes());
            sheet.values().values().forEach(datum -> sentences.add(datum.source()));
            assertThat(sentences)
                    .as(file + " " + sheet.id())
                    .noneMatch(text -> text.contains("path unknown")
                            || text.contains("/home/")
                            || text.contains("/tmp/")
                            || text.matches(".*\\b(we|us|our|ours)\\b.*"));
        }
    }

    @Test
    void valuesFromGeneralKnowledgeWithLowConfidenceAreEstimates() {
        for (String file : FILES) {
            for (DataSheet sheet : catalog.sheets(file)) {
                sheet.values().forEach((name, datum) -> {
                    if (datum.source().startsWith("general knowledge") && datum.confidence() == Confidence.LOW) {
                        assertThat(datum.estimate())
                                .as(file + " " + sheet.id() + " " + name)
                                .isTrue();
                    }
                });
            }
        }
    }

    @Test
    void aNameMeansOneUnitInEveryFile() {
        Map<String, Set<String>> units = new LinkedHashMap<>();
        for (String file : List.of("racks", "accelerators", "cooling", "power", "network", "storage", "climates")) {
            for (DataSheet sheet : catalog.sheets(file)) {
                sheet.values()
                        .forEach((name, datum) -> units.computeIfAbsent(name, key -> new HashSet<>())
                                .add(datum.unit()));
            }
        }
        units.remove("capexUsd"); // per metre for busways and cables

        assertThat(units).allSatisfy((name, used) -> assertThat(used).as(name).hasSize(1));
    }

    @Test
    void everyAcceleratedRackResolvesItsAccelerator() {
        assertThat(catalog.racks()).isNotEmpty().allSatisfy(rack -> {
            if (rack.acceleratorCount() > 0) {
                assertThat(catalog.accelerator(rack.acceleratorId()))
                        .as(rack.id())
                        .isPresent();
            } else {
                assertThat(rack.acceleratorId()).as(rack.id()).isEmpty();
            }
        });
    }

    @Test
    void powersOfARackRiseFromIdleToPeak() {
        assertThat(catalog.racks())
                .allSatisfy(rack -> assertThat(
                                List.of(rack.idlePowerW(), rack.typicalPowerW(), rack.ratedPowerW(), rack.peakPowerW()))
                        .as(rack.id())
                        .isSorted()
                        .allMatch(power -> power > 0));
    }

    @Test
    void liquidCooledRacksHaveAFlowAndASupplyLimit() {
        assertThat(catalog.racks()).anyMatch(RackType::isLiquidCooled).allSatisfy(rack -> {
            if (rack.isLiquidCooled()) {
                // 0.4 to 5 L/min per kW: a rise of 3 to 36 K
                assertThat(rack.liquidFlowM3PerSPerW() * 6e7).as(rack.id()).isBetween(0.4, 5.0);
                assertThat(rack.liquidSupplyMaxC()).as(rack.id()).isBetween(25.0, 50.0);
                assertThat(rack.coolant()).as(rack.id()).isNotEmpty();
            }
        });
    }

    @Test
    void airFlowAndAirRiseOfARackGiveItsAirHeat() {
        for (RackType rack : catalog.racks()) {
            double airHeatW = rack.ratedPowerW() * (1 - rack.liquidFraction());
            double airflow = rack.sheet().number("airflowM3PerS");
            if (airHeatW > 1_000 && !Double.isNaN(airflow)) {
                assertThat(airflow * 1206 * rack.airDeltaK())
                        .as(rack.id())
                        .isCloseTo(airHeatW, within(0.04 * airHeatW));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dgx-spark",
                "dgx-h100-4x-air",
                "dgx-h200-4x-air",
                "dgx-b200-4x-air",
                "dgx-b300-4x-air",
                "hgx-b200-8x-dlc",
                "gb200-nvl72",
                "gb300-nvl72",
                "vr-nvl72-maxq",
                "vr-nvl72-maxp",
                "rubin-ultra-kyber",
                "mi355x-8x-dlc",
                "tpu-v7-ironwood",
                "trn2-ultraserver",
                "cpu-rack-2s-20",
                "storage-rack-afa",
                "network-rack-tor"
            })
    void thePromisedRacksAreThere(String id) {
        assertThat(catalog.rack(id)).isPresent();
    }

    @Test
    void rackPowersAreTheReadOnes() {
        assertThat(catalog.rack("gb300-nvl72").orElseThrow().ratedPowerW()).isEqualTo(136_000);
        assertThat(catalog.rack("rubin-ultra-kyber").orElseThrow().ratedPowerW())
                .isEqualTo(600_000);
        assertThat(catalog.rack("dgx-spark").orElseThrow().ratedPowerW()).isEqualTo(240);
    }

    @Test
    void everyKindOfEquipmentThatCanBePlacedHasAnEntry() {
        Set<CoolingKind> coolingKinds =
                catalog.coolings().stream().map(CoolingType::kind).collect(Collectors.toSet());
        Set<PowerKind> powerKinds =
                catalog.powers().stream().map(PowerType::kind).collect(Collectors.toSet());

        assertThat(coolingKinds).containsExactlyInAnyOrder(CoolingKind.values());
        assertThat(powerKinds).containsExactlyInAnyOrder(PowerKind.values());
    }

    @Test
    void pipesGrowFromSizeToSizeAndHaveAWall() {
        Map<String, Double> largest = new LinkedHashMap<>();
        assertThat(catalog.pipes()).hasSizeGreaterThan(30).allSatisfy(pipe -> {
            assertThat(pipe.outerDiameterM() - pipe.innerDiameterM())
                    .as(pipe.id())
                    .isBetween(0.003, 0.02);
            assertThat(pipe.roughnessM()).as(pipe.id()).isBetween(1e-6, 1e-4);
            assertThat(pipe.innerDiameterM())
                    .as(pipe.id())
                    .isGreaterThan(largest.getOrDefault(pipe.sheet().kind(), 0.0));
            largest.put(pipe.sheet().kind(), pipe.innerDiameterM());
        });
        assertThat(largest).containsOnlyKeys("steel", "stainless", "hose");
        assertThat(catalog.pipe("steel-dn150").orElseThrow().innerDiameterM()).isCloseTo(0.15408, within(1e-9));
    }

    @Test
    void networkHasSwitchesAndCablesWithTheirReach() {
        List<DataSheet> cables = catalog.sheets("network").stream()
                .filter(sheet -> sheet.kind().equals("cable"))
                .toList();
        List<DataSheet> switches = catalog.sheets("network").stream()
                .filter(sheet -> sheet.kind().equals("switch"))
                .toList();

        assertThat(cables)
                .hasSizeGreaterThan(10)
                .allSatisfy(cable ->
                        assertThat(cable.number("maxReachM")).as(cable.id()).isGreaterThan(cable.number("minReachM")));
        assertThat(switches)
                .hasSizeGreaterThan(10)
                .allSatisfy(unit -> assertThat(unit.number("maxPowerW"))
                        .as(unit.id())
                        .isGreaterThanOrEqualTo(unit.number("typicalPowerW"))
                        .isPositive());
    }

    @Test
    void modelParametersAddUp() {
        assertThat(catalog.models()).hasSizeGreaterThan(20).allSatisfy(model -> {
            double parts =
                    model.attentionParams() + model.denseParams() + model.expertParams() + model.embeddingParams();
            assertThat(parts).as(model.id()).isCloseTo(model.totalParams(), within(0.002 * model.totalParams()));
            assertThat(model.activeParams()).as(model.id()).isLessThanOrEqualTo(model.totalParams());
            assertThat(model.attention()).as(model.id()).isIn("GQA", "MLA", "hybrid", "window", "sparse");
        });
    }

    @Test
    void keyValueCacheOfLlama70BIsTheKnownOne() {
        // 2 · 80 layers · 8 heads · 128
        assertThat(catalog.model("llama-3.1-70b").orElseThrow().kvElementsPerToken())
                .isEqualTo(163_840);
    }

    @Test
    void idlePowerOfAnAcceleratorFallsBackToAFractionOfItsLimit() {
        AcceleratorType measured = catalog.accelerator("h100").orElseThrow();
        AcceleratorType unknown = catalog.accelerator("gb300").orElseThrow();

        assertThat(measured.idleW()).isEqualTo(119);
        assertThat(unknown.sheet().values()).doesNotContainKey("idleW");
        assertThat(unknown.idleW()).isCloseTo(0.17 * 1400, within(1e-9));
    }

    @Test
    void batteryEnergyAndPriceFollowFromPrintedFigures() {
        PowerType ups = catalog.power("ups-1200-dc").orElseThrow();
        PowerType turbine = catalog.power("gas-turbine-aero-50").orElseThrow();

        assertThat(ups.storedJ()).isEqualTo(1.2e6 * 300);
        assertThat(turbine.capexUsd()).isCloseTo(50e6 * 1.9, within(1.0));
        assertThat(turbine.noLoadLossW()).isZero();
    }

    @Test
    void climatesHaveTwelveMonthsAndOrderedDesignConditions() {
        assertThat(catalog.climates()).hasSize(53).allSatisfy(climate -> {
            assertThat(climate.monthlyDryBulbC()).as(climate.id()).hasSize(12).noneMatch(value -> value.isNaN());
            assertThat(climate.monthlyWetBulbC()).as(climate.id()).hasSize(12);
            for (int month = 0; month < 12; month++) {
                assertThat(climate.monthlyDewPointC().get(month))
                        .as(climate.id() + " month " + (month + 1))
                        .isLessThanOrEqualTo(climate.monthlyWetBulbC().get(month) + 0.3);
                assertThat(climate.monthlyWetBulbC().get(month))
                        .as(climate.id() + " month " + (month + 1))
                        .isLessThanOrEqualTo(climate.monthlyDryBulbC().get(month) + 0.3);
            }
            assertThat(climate.heatingDryBulbC()).as(climate.id()).isLessThan(climate.coolingDryBulbC());
            assertThat(climate.coolingMeanCoincidentWetBulbC())
                    .as(climate.id())
                    .isLessThanOrEqualTo(climate.evaporationWetBulbC())
                    .isLessThan(climate.coolingDryBulbC());
            // standard atmosphere within 1.5 %
            double standardPa = 101_325 * Math.pow(1 - 2.25577e-5 * climate.elevationM(), 5.25588);
            assertThat(climate.pressurePa()).as(climate.id()).isCloseTo(standardPa, within(0.015 * standardPa));
        });
        assertThat(catalog.climate("phoenix-az").orElseThrow().country()).isEqualTo("US");
    }

    @Test
    void figuresCarryTheirRangeInSi() {
        Figure lease = catalog.figure("h100_1y").orElseThrow();
        Figure building = catalog.figure("ai_mw").orElseThrow();

        assertThat(lease.unit()).isEqualTo("$/s");
        assertThat(lease.value() * 3600).isCloseTo(2.35, within(1e-6));
        assertThat(building.unit()).isEqualTo("$/W");
        assertThat(building.value()).isEqualTo(17.5);
        assertThat(catalog.economics("ai_mw")).isEqualTo(17.5);
        assertThat(catalog.sheets("economics")).allSatisfy(sheet -> {
            Figure figure = catalog.figure(sheet.id()).orElseThrow();
            assertThat(List.of(figure.low(), figure.value(), figure.high()))
                    .as(sheet.id())
                    .isSorted();
        });
        assertThat(catalog.figure("no-such-figure")).isEmpty();
        assertThat(catalog.economics("no-such-figure")).isNaN();
    }

    @Test
    void constantsAreInSi() {
        assertThat(catalog.sheet("engineering-constants", "pg25-density")
                        .orElseThrow()
                        .number("value"))
                .isEqualTo(1020);
        assertThat(catalog.sheet("engineering-constants", "dsx-tcs-flow")
                        .orElseThrow()
                        .number("value"))
                .isCloseTo(2.5e-8, within(1e-16));
    }

    @Test
    void reliabilityAgreesWithItsAvailability() {
        for (DataSheet sheet : catalog.sheets("reliability")) {
            double mtbf = sheet.number("mtbfS");
            double mttr = sheet.number("mttrS");
            double availability = sheet.number("availability");
            if (!Double.isNaN(availability) && !Double.isNaN(mtbf)) {
                assertThat(1 - availability)
                        .as(sheet.id())
                        .isCloseTo(mttr / (mtbf + mttr), within(0.35 * mttr / (mtbf + mttr)));
            }
        }
    }

    @Test
    void suggestsTheClosestIds() {
        assertThat(catalog.suggest("racks", "gb300-nvl27")).startsWith("gb300-nvl72");
        assertThat(catalog.suggest("racks", "GB200")).contains("gb200-nvl72");
        assertThat(catalog.suggest("power", "busway-40000")).startsWith("busway-4000");
        assertThat(catalog.suggest("racks", "completely-different-thing-xyz")).isEmpty();
        assertThat(catalog.suggest("no-such-file", "x")).isEmpty();
    }

    @Test
    void editDistanceCountsKeystrokes() {
        assertThat(EditDistance.between("rack", "rack")).isZero();
        assertThat(EditDistance.between("rack", "rcak")).isOne();
        assertThat(EditDistance.between("", "abc")).isEqualTo(3);
        assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void lookupsFollowFileOrderAndAreUnmodifiable() {
        assertThat(catalog.racks().iterator().next().id()).isEqualTo("dgx-h100-4x-air");
        assertThat(catalog.rack("no-such-rack")).isEmpty();
        assertThat(catalog.contentHash()).matches("[0-9a-f]{64}");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> catalog.racks().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void kindsOfTheFileAreTheKindsOfTheProgram() {
        assertThat(SheetViews.kinds("cooling")).hasSameSizeAs(Arrays.asList(CoolingKind.values()));
        assertThat(SheetViews.knowsKind("power", "transfer-switch")).isTrue();
        assertThat(SheetViews.knowsKind("power", "TRANSFER_SWITCH")).isFalse();
        assertThat(SheetViews.knowsKind("network", "anything")).isTrue();
    }
}
