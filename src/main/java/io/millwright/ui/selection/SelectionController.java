package io.millwright.ui.selection;

import io.millwright.editing.Feeds;
import io.millwright.editing.Feeds.Candidate;
import io.millwright.editing.Proposal;
import io.millwright.editing.RackTable;
import io.millwright.editing.Replacement;
import io.millwright.editing.Replacement.Choice;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.document.Kinds;
import io.millwright.ui.kit.Chooser;
import io.millwright.ui.kit.Chooser.Line;
import io.millwright.ui.kit.Chooser.Meaning;
import io.millwright.ui.kit.Chooser.Mode;
import io.millwright.ui.kit.Chooser.Option;
import io.millwright.ui.kit.Chooser.Question;
import io.millwright.ui.kit.Command;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The commands that work on the selection as a whole, and the questions that they ask.
public final class SelectionController {
    /// Faults of a table that are told at once.
    private static final int MOST_TOLD = 8;

    private final Document document;
    private final Chooser chooser;
    private final BiConsumer<String, String> tell;

    /// @param tell says something with a heading
    public SelectionController(Document document, Chooser chooser, BiConsumer<String, String> tell) {
        this.document = document;
        this.chooser = chooser;
        this.tell = tell;
    }

    /// What joins and parts.
    public List<Command> connectCommands() {
        return List.of(
                command("Connect", "Feed from…", "Shortcut+Shift+E", () -> supply(Medium.POWER)),
                command("Connect", "Cool from…", "Shortcut+Shift+W", () -> supply(Medium.LIQUID)),
                command("Connect", "Disconnect power", "", () -> disconnect(EnumSet.of(Medium.POWER))),
                command("Connect", "Disconnect liquid", "", () -> disconnect(EnumSet.of(Medium.LIQUID))),
                command(
                        "Connect",
                        "Disconnect all",
                        "Shortcut+Shift+X",
                        () -> disconnect(EnumSet.allOf(Medium.class))));
    }

    /// What changes the selection itself.
    public List<Command> editCommands() {
        return List.of(
                command("Edit", "Replace type…", "Shortcut+T", this::replace),
                Command.of("Edit", "Copy as table", "Shortcut+Alt+C", this::copyAsTable)
                        .enabledWhen(Bindings.createBooleanBinding(
                                () -> !document.facility().layout().rows().isEmpty(), document.facilityProperty())));
    }

    private Command command(String menu, String label, String keys, Runnable action) {
        BooleanBinding selected =
                Bindings.createBooleanBinding(() -> !document.selection().isEmpty(), document.selectionProperty());
        return Command.of(menu, label, keys, action).enabledWhen(selected);
    }

