package io.millwright.ui.document;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edit;
import io.millwright.editing.EditSession;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.quantity.UnitSystem;
import java.util.Collection;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The open facility as observable properties. The edit session stays the one source of truth; everything here follows
/// it on the FX thread.
public final class Document {
    private final Catalog catalog;
    private EditSession session;
    private final ReadOnlyObjectWrapper<Facility> facility;
    private final ReadOnlyObjectWrapper<FacilityGraph> graph;
    private final ReadOnlyObjectWrapper<Set<String>> selection = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Answers> answers;
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Object> opened = new ReadOnlyObjectWrapper<>(new Object());
    private final ObjectProperty<UnitSystem> units = new SimpleObjectProperty<>(UnitSystem.SI);

    public Document(Facility initial, Catalog catalog) {
        this.catalog = catalog;
        session = new EditSession(initial);
        facility = new ReadOnlyObjectWrapper<>(initial);
        graph = new ReadOnlyObjectWrapper<>(FacilityGraph.of(initial, catalog));
        answers = new ReadOnlyObjectWrapper<>(Answers.unknown(initial, graph.get()));
        listen();
    }

    /// Replaces the open facility: new history, nothing selected.
    public void open(Facility newFacility) {
        open(newFacility, FacilityGraph.of(newFacility, catalog));
    }

    /// Replaces the open facility by one whose graph was expanded in the background.
    public void open(Facility newFacility, FacilityGraph newGraph) {
        session = new EditSession(newFacility);
        listen();
        selection.set(Set.of());
        answers.set(Answers.unknown(newFacility, newGraph));
        show(newGraph);
        opened.set(new Object());
    }

    private void listen() {
        EditSession listened = session;
        session.addListener(change -> {
            if (listened != session) {
                return;
            }
            switch (change) {
                case FACILITY -> facilityChanged();
                case SELECTION -> selection.set(session.selection());
                case SAVED -> dirty.set(session.isDirty());
            }
        });
    }

    private void facilityChanged() {
        show(graph.get().after(session.facility(), catalog));
    }

    private void show(FacilityGraph newGraph) {
        graph.set(newGraph);
        facility.set(session.facility());
        selection.set(session.selection());
        dirty.set(session.isDirty());
        canUndo.set(session.canUndo());
        canRedo.set(session.canRedo());
    }

    public EditSession session() {
        return session;
    }

    public void apply(Edit edit) {
        session.apply(edit);
    }

    public void select(Collection<String> paths) {
        session.select(paths);
    }

    public Catalog catalog() {
        return catalog;
    }

    public ReadOnlyObjectProperty<Facility> facilityProperty() {
        return facility.getReadOnlyProperty();
    }

    public Facility facility() {
        return facility.get();
    }

    /// The graph of [#facility]; set before it, so that listeners of either see both.
    public ReadOnlyObjectProperty<FacilityGraph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    public FacilityGraph graph() {
        return graph.get();
    }

    public ReadOnlyObjectProperty<Set<String>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public Set<String> selection() {
        return selection.get();
    }

    /// The newest answer that has arrived.
    public ReadOnlyObjectProperty<Answers> answersProperty() {
        return answers.getReadOnlyProperty();
    }

    public Answers answers() {
        return answers.get();
    }

    /// Called by whoever solves.
    public void setAnswers(Answers newAnswers) {
        answers.set(newAnswers);
    }

    /// Whether the answers belong to an older facility than the one shown.
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    public void setStale(boolean isStale) {
        stale.set(isStale);
    }

    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /// Changes whenever another facility is opened, so that views start afresh.
    public ReadOnlyObjectProperty<Object> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    public ObjectProperty<UnitSystem> unitsProperty() {
        return units;
    }

    public UnitSystem units() {
        return units.get();
    }
}
