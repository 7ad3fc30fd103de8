package io.millwright.airflow.hall;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Line;
import io.millwright.airflow.hall.AirHall.Probe;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Face.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AirHallWriterTest {
    private static final Path OWN = Path.of("src/test/resources/airflow/hall");

    @ParameterizedTest
    @ValueSource(strings = {"hallA-open", "hallA-contained", "hallA-failed"})
    void aCaseSurvivesWritingAndReading(String name) throws Exception {
        Path file = OWN.resolve(name).resolve("case.json");
        AirHall hall = AirHallReader.read(Files.readAllBytes(file), name).hall().orElseThrow();
        assertThat(readBack(hall)).isEqualTo(hall);
    }

    @RepeatedTest(20)
    void anyHallReadsBackEqual(RepetitionInfo repetition) {
        AirHall hall = hall(new Random(repetition.getCurrentRepetition()));
        assertThat(readBack(hall)).isEqualTo(hall);
        assertThat(AirHallWriter.write(hall)).isEqualTo(AirHallWriter.write(readBack(hall)));
    }

    private static AirHall readBack(AirHall hall) {
        AirHallReader.Reading reading =
                AirHallReader.read(AirHallWriter.write(hall).getBytes(StandardCharsets.UTF_8), "written");
        assertThat(reading.findings()).isEmpty();
        return reading.hall().orElseThrow();
    }

    /// A hall with everything in it, of arbitrary numbers.
    private static AirHall hall(Random random) {
        Box room = new Box(-random.nextDouble(), 0, 0, 1 + random.nextDouble(), 2, 3);
        Face face = new Face(Axis.Y, random.nextDouble(), 0, random.nextDouble(), 1, 2, Side.MINUS);
        Face other = new Face(Axis.X, 0.5, random.nextDouble(), 0, 2, 2, Side.PLUS);
        Vector point = new Vector(random.nextDouble(), random.nextDouble(), random.nextDouble());
        return new AirHall(
                "some \"hall\"",
                "Ein Saal, 3 m",
                room,
                new AirProperties(
                        1 + random.nextDouble(),
                        1005,
                        random.nextDouble(),
                        20,
                        point,
                        random.nextBoolean() ? Turbulence.CONSTANT : Turbulence.ZERO_EQUATION,
                        random.nextDouble() + 1e-9,
                        0.85),
                List.of(new Solid("s", new Box(0, 0, 0, 1, random.nextDouble() + 0.1, 1))),
                List.of(new Baffle("plus", other), new Baffle("minus", face)),
                List.of(
                        new Supply("tile", face, random.nextDouble(), random.nextGaussian() * 30, 0.25, "crah"),
                        new Supply("grille", other, random.nextDouble() * 1e-7, 18, 1, "")),
                List.of(new Return("back", face, random.nextDouble(), "crah"), new Return("top", other, 0, "")),
                List.of(
                        new FlowThrough(
                                "warm", "row", random.nextDouble() * 1e5, random.nextDouble() + 0.1, face, other),
                        new FlowThrough("cold", "", -random.nextDouble(), 0.1, other, face),
                        new FlowThrough("off", "row", 0, 0, other, face)),
                List.of(
                        new Surface("lid", face, point, Slip.SLIP, Double.NaN),
                        new Surface("wall", other, Vector.ZERO, Slip.NO_SLIP, random.nextDouble())),
                List.of(new HeatSource("lights", new Box(0, 0, 0, 1, 1, 1), random.nextDouble() * 1e4)),
                List.of(new Line("line", point, Vector.ZERO)),
                List.of(new Probe("free", point, Double.NaN), new Probe("measured", point, 21.25)));
    }
}