    /// Puts the selected rows of racks, or all, on the clipboard as a table for spreadsheets.
    public void copyAsTable() {
        ClipboardContent content = new ClipboardContent();
        content.putString(RackTable.write(document.facility(), document.catalog(), document.selection()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Takes a table of racks over into the facility; tells what is wrong with it otherwise.
    ///
    /// @return whether the text is such a table
    public boolean pasteTable(String text) {
        if (!RackTable.isTable(text)) {
            return false;
        }
        RackTable.Reading reading = RackTable.read(text, document.facility(), document.catalog());
        reading.edit().ifPresent(edit -> {
            document.apply(edit);
            document.select(reading.ids());
        });
        if (!reading.findings().isEmpty()) {
            String heading = reading.edit().isPresent()
                    ? "The table was pasted, but not all of it is known"
                    : "The table was not pasted";
            tell.accept(heading, listed(reading.findings()));
        }
        return true;
    }

    private String listed(List<Finding> findings) {
        String shown = findings.stream()
                .limit(MOST_TOLD)
                .map(finding -> finding.place() + ": " + finding.message(document.units()) + " "
                        + finding.advice(document.units()))
                .collect(Collectors.joining("\n"));
        int more = findings.size() - MOST_TOLD;
        return more > 0 ? shown + "\nand " + more + " more." : shown;
    }

    /// Asks what the selection is fed or cooled from.
    public void supply(Medium medium) {
        Feeds feeds = Feeds.of(document.facility(), document.catalog(), document.selection(), medium);
        chooser.show(question(feeds, medium, feeds.freePort()));
    }

    private Question question(Feeds feeds, Medium medium, String port) {
        List<Candidate> candidates = feeds.isPossible() ? feeds.candidates(port) : List.of();
        List<Line> lines =
                candidates.stream().map(candidate -> line(candidate, medium)).toList();
        Optional<Option> option = feeds.ports().size() > 1
                ? Optional.of(new Option("Port", feeds.ports(), port, other -> question(feeds, medium, other)))
                : Optional.empty();
        String verb = medium == Medium.LIQUID ? "Cool " : "Feed ";
        return new Question(
                verb + words(document.selection()) + " from",
                Mode.SEVERAL,
                option,
                lines,
                medium == Medium.LIQUID ? "Cool" : "Feed",
                chosen -> {
                    Proposal proposal = feeds.from(port, paths(candidates, chosen));
                    return new Meaning(proposal.words(document.units()), messages(proposal.findings()));
                },
                chosen -> document.apply(
                        feeds.from(port, paths(candidates, chosen)).edit()));
    }

    private static List<String> paths(List<Candidate> candidates, List<Integer> chosen) {
        return chosen.stream().map(index -> candidates.get(index).path()).toList();
    }

    private Line line(Candidate candidate, Medium medium) {
        Dimension dimension = medium == Medium.LIQUID ? Dimension.HEAT_FLOW : Dimension.POWER;
        String away = Dimension.LENGTH.format(candidate.distanceM(), document.units()) + " away";
        String free = Double.isNaN(candidate.limitW())
                ? away
                : dimension.format(candidate.headroomW(), document.units()) + " free of "
                        + dimension.format(candidate.limitW(), document.units()) + ", " + away;
        String detail = candidate.members() == 1 ? candidate.type() : candidate.members() + " × " + candidate.type();
        return new Line(candidate.name(), detail, free);
    }

    private String messages(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.message(document.units()))
                .collect(Collectors.joining(" "));
    }

    private void disconnect(Set<Medium> media) {
        document.apply(Feeds.disconnect(document.facility(), document.catalog(), document.selection(), media));
    }

    /// Asks for another type for the selection.
    public void replace() {
        Set<String> selection = document.selection();
        List<Choice> choices = Replacement.choices(document.facility(), document.catalog(), selection);
        chooser.show(new Question(
                "Replace " + words(selection) + " by",
                Mode.ONE,
                Optional.empty(),
                choices.stream().map(this::line).toList(),
                "Replace",
                chosen -> {
                    Replacement replacement = replacement(selection, choices, chosen);
                    return new Meaning(replacement.words(document.units()), messages(replacement.findings()));
                },
                chosen -> document.apply(replacement(selection, choices, chosen).edit())));
    }

    private Replacement replacement(Collection<String> paths, List<Choice> choices, List<Integer> chosen) {
        return Replacement.of(document.facility(), document.catalog(), paths, choices.get(chosen.getFirst()));
    }

    private Line line(Choice choice) {
        List<String> figures = new ArrayList<>();
        var sheet = choice.sheet();
        if (choice.kind() == EquipmentKind.RACK) {
            add(figures, sheet.number("ratedPowerW"), Dimension.POWER);
            if (sheet.number("liquidFraction") > 0) {
                figures.add(Dimension.FRACTION.format(sheet.number("liquidFraction"), document.units()) + " to liquid");
            }
        } else {
            add(figures, sheet.number("ratedW", sheet.number("ratedVa")), Dimension.POWER);
            add(figures, sheet.number("capacityW"), Dimension.HEAT_FLOW);
        }
        figures.add(sheet.confidence().name().toLowerCase(java.util.Locale.ROOT) + " confidence");
        return new Line(
                sheet.name(),
                choice.kind() == EquipmentKind.RACK ? sheet.id() : Kinds.words(choice.kind()) + ", " + sheet.id(),
                String.join(", ", figures));
    }

    private void add(List<String> figures, double value, Dimension dimension) {
        if (value > 0) {
            figures.add(dimension.format(value, document.units()));
        }
    }

    private static String words(Collection<String> paths) {
        return paths.size() == 1 ? paths.iterator().next() : paths.size() + " elements";
    }
}
