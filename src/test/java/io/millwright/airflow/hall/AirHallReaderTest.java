package io.millwright.airflow.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHallReader.Reading;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirHallReaderTest {
    private static final Path OWN = Path.of("src/test/resources/airflow/hall");
    private static final Path MEASURED = Path.of("../shared/reference/airflow/measured/rise-pod2");
    private static final String ONE_RACK = """
            {"schema": "millwright-hall-airflow-case/1", "name": "one",
             "domain_m": {"min": [0, 0, 0], "max": [3, 3, 3]},
             "fluid": {"rho_kg_m3": 1.2, "cp_J_kgK": 1000, "beta_1_K": 0.0034, "T_ref_C": 20, "g_m_s2": [0, 0, -9.81],
              "nu_eff_m2_s": 0.02, "Pr_eff": 0.85},
             "solids": [{"id": "rack", "box_m": [1, 1, 0, 2, 2, 2]}],
             "supplies": [{"id": "tile", "axis": "z", "at": 0, "rect": [1, 0, 2, 1], "side": "+z", "flow_m3_s": 0.5, "T_C": 20}],
             "returns": [{"id": "grille", "axis": "z", "at": 3, "rect": [1, 2, 2, 3], "side": "-z", "flow_m3_s": 0.5}],
             "racks": [{"id": "A01", "power_kW": 6, "deltaT_K": 10, "flow_m3_s": 0.5,
              "inlet": {"axis": "y", "at": 1, "rect": [1, 0, 2, 2], "side": "-y"},
              "outlet": {"axis": "y", "at": 2, "rect": [1, 0, 2, 2], "side": "+y"}}],
             "probes": [{"id": "P", "xyz_m": [1, 0.5, 1]}]}""";

    @Test
    void readsAHallInSi() throws Exception {
        AirHall hall = hall(OWN.resolve("hallA-contained/case.json"));
        assertThat(hall.name()).isEqualTo("hallA-contained");
        assertThat(hall.domain()).isEqualTo(new Box(0, 0, 0, 12, 8.4, 3.6));
        assertThat(hall.air())
                .isEqualTo(new AirProperties(
                        1.2, 1005, 0.003411222923418046, 20, new Vector(0, 0, -9.81), Turbulence.CONSTANT, 0.02, 0.85));
        assertThat(hall.baffles().get(1).face()).isEqualTo(new Face(Axis.X, 3.6, 3.6, 0, 4.8, 1.8, Face.Side.PLUS));
        assertThat(hall.racks()).hasSize(16);
        FlowThrough rack = hall.racks().getFirst();
        assertThat(rack.powerW()).isEqualTo(6000);
        assertThat(rack.row()).isEqualTo("A");
        assertThat(rack.inlet()).isEqualTo(new Face(Axis.Y, 3.6, 3.6, 0, 4.2, 2.4, Face.Side.PLUS));
        assertThat(rack.outlet().side()).isEqualTo(Face.Side.MINUS);
        assertThat(hall.supplies()).allSatisfy(supply -> {
            assertThat(supply.openFraction()).isEqualTo(1);
            assertThat(supply.unit()).isEmpty();
        });
        assertThat(hall.lines()).hasSize(5);
        assertThat(hall.probes())
                .hasSize(12)
                .allSatisfy(probe -> assertThat(probe.measuredC()).isNaN());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1", "A2", "A3", "S2"})
    void readsTheMeasuredHall(String window) throws Exception {
        Path file = MEASURED.resolve(window + "_case.json");
        Assumptions.assumeTrue(Files.exists(file), "no file " + file + " beside this working tree");
        AirHall hall = hall(file);
        assertThat(hall.racks()).hasSize(120);
        assertThat(hall.probes())
                .hasSize(24)
                .allSatisfy(probe -> assertThat(probe.measuredC()).isBetween(15.0, 50.0));
        double suppliedM3PerS =
                hall.supplies().stream().mapToDouble(AirHall.Supply::flowM3PerS).sum();
        assertThat(suppliedM3PerS)
                .isCloseTo(
                        hall.returns().stream()
                                .mapToDouble(AirHall.Return::flowM3PerS)
                                .sum(),
                        within(1e-9));
    }

    @Test
    void readsTheOptionalMembers() {
        String text = ONE_RACK.replace("\"Pr_eff\": 0.85", "\"Pr_eff\": 0.85, \"turbulence\": \"zero-equation\"")
                .replace("\"T_C\": 20}", "\"T_C\": 20, \"open_fraction\": 0.25, \"unit\": \"crah-1\"}")
                .replace("\"xyz_m\": [1, 0.5, 1]", "\"xyz_m\": [1, 0.5, 1], \"measured_C\": 21.5")
                .replace("\"probes\"", """
                        "surfaces": [{"id": "lid", "axis": "z", "at": 3, "rect": [0, 0, 1, 1], "side": "-z",
                          "velocity_m_s": [1, 0, 0], "wall": "slip", "T_C": 30}],
                        "sources": [{"id": "lights", "box_m": [0, 0, 2.5, 3, 3, 3], "power_kW": 0.3}],
                        "probes\"""");
        Reading reading = read(text);
        assertThat(reading.findings()).isEmpty();
        AirHall hall = reading.hall().orElseThrow();
        assertThat(hall.air().turbulence()).isEqualTo(Turbulence.ZERO_EQUATION);
        assertThat(hall.supplies().getFirst().openFraction()).isEqualTo(0.25);
        assertThat(hall.supplies().getFirst().unit()).isEqualTo("crah-1");
        assertThat(hall.probes().getFirst().measuredC()).isEqualTo(21.5);
        assertThat(hall.surfaces().getFirst().slip()).isEqualTo(Slip.SLIP);
        assertThat(hall.surfaces().getFirst().velocity()).isEqualTo(new Vector(1, 0, 0));
        assertThat(hall.sources().getFirst().powerW()).isEqualTo(300);
    }

    @Test
    void aRiseStandsForThePower() {
        AirHall hall = read(ONE_RACK.replace("\"power_kW\": 6, ", "")).hall().orElseThrow();
        assertThat(hall.racks().getFirst().powerW()).isCloseTo(6000, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "flow_m3_s": 0.5, "T_C" | "flow_m3_s": -0.5, "T_C" | airflow.case.wrong-value | case.json:6 /supplies/0/flow_m3_s
            "T_C": 20} | "T_C": "cool"} | airflow.case.wrong-value | case.json:6 /supplies/0/T_C
            "side": "+z" | "side": "+y" | airflow.case.wrong-value | case.json:6 /supplies/0/side
            "axis": "z", "at": 3, "rect": [1, 2, 2, 3], "side": "-z" | "axis": "w", "at": 3, "rect": [1, 2, 2, 3], "side": "-x" | airflow.case.wrong-value | case.json:7 /returns/0/axis
            "rect": [1, 2, 2, 3] | "rect": [1, 2, 2] | airflow.case.wrong-value | case.json:7 /returns/0/rect
            "rect": [1, 2, 2, 3] | "rect": [2, 2, 1, 3] | airflow.case.no-extent | case.json:7 /returns/0/rect
            "rect": [1, 2, 2, 3] | "rect": [1, 2, 2, 4] | airflow.case.outside | case.json:7 /returns/0/rect
            "at": 3 | "at": 4 | airflow.case.outside | case.json:7 /returns/0/at
            "box_m": [1, 1, 0, 2, 2, 2] | "box_m": [1, 1, 0, 2, 2, 0] | airflow.case.no-extent | case.json:5 /solids/0/box_m
            "box_m": [1, 1, 0, 2, 2, 2] | "box_m": [5, 1, 0, 6, 2, 2] | airflow.case.outside | case.json:5 /solids/0/box_m
            "deltaT_K": 10 | "deltaT_K": 12 | airflow.case.rise | case.json:8 /racks/0/deltaT_K
            "flow_m3_s": 0.5,\\n | "flow_m3_s": 0,\\n | airflow.case.no-flow | case.json:8 /racks/0/flow_m3_s
            "id": "A01",  | `` | airflow.case.missing | case.json:8 /racks/0
            "xyz_m": [1, 0.5, 1] | "xyz_m": [1, 0.5, 7] | airflow.case.outside | case.json:11 /probes/0/xyz_m
            "nu_eff_m2_s": 0.02 | "nu_eff_m2_s": 0 | airflow.case.wrong-value | case.json:4 /fluid/nu_eff_m2_s
            "nu_eff_m2_s": 0.02, | `` | airflow.case.missing | case.json:3 /fluid
            "name": "one", | `` | airflow.case.missing | case.json:1
            """)
    void whatIsWrongIsToldWithItsPlace(String part, String instead, String code, String place) {
        String text = ONE_RACK.replace(part.replace("\\n", "\n"), instead.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(ONE_RACK);
        Reading reading = read(text);
        assertThat(reading.hall()).isEmpty();
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.place()).isEqualTo(place);
            assertThat(finding.message(UnitSystem.SI)).doesNotContain("{").endsWith(".");
            assertThat(finding.advice(UnitSystem.SI)).isNotBlank();
        });
    }

    @Test
    void twoOfOneNameAreRefused() {
        String twice = ONE_RACK.replace("\"probes\": [", "\"probes\": [{\"id\": \"P\", \"xyz_m\": [1, 0.5, 2]}, ");
        assertThat(read(twice).findings()).extracting(Finding::code).containsExactly("airflow.case.same-id");
    }

    @Test
    void aMisspeltMemberIsToldAndHasNoEffect() {
        Reading reading = read(ONE_RACK.replace("\"T_C\": 20}", "\"T_C\": 20, \"open_fracton\": 0.3}"));
        assertThat(reading.hall()).isPresent();
        assertThat(reading.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).endsWith("/supplies/0/open_fracton"));
    }

    @Test
    void otherFilesAreRefusedInOneSentence() {
        for (String text : List.of("{}", "[1]", "{\"formatVersion\": 4}", ONE_RACK.replace("case/1", "case/9"))) {
            assertThat(read(text).findings()).extracting(Finding::code).containsExactly("airflow.case.not-a-case");
        }
        Reading cut = read(ONE_RACK.substring(0, 400));
        assertThat(cut.hall()).isEmpty();
        assertThat(cut.findings()).extracting(Finding::code).containsExactly("airflow.case.syntax");
    }

    @Test
    void aHopelessFileDoesNotFloodItsReader() {
        String probes = "{\"id\": 1}, ".repeat(99);
        List<Finding> findings = read(ONE_RACK.replace("\"probes\": [", "\"probes\": [" + probes))
                .findings();
        assertThat(findings).hasSizeLessThan(30);
        assertThat(findings.getLast().code()).isEqualTo("airflow.case.more-findings");
    }

    private static AirHall hall(Path file) throws Exception {
        Reading reading = AirHallReader.read(Files.readAllBytes(file), file.toString());
        assertThat(reading.findings()).isEmpty();
        return reading.hall().orElseThrow();
    }

    private static Reading read(String text) {
        return AirHallReader.read(text.getBytes(StandardCharsets.UTF_8), "case.json");
    }
}
