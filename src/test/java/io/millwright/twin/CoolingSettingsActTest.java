package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.LoopFill;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.SetPointReset.By;
import io.millwright.facility.Valve;
import io.millwright.project.ProjectFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a facility file sets of its cooling is what the solved loops of the smallest sample do.
class CoolingSettingsActTest {
    private static final CoolingSettings NONE = CoolingSettings.NONE;
    private static final String TECHNOLOGY = "cdu-1";
    private static final String FACILITY = "dry-cooler";

    private final Facility pilot = pilot();

    private static Facility pilot() {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"));
            return ProjectFormat.read(bytes, "pilot").project().orElseThrow().facility();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LoopResult loop(Facility facility, String name) {
        SteadyState state = Twin.of(facility, Catalog.builtIn()).solve();
        assertThat(state.converged()).isTrue();
        return state.cooling().loops().stream()
                .filter(loop -> loop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Facility with(String id, CoolingSettings settings) {
        Map<String, Equipment> equipment = new LinkedHashMap<>(pilot.layout().equipment());
        assertThat(equipment.computeIfPresent(id, (key, item) -> item.withCooling(settings)))
                .isNotNull();
        return pilot.withLayout(pilot.layout().withEquipment(equipment));
    }

    private Facility withPipe(String id, UnaryOperator<Connection> change) {
        Map<String, Connection> connections = new LinkedHashMap<>(pilot.layout().connections());
        assertThat(connections.computeIfPresent(id, (key, pipe) -> change.apply(pipe)))
                .isNotNull();
        return pilot.withLayout(pilot.layout().withConnections(connections));
    }

    @Test
    void pumpsHoldWhatTheyAreSetTo() {
        assertThat(loop(with("cdu-1", NONE.withControl(PumpControl.ofFlowM3PerS(0.006))), TECHNOLOGY)
                        .flowM3PerS())
                .isCloseTo(0.006, within(1e-6));
        assertThat(loop(with("fws-pump", NONE.withControl(PumpControl.ofPressurePa(60_000))), FACILITY)
                        .heldPa())
                .isCloseTo(60_000, within(100.0));
        assertThat(loop(with("fws-pump", NONE.withControl(PumpControl.ofSpeed(0.8))), FACILITY)
                        .pumpSpeed())
                .isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aResetMovesTheSupply() {
        SetPointReset warmer = new SetPointReset(By.OUTDOOR_DRY_BULB, 0, 20, 40, 42);
        assertThat(loop(with("dry-cooler", NONE.withReset(warmer)), FACILITY).supplyC())
                .as("the design day is warmer than 20 °C")
                .isCloseTo(42, within(0.01));
    }

    @Test
    void theFluidIsTheOneThatIsNamed() {
        LoopResult water = loop(pilot, FACILITY);
        LoopResult glycol = loop(with("fws", NONE.withFill(new LoopFill("EG30", Double.NaN, Double.NaN))), FACILITY);
        assertThat(glycol.fluid().name()).isEqualTo("EG30");
        assertThat(glycol.returnC() - glycol.supplyC())
                .as("glycol carries less heat per litre")
                .isGreaterThan(water.returnC() - water.supplyC());
    }

    @Test
    void valvesAndPipesChangeFlowAndPressure() {
        LoopResult plain = loop(pilot, FACILITY);
        PipeSettings limit = PipeSettings.NONE.withValve(Valve.FLOW_LIMITING).withLimitM3PerS(0.005);
        assertThat(loop(withPipe("fws-cdu", pipe -> pipe.withPipe(limit)), FACILITY)
                        .flowM3PerS())
                .isCloseTo(0.005, within(1e-5));
        assertThat(loop(withPipe("fws-cdu", pipe -> pipe.withCable("steel-dn65", 20)), FACILITY)
                        .pumpSpeed())
                .as("a narrow pipe costs speed")
                .isGreaterThan(plain.pumpSpeed());
    }
}
