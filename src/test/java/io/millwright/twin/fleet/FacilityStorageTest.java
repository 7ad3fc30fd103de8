package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FacilityStorageTest {
    /// Six all-flash racks of 64 GB/s in the 20 MW factory.
    @Test
    void storageRacksAddUp() throws Exception {
        FacilityStorage storage = of("ai-factory-20mw");
        assertThat(storage.racks()).isEqualTo(6);
        assertThat(storage.readBytesPerS()).isEqualTo(6 * 64e9);
        assertThat(storage.writeBytesPerS()).isEqualTo(6 * 40e9);
        assertThat(storage.bytes()).isEqualTo(6 * 4.6e15);
    }

    @Test
    void withoutRacksThereIsNone() throws Exception {
        assertThat(of("pilot-4-rack").isThere()).isFalse();
    }

    private static FacilityStorage of(String sample) throws Exception {
        return FacilityStorage.of(Twin.of(
                ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn()));
    }
}
