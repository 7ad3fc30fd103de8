package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodeCapacityTest {
    private static Facility pilot() throws Exception {
        return ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
    }

    @Test
    void isAnUpperBoundOfWhatAnOverloadedReplayMakes() throws Exception {
        Twin twin = Twin.of(pilot(), Catalog.builtIn());
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            requests.add(Request.of(i, i * 1e-3, 2000, 200));
        }
        ReplayResult result = Replay.run(
                        twin, RequestStream.of(requests), new ReplayOptions(20, 1, twin.designPoint()), Progress.NONE)
                .result()
                .orElseThrow();

        assertThat(result.serving().outputTokensPerS()).isPositive().isLessThan(DecodeCapacity.tokensPerS(twin));
    }

    @Test
    void isUnknownWithoutDeployments() throws Exception {
        assertThat(DecodeCapacity.tokensPerS(Twin.of(pilot().withDeployments(Map.of()), Catalog.builtIn())))
                .isNaN();
    }
}
