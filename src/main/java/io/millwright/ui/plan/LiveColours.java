package io.millwright.ui.plan;

import io.millwright.finding.Finding;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The colours and badges that the plan is drawn with. They follow the choice, the answers and the graph, are worked
/// out only when one of these changes, and fade while the answers are out of date for longer than an eye would notice.
final class LiveColours {
    /// Answers that come within this time never look old.
    private static final Duration PATIENCE = Duration.millis(400);

    private record Inputs(
            PlanSheet sheet,
            Answers answers,
            PlanColouring.By by,
            Optional<PlanColouring> overlay,
            Map<String, Double> inlets,
            Theme theme,
            boolean old) {
        /// Whether everything is the very same object: all of them are values that are replaced, never changed.
        @SuppressWarnings("ReferenceEquality")
        boolean isSame(@Nullable Inputs other) {
            return other != null
                    && sheet == other.sheet
                    && answers == other.answers
                    && by == other.by
                    && overlay.equals(other.overlay)
                    && inlets == other.inlets
                    && theme == other.theme
                    && old == other.old;
        }
    }

    private final Document document;
    private final PlanModel model;
    private final PauseTransition patience = new PauseTransition(PATIENCE);
    private @Nullable Inputs inputs;
    private PlanColouring colouring = PlanColouring.BY_KIND;
    private List<Badge> badges = List.of();
    private boolean old;

    /// @param redraw asks for another drawing
    LiveColours(Document document, PlanModel model, Runnable redraw) {
        this.document = document;
        this.model = model;
        patience.setOnFinished(event -> {
            old = document.staleProperty().get();
            redraw.run();
        });
        document.staleProperty().addListener((observable, before, stale) -> {
            if (stale) {
                patience.playFromStart();
            } else {
                patience.stop();
                if (old) {
                    old = false;
                    redraw.run();
                }
            }
        });
    }

    /// Catches up with whatever has changed.
    void update(PlanSheet sheet) {
        Inputs now = new Inputs(
                sheet,
                document.answers(),
                model.colourByProperty().get(),
                model.overlayProperty().get(),
                model.inletsProperty().get(),
                model.themeProperty().get(),
                old);
        if (now.isSame(inputs)) {
            return;
        }
        inputs = now;
        PlanColouring chosen = now.overlay()
                .orElseGet(() -> new Colourings(
                                document.facility(),
                                sheet.graph(),
                                now.answers(),
                                now.inlets(),
                                document.catalog(),
                                now.theme().palette())
                        .of(now.by()));
        colouring = old && now.overlay().isEmpty() ? chosen.faded() : chosen;
        List<Finding> findings = now.answers().findings();
        badges = Badge.of(findings, sheet.graph());
    }

    PlanColouring colouring() {
        return colouring;
    }

    List<Badge> badges() {
        return badges;
    }

    /// What the colours mean, empty while they mean kinds.
    Optional<Legend> legend(UnitSystem units) {
        return colouring.key().map(key -> legend(key, units));
    }

    private Legend legend(PlanColouring.Key key, UnitSystem units) {
        List<String> notes = new ArrayList<>();
        Optional<Legend.Bar> bar = Optional.empty();
        List<Legend.Entry> entries = new ArrayList<>();
        switch (key) {
            case PlanColouring.Scale scale -> {
                double middle = (scale.lowest() + scale.highest()) / 2;
                DisplayUnit unit = scale.dimension().displayUnitFor(scale.highest(), units);
                bar = Optional.of(new Legend.Bar(
                        scale.scale(), unit.format(scale.lowest()), unit.format(middle), unit.format(scale.highest())));
            }
            case PlanColouring.Classes classes -> {
                for (PlanColouring.Classes.Entry entry :
                        classes.classes().stream().limit(Palette.categories()).toList()) {
                    entries.add(new Legend.Entry(entry.colour(), entry.name(), Integer.toString(entry.count())));
                }
                int more = classes.classes().size() - Palette.categories();
                if (more > 0) {
                    notes.add(more + " more; their colours repeat");
                }
                if (entries.isEmpty()) {
                    notes.add("None");
                }
            }
        }
        if (key.unknown() > 0) {
            notes.add("Hatched: not known (" + key.unknown() + ")");
        }
        if (old && model.overlayProperty().get().isEmpty()) {
            notes.add("Pale: being solved again");
        }
        return new Legend(key.title(), bar, entries, notes);
    }
}
