package io.millwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.field.MadeUpAir;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.catalog.Catalog;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@org.jspecify.annotations.NullUnmarked
class AirTextTest {
    private static final InletEnvelope ENVELOPE = InletEnvelope.of(Catalog.builtIn(), AirClass.A2, 0);

    private static String text(AirField field, Optional<GridDifference> grid) {
        return AirText.of(field, AirIndices.of(field, ENVELOPE), grid);
    }

    @Test
    void tellsGridTurbulenceBalanceRacksUnitsAndIndices() {
        AirField field = MadeUpAir.field(0.5, 24.5, true);
        GridDifference grid = GridDifference.of(MadeUpAir.field(1, 24, true), field);

        String text = text(field, Optional.of(grid));

        assertThat(text)
                .contains(
                        "A room that was made up",
                        "one effective viscosity, 0.02 m²/s, Prandtl number 0.85",
                        "8 x 6 x 4 = 192 cells, 184 of them air; edge 0.5 m",
                        "120, and 80 on coarser grids",
                        "0.004 K over the last 20 iterations",
                        "mean inlets moved by 0.500 K rms, 0.500 K at worst (row/01), from 1 m to 0.5 m cells",
                        "6 kW, 0.498 % off",
                        "72 m³/h of air supplied beyond what returns were given",
                        "class A2: recommended 18 °C to 27 °C, allowable 10 °C to 35 °C",
                        "above recommended")
                .containsPattern("row/01 +1800 m³/h +24\\.5 °C +28 °C +29 °C +34\\.5 °C +35\\.48 %")
                .containsPattern("crah-1 +2232 m³/h +19 °C +2160 m³/h +33 °C +10\\.13 kW")
                .containsPattern("RCI-HI +95\\.83 %")
                .doesNotContain("NOT CONVERGED");
    }

    @Test
    void saysLoudlyWhenItIsNotConverged() {
        assertThat(text(MadeUpAir.field(0.5, 24, false), Optional.empty()))
                .contains(
                        "NOT CONVERGED",
                        "change by 0.700 K in 20 iterations",
                        "cells of twice the size are too large or did not come to rest");
    }

    @Test
    void theJsonHoldsTheSameInFull() throws Exception {
        AirField field = MadeUpAir.field(0.5, 24.5, true);
        GridDifference grid = GridDifference.of(MadeUpAir.field(1, 24, true), field);
        Obj json = (Obj) JsonReader.read(
                JsonWriter.write(AirJson.of(field, AirIndices.of(field, ENVELOPE), Optional.of(grid), List.of())));

        Obj rack = (Obj) ((Arr) json.members().get("racks")).items().getFirst();
        Obj unit = (Obj) ((Arr) json.members().get("units")).items().getFirst();
        Obj probe = (Obj) ((Arr) json.members().get("probes")).items().getFirst();
        Arr samples = (Arr) ((Obj) ((Arr) json.members().get("lines")).items().getFirst())
                .members()
                .get("samples");

        assertThat(number(json, "grid", "airCells")).isEqualTo(184);
        assertThat(number(json, "gridDifference", "worstK")).isCloseTo(0.5, within(1e-12));
        assertThat(number(json, "balance", "heatError")).isCloseTo(30 / 6030.0, within(1e-12));
        assertThat(number(rack, "inletMeanC")).isEqualTo(24.5);
        assertThat(number(rack, "recirculationFraction")).isCloseTo(5.5 / 15.5, within(1e-12));
        assertThat(number(unit, "supplyC")).isCloseTo(19, within(1e-12));
        assertThat(number(unit, "heatW")).isCloseTo(1206 * 0.6 * 14, within(1e-9));
        assertThat(number(probe, "temperatureC")).isCloseTo(20 + 3 + 4 + 3, within(1e-4));
        assertThat(number(probe, "measuredC")).isEqualTo(31.5);
        assertThat(samples.items()).hasSize(3);
        assertThat(number((Obj) samples.items().getLast(), "temperatureC")).isCloseTo(31.5, within(1e-4));
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        AirField field = MadeUpAir.field(0.5, 24.5, true);
        Obj json = (Obj) JsonReader.read(
                JsonWriter.write(AirJson.of(field, AirIndices.of(field, ENVELOPE), Optional.empty(), List.of())));

        assertThat(json.members().get("gridDifference")).isInstanceOf(Null.class);
    }

    private static double number(Obj object, String... path) {
        Obj at = object;
        for (int i = 0; i < path.length - 1; i++) {
            at = (Obj) at.members().get(path[i]);
        }
        return ((Num) at.members().get(path[path.length - 1])).value();
    }
}
