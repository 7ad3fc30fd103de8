package io.millwright.facility;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.SetPointReset.By;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoolingCheckTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final double NAN = Double.NaN;

    /// What is found about cooling on three units of a kind.
    private static List<Finding> of(EquipmentKind kind, CoolingSettings settings) {
        Facility facility = new Layouts()
                .equipment(
                        "unit",
                        Equipment.of(kind, "", "", Point.ORIGIN).withCount(3).withCooling(settings))
                .facility();
        return check(facility);
    }

    /// What is found about the hoses between a CDU and three racks.
    private static List<Finding> of(String type, PipeSettings pipe) {
        Layouts layouts = new Layouts()
                .row("r", "", "gb300-nvl72", 3, 0, 0)
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-1350", "", 5, 0)
                .connect(Connection.of("cdu:technology", "r:liquid")
                        .withCable(type, 5)
                        .withPipe(pipe));
        return check(layouts.facility());
    }

    private static List<Finding> check(Facility facility) {
        return FacilityCheck.check(facility, CATALOG, FacilityGraph.of(facility, CATALOG)).stream()
                .filter(finding -> finding.code().startsWith("facility.cooling.")
                        || finding.code().startsWith("facility.pipe."))
                .toList();
    }

    private static List<Finding> grave(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
    }

    private static void assertOne(List<Finding> findings, String code, String sentence) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.message(UnitSystem.SI)).isEqualTo(sentence);
        });
    }

    @Test
    void settingsThatAreHeededAreNotMentioned() {
        assertThat(of(EquipmentKind.PUMP, CoolingSettings.NONE)).isEmpty();
        assertThat(of(EquipmentKind.PUMP, CoolingSettings.NONE.withControl(PumpControl.ofFlowM3PerS(0.1))))
                .isEmpty();
        assertThat(of(
                        EquipmentKind.WATER_COOLED_CHILLER,
                        CoolingSettings.NONE
                                .withReset(new SetPointReset(By.LOAD, 0.2, 1, 24, 20))
                                .withStaging(new Staging(Staging.Order.ALL, NAN))))
                .isEmpty();
        assertThat(of("hose-16", PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.3)))
                .isEmpty();
        assertThat(of("", PipeSettings.NONE.withDiameterM(0.05).withRoughnessM(4.5e-5)))
                .isEmpty();
    }

    @Test
    void aSettingOnEquipmentThatDoesNotHeedItIsFoundOncePerElement() {
        List<Finding> found = of(EquipmentKind.TOWER, CoolingSettings.NONE.withControl(PumpControl.ofDeltaK(8)));
        assertOne(found, "facility.cooling.ignored", "A tower does not heed its pump control.");
        assertThat(found.getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(found.getFirst().place()).isEqualTo("unit");
        assertOne(
                of(EquipmentKind.UPS, CoolingSettings.NONE.withFill(new LoopFill("PG25", NAN, NAN))),
                "facility.cooling.ignored",
                "A ups does not heed its fill of the loop.");
    }

    static List<Object[]> impossible() {
        return List.of(
                new Object[] {
                    EquipmentKind.CDU,
                    CoolingSettings.NONE.withReset(new SetPointReset(By.OUTDOOR_WET_BULB, 24, 10, 22, 26)),
                    "facility.cooling.reset-order",
                    "The low end of the set point reset (24 °C) is not below its high end (10 °C)."
                },
                new Object[] {
                    EquipmentKind.CDU,
                    CoolingSettings.NONE.withReset(new SetPointReset(By.OUTDOOR_DRY_BULB, 10, NAN, 22, 26)),
                    "facility.cooling.reset-incomplete",
                    "The set point follows outdoor dry bulb, but not all four values of the reset are set."
                },
                new Object[] {
                    EquipmentKind.CDU,
                    CoolingSettings.NONE.withReset(new SetPointReset(By.LOAD, 20, 40, 22, 26)),
                    "facility.cooling.reset-load",
                    "The set point reset follows the load from 2000 % to 4000 %."
                },
                new Object[] {
                    EquipmentKind.PUMP,
                    CoolingSettings.NONE.withControl(PumpControl.ofSpeed(0)),
                    "facility.cooling.holds-nothing",
                    "The pump control is to hold speed at zero."
                },
                new Object[] {
                    EquipmentKind.CRAH,
                    CoolingSettings.NONE.withAirside(new OutsideAir(OutsideAir.Use.ECONOMIZER, 15.5, NAN)),
                    "facility.cooling.dew-points",
                    "The lowest dew point of outside air (15.5 °C) is not below the highest (15 °C)."
                },
                new Object[] {
                    EquipmentKind.HEADER,
                    CoolingSettings.NONE.withFill(new LoopFill("brine", NAN, NAN)),
                    "facility.cooling.unknown-fluid",
                    "\"brine\" is not a known fluid."
                });
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleSettingsAreExplained(EquipmentKind kind, CoolingSettings settings, String code, String sentence) {
        List<Finding> found = grave(of(kind, settings));
        assertOne(found, code, sentence);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.ERROR);
    }

    /// A header of two coolers and a CDU; the CDU's own loop is another.
    private static List<Finding> loop(LoopFill header, LoopFill cooler, LoopFill cdu) {
        CoolingSettings none = CoolingSettings.NONE;
        return check(new Layouts()
                .equipment(
                        "fws",
                        Equipment.of(EquipmentKind.HEADER, "", "", new Point(0, 20))
                                .withCooling(none.withFill(header)))
                .equipment(
                        "dry",
                        Equipment.of(EquipmentKind.DRY_COOLER, "drycooler-1000", "", new Point(40, 0))
                                .withCount(2)
                                .withPitchM(20)
                                .withCooling(none.withFill(cooler)))
                .equipment(
                        "cdu",
                        Equipment.of(EquipmentKind.CDU, "cdu-l2l-1350", "", new Point(5, 0))
                                .withCooling(none.withFill(cdu)))
                .connect("dry:water", "fws:water")
                .connect("fws:water", "cdu:facility")
                .facility());
    }

    @Test
    void aLoopHasOneFluidAndOneFillPressure() {
        LoopFill usual = LoopFill.USUAL;
        assertThat(loop(
                        new LoopFill("EG30", 2e5, NAN),
                        new LoopFill("eg-30", 2e5, NAN),
                        new LoopFill("PG25", 1e5, NAN)))
                .as("said twice, and another loop beyond the CDU")
                .isEmpty();
        assertThat(loop(new LoopFill("EG30", NAN, NAN), usual, usual)).isEmpty();
        assertOne(
                loop(new LoopFill("EG30", NAN, NAN), new LoopFill("water", NAN, NAN), usual),
                "facility.cooling.two-fluids",
                "water is named here and EG30 at fws, which is in the same loop.");
        assertOne(
                loop(new LoopFill("", 2e5, NAN), new LoopFill("", 1.5e5, NAN), usual),
                "facility.cooling.two-pressures",
                "The loop is filled to 150 kPa here and to 200 kPa at fws.");
    }

    @Test
    void impossiblePipesAndValvesAreExplained() {
        PipeSettings none = PipeSettings.NONE;
        assertOne(
                of("busway-1000", none),
                "facility.pipe.unknown-size",
                "\"busway-1000\" is not a pipe or hose of the catalogue.");
        assertOne(
                of("", none.withDiameterM(25)),
                "facility.pipe.implausible-diameter",
                "An inner diameter of 25,000 mm is no pipe.");
        assertOne(
                of("", none.withDiameterM(0)),
                "facility.pipe.implausible-diameter",
                "An inner diameter of 0 mm is no pipe.");
        assertOne(
                of("hose-16", none.withRoughnessM(0.0015)),
                "facility.pipe.too-rough",
                "A roughness of 1.5 mm is more than a twentieth of the diameter.");
        assertOne(
                of("", none.withValve(Valve.BALANCING).withOpenFraction(60)),
                "facility.pipe.opening",
                "An opening of 6000 % is not possible.");
        assertOne(
                of("", none.withValve(Valve.PRESSURE_REDUCING)),
                "facility.pipe.holds-nothing",
                "The pressure reducing valve has no pressure to hold.");
        assertOne(
                of("", none.withValve(Valve.FLOW_LIMITING).withLimitM3PerS(0)),
                "facility.pipe.passes-nothing",
                "The flow limiting valve can pass nothing, even open.");
    }

    /// What the file can hold but no solve heeds is said, so that nobody waits for its effect.
    @Test
    void whatSolvesDoNotReckonWithIsSaid() {
        assertOne(
                of("hose-16", PipeSettings.NONE.withInsulationWPerM2K(2)),
                "facility.pipe.heat",
                "Heat through the walls of pipes is not reckoned with.");
    }

    @Test
    void valuesOfAnotherValveAreFound() {
        PipeSettings none = PipeSettings.NONE;
        assertOne(
                of("", none.withOpenFraction(0)),
                "facility.pipe.no-valve",
                "The opening is that of a valve, but the connection has none.");
        assertOne(
                of("", none.withValve(Valve.CHECK).withOpenFraction(0.5)),
                "facility.pipe.ignored",
                "A check valve does not heed its opening.");
        assertOne(
                of("", none.withValve(Valve.BALANCING).withLimitM3PerS(0.01)),
                "facility.pipe.ignored",
                "A balancing valve does not heed its flow limit.");
    }

    @Test
    void cablesHaveNoPipe() {
        Layouts layouts = new Layouts()
                .row("r", "", "gb300-nvl72", 3, 0, 0)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 0)
                .connect(Connection.of("b:out", "r:A").withPipe(PipeSettings.NONE.withValve(Valve.ISOLATING)));
        assertOne(
                check(layouts.facility()),
                "facility.pipe.not-liquid",
                "Only liquid connections have a pipe and a valve.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "water", "Water", "PG25", "pg-25", "EG 30", "eg60", "dielectric", "PG10"})
    void theseFluidsAreKnown(String fluid) {
        assertThat(new LoopFill(fluid, NAN, NAN).hasKnownFluid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PG", "PG5", "PG61", "PG99", "glycol", "25", "PG25 "})
    void theseAreNot(String fluid) {
        assertThat(new LoopFill(fluid, NAN, NAN).hasKnownFluid()).isFalse();
    }
}
