package io.millwright.exchange.epanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.PumpCurve;
import io.millwright.cooling.hydraulics.Schedule.Trigger;
import io.millwright.cooling.hydraulics.ValveKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpanetFileTest {
    private static final String CUSTOMARY = """
            [TITLE]
            a town
            [JUNCTIONS]
            ;id elevation demand pattern
             j1  10  100  day ; a comment
             j2  10
            [DEMANDS]
             j2  50
             j2  20  day
            [RESERVOIRS]
             lake  100
            [TANKS]
             t1  150  12  2  20  40  0
            [PIPES]
             p1  j1  j2  1000  12  100  0  Open
             p2  j2  t1  1000  10  110  CV
             p3  j1  t1  500   8   110  0.5  Closed
            [PUMPS]
             pu  lake  j1  HEAD c1  SPEED 0.9
            [VALVES]
             v1  j1  j2  6  PRV  60  1.5
            [CURVES]
             c1  300  60
            [PATTERNS]
             1    1  1
             day  0.5
             day  2
            [STATUS]
             v1  Closed
            [CONTROLS]
             LINK pu CLOSED IF NODE t1 ABOVE 18
             LINK pu OPEN AT TIME 2
             LINK pu 0.8 AT CLOCKTIME 6 AM
            [TIMES]
             Duration 24
             Hydraulic Timestep 0:30
             Pattern Timestep 2:00
             Start ClockTime 5 am
            [OPTIONS]
             Units GPM
             Headloss H-W
             Demand Multiplier 2
            [QUALITY]
             j1 0.5
            [END]
            """;

    @Test
    void customaryUnitsBecomeSi() throws Exception {
        HydraulicNetwork network = read(CUSTOMARY).network();
        Pipe pipe = (Pipe) network.branch(network.link("p1").orElseThrow());
        assertThat(pipe.lengthM()).isCloseTo(304.8, within(1e-9));
        assertThat(pipe.diameterM()).isCloseTo(0.3048, within(1e-12));
        assertThat(pipe.roughness()).isEqualTo(100);
        PumpCurve.Power curve =
                (PumpCurve.Power) ((Pump) network.branch(network.link("pu").orElseThrow())).curve();
        assertThat(curve.shutOffHeadM()).isCloseTo(80 * 0.3048, within(1e-9));
        assertThat(curve.maxFlowM3PerS()).isCloseTo(600 * 3.785411784e-3 / 60, within(1e-12));
        Valve valve = (Valve) network.branch(network.link("v1").orElseThrow());
        assertThat(valve.kind()).isEqualTo(ValveKind.PRESSURE_REDUCING);
        assertThat(network.asBuilt().setting(network.link("v1").orElseThrow()))
                .isCloseTo(60 * 6894.757 / 9802.2, within(0.01));
    }

    @Test
    void statusCheckValvesAndDemandsAreRead() throws Exception {
        EpanetFile file = read(CUSTOMARY);
        HydraulicNetwork network = file.network();
        assertThat(network.asBuilt().state(network.link("p3").orElseThrow())).isEqualTo(LinkState.CLOSED);
        assertThat(network.asBuilt().state(network.link("v1").orElseThrow())).isEqualTo(LinkState.CLOSED);
        assertThat(((Pipe) network.branch(network.link("p2").orElseThrow())).direction())
                .isEqualTo(Direction.FORWARD);
        assertThat(network.asBuilt().setting(network.link("pu").orElseThrow())).isEqualTo(0.9);
        double gpm = 3.785411784e-3 / 60;
        assertThat(file.start().demandM3PerS(network.node("j1").orElseThrow())).isCloseTo(100 * gpm, within(1e-12));
        assertThat(file.start().demandM3PerS(network.node("j2").orElseThrow()))
                .isCloseTo(2 * (50 + 10) * gpm, within(1e-12));
        assertThat(file.start().headM(network.node("t1").orElseThrow())).isCloseTo(162 * 0.3048, within(1e-9));
    }

    @Test
    void controlsAndTimesAreRead() throws Exception {
        EpanetFile file = read(CUSTOMARY);
        assertThat(file.schedule().durationS()).isEqualTo(86_400);
        assertThat(file.schedule().stepS()).isEqualTo(1800);
        assertThat(file.schedule().controls())
                .extracting(control -> control.trigger())
                .containsExactly(
                        new Trigger.Above(file.network().node("t1").orElseThrow(), 168 * 0.3048),
                        new Trigger.AtTime(7200),
                        new Trigger.Daily(3600));
        assertThat(file.schedule().controls().get(2).setting()).isEqualTo(0.8);
    }

    @Test
    void metricUnitsBecomeSi() throws Exception {
        EpanetFile file = read("""
                [JUNCTIONS]
                a 2 36
                [RESERVOIRS]
                r 30
                [PIPES]
                p r a 100 80 0.045 2 Open
                [OPTIONS]
                Units CMH
                Headloss D-W
                Viscosity 1.763e-06
                """);
        HydraulicNetwork network = file.network();
        Pipe pipe = (Pipe) network.branch(0);
        assertThat(pipe.diameterM()).isCloseTo(0.08, within(1e-15));
        assertThat(pipe.roughness()).isCloseTo(4.5e-5, within(1e-18));
        assertThat(network.liquid().viscosityM2PerS()).isEqualTo(1.763e-6);
        HydraulicResult result = GlobalGradient.of(network).solve(file.start());
        assertThat(result.flowM3PerS(0)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void openingsLetOutWhatTheirPressureDrives() throws Exception {
        // Flows and heads by EPANET 2.2.
        EpanetFile customary = read("""
                [JUNCTIONS]
                j1  10  100
                j2  20  0
                [RESERVOIRS]
                lake  150
                [PIPES]
                p1  lake  j1  1000  8  100  0  Open
                p2  j1  j2  1000  6  110  0  Open
                [EMITTERS]
                j2  12
                j1  3
                [OPTIONS]
                Units GPM
                Headloss H-W
                Emitter Exponent 0.6
                """);
        HydraulicResult result = GlobalGradient.of(customary.network()).solve(customary.start());
        double gpm = 3.785411784e-3 / 60;
        assertThat(result.flowM3PerS(0)).isCloseTo(266.52527 * gpm, within(0.02 * gpm));
        assertThat(result.flowM3PerS(1)).isCloseTo(131.68734 * gpm, within(0.02 * gpm));
        assertThat(result.headM(1)).isCloseTo(145.068892 * 0.3048, within(1e-3));
        EpanetFile metric = read("""
                [JUNCTIONS]
                a  2  3
                b  8  0
                [RESERVOIRS]
                r  40
                [PIPES]
                p  r  a  100  80  0.045  2  Open
                q  a  b  200  80  0.045  0  Open
                [EMITTERS]
                b  0.7
                [OPTIONS]
                Units LPS
                Headloss D-W
                """);
        assertThat(GlobalGradient.of(metric.network()).solve(metric.start()).flowM3PerS(1))
                .isCloseTo(3.700729e-3, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[JUNCTIONS]~a ten              | town.inp:2 has \"ten\" where a number was expected for an elevation",
                "[JUNCTIONS]~a 1~a 2            | town.inp:3 names the node a a second time",
                "[JUNCTIONS]~a 1~[PIPES]~p a b 1 1 1 | town.inp:4 names the node b, which there is not",
                "[JUNCTIONS]~a 1~b 1~[PIPES]~p a b 0 1 1 | town.inp:5 cannot be used: a pipe needs a length",
                "[JUNCTIONS]~a 1~b 1~[PUMPS]~p a b HEAD c | town.inp:5 names the curve c, which there is not",
                "[JUNCTIONS]~a 1~b 1~[VALVES]~v a b 5 XYZ 1 | town.inp:5 has a valve of kind XYZ",
                "[JUNCTIONS]~a 1~[LEAKAGE]~a 5 1 | town.inp:4 belongs to [LEAKAGE], which is not read",
                "[JUNCTIONS]~a 1~[EMITTERS]~b 5 | town.inp:4 names the node b, which there is not",
                "[JUNCTIONS]~a 1~[EMITTERS]~a -5 | town.inp:4 has an opening below 0",
                "[OPTIONS]~Emitter Backflow NO  | town.inp:2 asks for emitters that let nothing flow back",
                "[JUNCTIONS]~a 1~[RULES]~RULE 1 | town.inp:4 belongs to [RULES], which is not read",
                "[JUNCTIONS]~a 1~[SPELLS]~a 5   | town.inp:4 belongs to [SPELLS], which is no section",
                "[JUNCTIONS]~a 1~[STATUS]~p Open | town.inp:4 names the link p, which there is not",
                "[OPTIONS]~Units furlongs       | town.inp:2 has \"furlongs\" where a unit of flow",
                "hello                          | town.inp:1 stands before any section",
                "[JUNCTIONS]                    | has no junctions, reservoirs or tanks",
            })
    void whatIsWrongIsToldByLine(String lines, String message) {
        assertThatThrownBy(() -> EpanetFile.parse("town.inp", List.of(lines.split("~"))))
                .isInstanceOf(EpanetException.class)
                .hasMessageContaining(message);
    }

    private static EpanetFile read(String text) throws EpanetException {
        return EpanetFile.parse("town.inp", text.lines().toList());
    }
}
