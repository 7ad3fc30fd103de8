package io.millwright.ui.find;

import io.millwright.editing.query.Completions;
import io.millwright.editing.query.Completions.Completion;
import io.millwright.editing.query.Query;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.ui.document.Document;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is typed, what it finds, and what can be typed next.
public final class FindModel {
    private final Document document;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Query.Answer>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<Completion> hints = FXCollections.observableArrayList();
    private int problemAt = -1;

    FindModel(Document document) {
        this.document = document;
        text.addListener(o -> ask());
    }

    public StringProperty textProperty() {
        return text;
    }

    public BooleanProperty openProperty() {
        return open;
    }

    /// What the text finds; empty while it cannot be read.
    public ReadOnlyObjectProperty<Optional<Query.Answer>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// `12 racks and 3 units`.
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Why the text cannot be read, or which name in it nothing has; empty if all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Ways to go on.
    public ObservableList<Completion> hints() {
        return hints;
    }

    /// Where the text stops making sense, -1 if it does not.
    public int problemAt() {
        return problemAt;
    }

    /// Reads the text and asks it of the facility as it is now.
    void ask() {
        FacilityGraph graph = document.graph();
        String typed = text.get();
        hints.setAll(Completions.after(typed, graph));
        problemAt = -1;
        if (typed.isBlank()) {
            show(Optional.empty(), "", "");
            return;
        }
        switch (Query.read(typed, document.units())) {
            case Query.Read read -> {
                Query.Answer found = read.query()
                        .ask(document.facility(), graph, document.catalog(), new Measured(document.answers(), graph));
                List<String> remarks = found.remarks().stream()
                        .map(remark -> remark.message(document.units()))
                        .toList();
                show(Optional.of(found), counted(graph, found.nodes()), String.join(" ", remarks));
            }
            case Query.Unreadable unreadable -> {
                problemAt = unreadable.position();
                show(Optional.empty(), "", unreadable.problem().message(document.units()));
            }
        }
    }

    /// Nothing is found any more; the text stays for the next time.
    void clear() {
        show(Optional.empty(), "", "");
    }

    private void show(Optional<Query.Answer> newAnswer, String newCount, String newProblem) {
        count.set(newCount);
        problem.set(newProblem);
        answer.set(newAnswer);
    }

    private static String counted(FacilityGraph graph, BitSet nodes) {
        long racks = nodes.stream()
                .filter(node -> graph.node(node).kind() == EquipmentKind.RACK)
                .count();
        long units = nodes.cardinality() - racks;
        if (racks + units == 0) {
            return "Nothing found";
        }
        String rackText = racks == 0 ? "" : racks + (racks == 1 ? " rack" : " racks");
        String unitText = units == 0 ? "" : units + (units == 1 ? " unit" : " units");
        return rackText + (racks > 0 && units > 0 ? " and " : "") + unitText;
    }
}
