package io.millwright.ui.replay.charts;

import io.millwright.ui.chart.TimeChart;
import io.millwright.ui.chart.TimeChart.Scaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Which charts are shown, and what they show.
public final class ChartsModel {
    private final ObjectProperty<List<RunChart>> offered = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Set<String>> chosen = new SimpleObjectProperty<>(RunCharts.USUAL);
    private final ObjectProperty<List<RunChart>> own = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<RunChart>> ofElement = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<TimeChart>> charts = new SimpleObjectProperty<>(List.of());
    private final DoubleProperty pointerS = new SimpleDoubleProperty(Double.NaN);
    private final SequencedMap<String, Scaling> scalings = new LinkedHashMap<>();

    /// The charts that the run has by itself.
    ObjectProperty<List<RunChart>> offeredProperty() {
        return offered;
    }

    /// Titles of those that are shown.
    ObjectProperty<Set<String>> chosenProperty() {
        return chosen;
    }

    /// Charts of channels that somebody picked.
    ObjectProperty<List<RunChart>> ownProperty() {
        return own;
    }

    /// Charts of the element that is looked at more closely.
    ObjectProperty<List<RunChart>> ofElementProperty() {
        return ofElement;
    }

    /// The charts on screen, from the top down.
    public ObjectProperty<List<TimeChart>> chartsProperty() {
        return charts;
    }

    /// The moment under the pointer in any chart; NaN without.
    public DoubleProperty pointerSProperty() {
        return pointerS;
    }

    /// The charts to show: of the element, own ones, then the usual ones that are chosen.
    List<RunChart> wanted() {
        List<RunChart> all = new ArrayList<>(ofElement.get());
        all.addAll(own.get());
        offered.get().stream()
                .filter(chart -> chosen.get().contains(chart.title()))
                .forEach(all::add);
        return all.stream()
                .map(chart -> chart.scaled(scalings.getOrDefault(chart.title(), chart.scaling())))
                .toList();
    }

    /// What is changed of the usual, to be kept; the charts that somebody put together are kept by whoever knows them.
    ChartsFile.Arrangement arrangement(List<ChartsFile.Own> kept) {
        Optional<List<String>> titles =
                chosen.get().equals(RunCharts.USUAL) ? Optional.empty() : Optional.of(List.copyOf(chosen.get()));
        return new ChartsFile.Arrangement(List.copyOf(kept), titles, new LinkedHashMap<>(scalings));
    }

    /// Shows charts as they were arranged before.
    void arrange(ChartsFile.Arrangement arrangement) {
        chosen.set(arrangement.chosen().<Set<String>>map(LinkedHashSet::new).orElse(RunCharts.USUAL));
        scalings.clear();
        scalings.putAll(arrangement.scalings());
    }

    void scale(String title, Scaling scaling) {
        scalings.put(title, scaling);
    }

    /// Shows one of the offered charts, or shows it no more.
    void choose(String title, boolean shown) {
        Set<String> titles = new LinkedHashSet<>(chosen.get());
        if (shown) {
            titles.add(title);
        } else {
            titles.remove(title);
        }
        chosen.set(titles);
    }

    /// Takes a chart away, whatever its kind.
    void remove(String title) {
        own.set(own.get().stream().filter(chart -> !chart.title().equals(title)).toList());
        ofElement.set(ofElement.get().stream()
                .filter(chart -> !chart.title().equals(title))
                .toList());
        choose(title, false);
    }
}
