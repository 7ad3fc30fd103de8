package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The reference halls among the test resources.
public final class ReferenceHalls {
    private ReferenceHalls() {}

    /// A hall by the name of its folder: `hallA-open`, `hallA-contained`, `hallA-failed`.
    public static AirHall hall(String name) throws IOException {
        Path file = Path.of("src/test/resources/airflow/hall", name, "case.json");
        return AirHallReader.read(Files.readAllBytes(file), file.toString())
                .hall()
                .orElseThrow();
    }
}
