package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.project.ProjectException;
import io.millwright.project.RunWriter;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunShelfTest {
    @TempDir
    Path folder;

    private RunShelf shelf;

    @BeforeEach
    void begin() {
        shelf = new RunShelf(folder.resolve("runs"));
    }

    private Path store(String name, double... inletC) throws Exception {
        SequencedMap<Channel, double[]> values = new LinkedHashMap<>();
        values.put(Channel.of(Quantities.HOTTEST_INLET), inletC);
        Files.createDirectories(shelf.folder());
        try (RunWriter writer = new RunWriter(shelf.file(name))) {
            writer.write(Runs.of(values));
        }
        return shelf.file(name);
    }

    @Test
    void aFolderThatIsNotThereHasNoRuns() throws Exception {
        assertThat(shelf.list()).isEmpty();
        shelf.empty();
    }

    @Test
    void runsAreListedNewestFirstWithTheUnfinished() throws Exception {
        Path older = store("older", 20);
        store("newer", 20);
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Path cut = Files.copy(older, older.resolveSibling("cut.mwrun.part"));
        Files.setLastModifiedTime(cut, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        Files.writeString(shelf.folder().resolve("notes.txt"), "not a run");
        assertThat(shelf.list()).extracting(RunShelf.Stored::name).containsExactly("newer", "cut", "older");
        assertThat(shelf.list()).extracting(RunShelf.Stored::unfinished).containsExactly(false, true, false);
    }

    @Test
    void aDeletedRunCanBePutBackUntilTheShelfIsEmptied() throws Exception {
        store("calm", 20);
        RunShelf.Stored run = shelf.list().getFirst();
        shelf.delete(run);
        assertThat(shelf.list()).isEmpty();
        shelf.putBack(run);
        assertThat(shelf.list()).containsExactly(run);
        shelf.delete(run);
        shelf.empty();
        assertThatThrownBy(() -> shelf.putBack(run))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("calm.mwrun");
    }

    @Test
    void namesAreFreeAndFitForFiles() throws Exception {
        assertThat(shelf.free("trace: a/b")).isEqualTo("trace a b");
        store("calm", 20);
        assertThat(shelf.free("calm")).isEqualTo("calm 2");
        shelf.delete(shelf.list().getFirst());
        assertThat(shelf.free("calm")).isEqualTo("calm 2");
    }

    @Test
    void aRunIsExportedAsATable() throws Exception {
        Path run = store("calm", 20, 21.5);
        Path table = folder.resolve("calm.csv");
        RunShelf.export(run, table);
        assertThat(Files.readAllLines(table))
                .containsExactly("start [s],end [s],facility.hottest-inlet [°C]", "0.0,1.0,20.0", "1.0,2.0,21.5");
    }
}
