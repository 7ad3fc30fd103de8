package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import io.millwright.project.ProjectFormat.Loaded;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file = folder;

    private static Project named(String name) {
        return Project.of(Facility.empty(name));
    }

    @BeforeEach
    void nameFile() {
        file = folder.resolve("plan.json");
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void assumePosix(Path path) {
        Assumptions.assumeTrue(
                path.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
    }

    @Test
    void whatIsSavedIsLoadedAgain() throws Exception {
        Project project = new RandomProjects(11, 0.7).project();
        String fingerprint = ProjectFiles.save(file, project, Optional.empty());
        Loaded loaded = ProjectFiles.load(file);
        assertThat(loaded.project().orElseThrow().facility()).isEqualTo(project.facility());
        assertThat(loaded.fingerprint()).isEqualTo(fingerprint);
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void aChangeByAnotherProgramIsNotOverwritten() throws Exception {
        String mine = ProjectFiles.save(file, named("mine"), Optional.empty());
        Files.writeString(file, "theirs");
        assertThatThrownBy(() -> ProjectFiles.save(file, named("mine 2"), Optional.of(mine)))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("changed by another program")
                .hasMessageContaining("reload");
        assertThat(file).hasContent("theirs");
        ProjectFiles.save(file, named("forced"), Optional.empty());
        assertThat(ProjectFiles.load(file).project().orElseThrow().facility().name())
                .isEqualTo("forced");
    }

    @Test
    void consecutiveSavesExpectEachOther() throws Exception {
        String first = ProjectFiles.save(file, named("1"), Optional.empty());
        String second = ProjectFiles.save(file, named("2"), Optional.of(first));
        ProjectFiles.save(file, named("3"), Optional.of(second));
        assertThat(ProjectFiles.load(file).project().orElseThrow().facility().name())
                .isEqualTo("3");
    }

    @Test
    void permissionsAreKept() throws Exception {
        assumePosix(folder);
        ProjectFiles.save(file, named("1"), Optional.empty());
        Path ordinary = Files.createFile(folder.resolve("ordinary"));
        assertThat(Files.getPosixFilePermissions(file))
                .as("a new file is as open as any new file")
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        ProjectFiles.save(file, named("2"), Optional.empty());
        ProjectFiles.autosave(file, named("3"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ProjectFiles.autosaveFile(file))))
                .as("a copy is no more open than its original")
                .isEqualTo("rw-rw----");
    }

    @Test
    void aReadOnlyFileStaysAsItIs() throws Exception {
        assumePosix(folder);
        ProjectFiles.save(file, named("1"), Optional.empty());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> ProjectFiles.save(file, named("2"), Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("may not be written");
        assertThat(ProjectFiles.load(file).project().orElseThrow().facility().name())
                .isEqualTo("1");
        assertThat(names()).containsExactly("plan.json");
    }

    @Test
    void aSymbolicLinkStaysALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try {
            Files.createSymbolicLink(file, Path.of("elsewhere", "real.json"));
        } catch (UnsupportedOperationException | java.io.IOException e) {
            Assumptions.abort("needs symbolic links");
        }
        ProjectFiles.save(file, named("through a link to nothing yet"), Optional.empty());
        ProjectFiles.save(file, named("through a link"), Optional.empty());
        assertThat(file).isSymbolicLink();
        assertThat(ProjectFiles.load(elsewhere.resolve("real.json"))
                        .project()
                        .orElseThrow()
                        .facility()
                        .name())
                .isEqualTo("through a link");
        assertThat(names()).containsExactly("elsewhere", "plan.json");
    }

    @Test
    void linksInACircleAreNamed() throws Exception {
        Path other = folder.resolve("other.json");
        try {
            Files.createSymbolicLink(file, other);
            Files.createSymbolicLink(other, file);
        } catch (UnsupportedOperationException | java.io.IOException e) {
            Assumptions.abort("needs symbolic links");
        }
        assertThatThrownBy(() -> ProjectFiles.save(file, named("1"), Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path lost = folder.resolve("lost").resolve("plan.json");
        assertThatThrownBy(() -> ProjectFiles.save(lost, named("1"), Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("The folder of " + lost + " does not exist");
    }

    @Test
    void aFolderIsNoFacilityFile() {
        assertThatThrownBy(() -> ProjectFiles.load(folder))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> ProjectFiles.save(folder, named("1"), Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ProjectFiles.load(file))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(file + " does not exist");
    }

    @Test
    void aDeviceIsNotRead() {
        Path device = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(device), "needs /dev/zero");
        assertThatThrownBy(() -> ProjectFiles.load(device))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void aHugeFileIsRefusedUnread() throws Exception {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((256L << 20) + 1);
        }
        assertThat(ProjectFiles.load(file).findings())
                .extracting(Finding::code)
                .isEqualTo(List.of("project.too-large"));
    }

    @Test
    void aDiskThatIsFullLeavesTheOldFile() throws Exception {
        // A name that is allowed for the file, but too long for the copy beside it, fails at the same place as a full
        // disk does: while the copy is made.
        Path longName = folder.resolve("n".repeat(245) + ".json");
        try {
            Files.writeString(longName, "old");
        } catch (java.io.IOException e) {
            Assumptions.abort("needs long file names");
        }
        assertThatThrownBy(() -> ProjectFiles.save(longName, named("1"), Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("could not be written")
                .hasMessageContaining("unchanged");
        assertThat(longName).hasContent("old");
        assertThat(names()).hasSize(1);
    }

    @Test
    void whatCouldNotBeOpenedAgainIsNotSaved() throws Exception {
        ProjectFiles.save(file, named("1"), Optional.empty());
        Facility facility = Facility.empty("2");
        Row row = Row.of("", "t", 0, Point.ORIGIN, 0);
        Project broken = Project.of(facility.withLayout(facility.layout().withRows(Map.of("row-a", row))));
        assertThatThrownBy(() -> ProjectFiles.save(file, broken, Optional.empty()))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("/rows/row-a/count")
                .hasMessageContaining("the number 0");
        assertThat(ProjectFiles.load(file).project().orElseThrow().facility().name())
                .isEqualTo("1");
    }
}
