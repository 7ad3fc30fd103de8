package io.millwright.ui.underlay;

import io.millwright.editing.Underlays;
import io.millwright.facility.Facility;
import io.millwright.facility.Underlay;
import io.millwright.finding.Finding;
import io.millwright.ui.task.LatestTask;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of the underlays as far as they have been read. Reads in the background what the facility newly names;
/// what was read stays until another facility is opened, so that undo is at once.
final class UnderlayStore {
    private final Runnable onChange;
    private final LatestTask<Set<Path>, Map<Path, UnderlayFile>> reading;
    private final Map<Path, UnderlayFile> files = new HashMap<>();
    private Set<Path> asked = Set.of();
    private Facility facility = Facility.empty("");
    private Optional<Path> folder = Optional.empty();

    /// @param onChange is told when more has been read
    UnderlayStore(TaskExecutor executor, Runnable onChange) {
        this.onChange = onChange;
        this.reading = new LatestTask<>(
                executor,
                LatestTask.Policy.SUPERSEDE,
                (wanted, cancellation) -> {
                    Map<Path, UnderlayFile> read = new HashMap<>();
                    for (Path file : wanted) {
                        if (!cancellation.isCancelled()) {
                            read.put(file, UnderlayFile.read(file));
                        }
                    }
                    return read;
                },
                this::keep,
                failure -> asked = Set.of());
    }

    /// Follows the document.
    ///
    /// @param newFolder of the facility file, empty if it has none
    void show(Facility newFacility, Optional<Path> newFolder) {
        facility = newFacility;
        folder = newFolder;
        Set<Path> wanted = new LinkedHashSet<>();
        for (Underlay underlay : facility.underlays().values()) {
            Underlays.resolve(folder, underlay.file())
                    .filter(file -> !files.containsKey(file))
                    .ifPresent(wanted::add);
        }
        if (!wanted.isEmpty() && !wanted.equals(asked)) {
            asked = wanted;
            reading.ask(wanted);
        }
    }

    /// Takes a file that somebody else has read.
    void keep(Path file, UnderlayFile read) {
        files.put(file.toAbsolutePath().normalize(), read);
    }

    private void keep(Map<Path, UnderlayFile> read) {
        asked = Set.of();
        files.putAll(read);
        onChange.run();
    }

    /// Forgets what was read and reads again what is needed.
    void reload() {
        files.clear();
        asked = Set.of();
        show(facility, folder);
        onChange.run();
    }

    /// What an underlay shows, empty while it is not read or if it cannot be.
    Optional<Content> content(String id) {
        Underlay underlay = facility.underlays().get(id);
        return Optional.ofNullable(underlay)
                .flatMap(known -> Underlays.resolve(folder, known.file()))
                .flatMap(file -> Optional.ofNullable(files.get(file)))
                .flatMap(UnderlayFile::content);
    }

    /// Underlays that can be drawn.
    ///
    /// @param hidden names of layers that are not drawn, by underlay
    /// @param cache for the lines on the screen
    UnderlayBackdrop backdrop(Map<String, Set<String>> hidden, LineCache cache) {
        List<UnderlayBackdrop.Sheet> sheets = new ArrayList<>();
        facility.underlays()
                .forEach((id, underlay) -> content(id)
                        .ifPresent(content -> sheets.add(new UnderlayBackdrop.Sheet(
                                id, underlay, content, Set.copyOf(hidden.getOrDefault(id, Set.of()))))));
        return new UnderlayBackdrop(sheets, cache);
    }

    /// What is wrong with the files, each at its underlay.
    List<Finding> findings() {
        SortedMap<String, List<Finding>> byId = new TreeMap<>();
        facility.underlays().forEach((id, underlay) -> {
            Optional<Path> file = Underlays.resolve(folder, underlay.file());
            if (file.isEmpty()) {
                byId.put(id, List.of(Finding.error("exchange.underlay.missing", "", "path", underlay.file())));
            } else if (files.containsKey(file.get())) {
                byId.put(id, files.get(file.get()).findings());
            }
        });
        List<Finding> all = new ArrayList<>();
        byId.forEach((id, findings) -> findings.forEach(finding ->
                all.add(new Finding(finding.code(), finding.severity(), "underlays/" + id, finding.values()))));
        return all;
    }
}
