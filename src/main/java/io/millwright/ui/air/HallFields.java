package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.numeric.Progress;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.TaskExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The fields of the halls of the open facility, shared by all screens that show air.
///
/// A screen asks for a hall on a grid, once ([#ask]) or after every edit ([#follow]). A coarse preview that starts from
/// the last field comes first, even while a hand drags without rest; it is refined in the background until the grid
/// asked for has converged or the facility changes. All methods are called, and all properties change, on the FX
/// thread.
public final class HallFields {
    /// Solves a room; [AirSolver#steady] but in tests.
    @FunctionalInterface
    public interface Solver {
        AirField steady(
                AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch);
    }

    private final Document document;
    private final TaskExecutor executor;
    private final RoomSource rooms;
    private final Solver solver;
    private final Map<String, HallSolve> halls = new HashMap<>();
    private final Map<Object, Following> followers = new HashMap<>();

    /// Halls whose present work was asked for, and not begun for a follower.
    private final Set<String> askedFor = new HashSet<>();

    private record Following(String hall, double cellM) {}

    public HallFields(Document document, TaskExecutor executor, RoomSource rooms) {
        this(document, executor, rooms, AirSolver::steady);
    }

    public HallFields(Document document, TaskExecutor executor, RoomSource rooms, Solver solver) {
        this.document = document;
        this.executor = executor;
        this.rooms = rooms;
        this.solver = solver;
        document.facilityProperty().addListener((observable, before, now) -> edited(now));
        document.openedProperty().addListener((observable, before, now) -> opened());
    }

    /// The newest field of a hall, by its path; none until one was asked for.
    public ReadOnlyObjectProperty<Optional<HallField>> fieldProperty(String hall) {
        return solve(hall).fieldProperty();
    }

    /// The newest fields of all halls that were asked for.
    public List<HallField> known() {
        return halls.values().stream()
                .flatMap(solve -> solve.fieldProperty().get().stream())
                .toList();
    }

    public Optional<HallField> field(String hall) {
        return fieldProperty(hall).get();
    }

    /// What is being done for a hall.
    public ReadOnlyObjectProperty<FieldWork> workProperty(String hall) {
        return solve(hall).workProperty();
    }

    /// Whether the field of a hall belongs to another facility than the one shown.
    public ReadOnlyBooleanProperty outOfDateProperty(String hall) {
        return solve(hall).outOfDateProperty();
    }

    /// Asks for the field of a hall of the present facility on a grid; what was asked before is given up.
    public void ask(String hall, double cellM) {
        if (document.graph().halls().stream().map(HallNode::path).noneMatch(hall::equals)) {
            throw new IllegalArgumentException("The facility has no hall " + hall + ".");
        }
        askedFor.add(hall);
        solve(hall).ask(document.facility(), cellM);
    }

    /// Gives up what is being solved for a hall; the field stays as it is.
    public void cancel(String hall) {
        askedFor.remove(hall);
        solve(hall).cancel();
    }

    /// Gives up all that is being solved, for a window that closes.
    public void cancelAll() {
        followers.clear();
        Set.copyOf(halls.keySet()).forEach(this::cancel);
    }

    /// Keeps the field of a hall up to date for a screen until it follows another hall or none. The finest grid that a
    /// hall is followed on counts.
    public void follow(Object screen, String hall, double cellM) {
        followers.put(screen, new Following(hall, cellM));
        HallSolve solve = solve(hall);
        boolean known = solve.fieldProperty().get().isPresent()
                && !solve.outOfDateProperty().get();
        if (!known && exists(hall) && !askedFor.contains(hall)) {
            solve.ask(document.facility(), followedCellM(hall));
        }
    }

    /// The screen does not care any more; what is being solved for nobody else, and was not asked for, is given up.
    public void unfollow(Object screen) {
        Following gone = followers.remove(screen);
        if (gone != null && !isFollowed(gone.hall()) && !askedFor.contains(gone.hall())) {
            cancel(gone.hall());
        }
    }

    private void edited(Facility now) {
        askedFor.clear();
        halls.forEach((hall, solve) -> {
            if (!exists(hall)) {
                solve.forget();
            } else if (isFollowed(hall)) {
                solve.ask(now, followedCellM(hall));
            } else {
                solve.cancel();
                solve.compare(now);
            }
        });
    }

    /// Another facility: nothing that is known holds for it, even where paths are the same.
    private void opened() {
        halls.forEach((hall, solve) -> {
            solve.forget();
            if (exists(hall) && isFollowed(hall)) {
                solve.ask(document.facility(), followedCellM(hall));
            }
        });
    }

    private boolean exists(String hall) {
        return document.graph().halls().stream().anyMatch(node -> node.path().equals(hall));
    }

    private boolean isFollowed(String hall) {
        return followers.values().stream()
                .anyMatch(following -> following.hall().equals(hall));
    }

    private double followedCellM(String hall) {
        return followers.values().stream()
                .filter(following -> following.hall().equals(hall))
                .mapToDouble(Following::cellM)
                .min()
                .orElse(AirSettings.PREVIEW_CELL_M);
    }

    private HallSolve solve(String hall) {
        return halls.computeIfAbsent(hall, path -> new HallSolve(path, document, executor, rooms, solver));
    }
}
