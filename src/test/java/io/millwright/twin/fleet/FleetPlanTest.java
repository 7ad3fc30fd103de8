package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Calibration;
import io.millwright.twin.Twin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetPlanTest {
    @Test
    void enginesTakeTheCalibrationsOfTheCatalogueInUse(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("calibrations.json"), """
                {
                  "catalogVersion": 1,
                  "file": "calibrations",
                  "entries": {
                    "own-llama": {
                      "kind": "correction",
                      "name": "Our own measurement",
                      "vendor": "generic",
                      "status": "fitted",
                      "confidence": "high",
                      "source": "made up for this test",
                      "values": {"compute": {"value": 0.5, "unit": ""}},
                      "texts": {"model": "llama-3.1-70b", "accelerator": "gb300", "software": "vllm"}
                    }
                  }
                }
                """);
        Catalog.Loaded own = Catalog.load(folder);
        assertThat(own.findings()).isEmpty();

        Calibration shipped = chat(Catalog.builtIn());
        Calibration corrected = chat(own.catalog());

        assertThat(corrected.compute()).isCloseTo(0.5 * shipped.compute(), within(1e-12));
    }

    private static Calibration chat(Catalog catalog) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
        return FleetPlan.of(Twin.of(facility, catalog)).fleet().orElseThrow().groups().stream()
                .filter(group -> group.id().equals("chat"))
                .findFirst()
                .orElseThrow()
                .spec()
                .calibration();
    }
}
