package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SolvedHallsTest {
    private final SolvedHalls halls = new SolvedHalls();
    private final List<String> told = new ArrayList<>();
    private Facility facility;

    @BeforeEach
    void read() throws Exception {
        facility = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
    }

    private Twin twin(Facility of) {
        return Twin.of(of, Catalog.builtIn());
    }

    private Progress progress(boolean cancelled) {
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                told.add(what);
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }
        };
    }

    @Test
    void hallsAreSolvedOnceAsLongAsTheFacilityIsTheSame() {
        Twin plain = twin(facility);
        assertThatThrownBy(() -> halls.of(plain, progress(true))).isInstanceOf(CancellationException.class);
        Twin first = halls.of(plain, progress(false));
        assertThat(first.hallResponses().byHall()).isNotEmpty();
        assertThat(told).isNotEmpty().allSatisfy(what -> assertThat(what).startsWith("air of "));
        assertThat(halls.of(twin(facility), progress(true))).isSameAs(first);
        Twin other = twin(facility.withName("Another"));
        assertThatThrownBy(() -> halls.of(other, progress(true))).isInstanceOf(CancellationException.class);
    }
}
