package io.millwright.ui.plan;

import io.millwright.quantity.Dimension;
import io.millwright.ui.kit.ColourScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// How nodes are filled: a list of colours, and which of them each node of the graph has.
public final class PlanColouring {
    /// A node that the question does not concern, for example a transformer where racks are coloured.
    public static final int PLAIN = -1;

    /// A node that has no answer.
    public static final int UNKNOWN = -2;

    /// What the colours mean.
    public sealed interface Key {
        /// What is shown.
        String title();

        /// How many nodes have no answer.
        int unknown();
    }

    /// Colours for numbers.
    public record Scale(
            String title, Dimension dimension, ColourScale scale, double lowest, double highest, int unknown)
            implements Key {
        public Scale(String title, Dimension dimension, ColourScale scale, double lowest, double highest) {
            this(title, dimension, scale, lowest, highest, 0);
        }
    }

    /// Colours for names.
    ///
    /// @param classes those with most nodes first
    public record Classes(String title, List<Entry> classes, int unknown) implements Key {
        /// @param count of nodes
        public record Entry(String name, Color colour, int count) {}

        public Classes {
            classes = List.copyOf(classes);
        }
    }

    /// What a user can colour by.
    public enum By {
        KIND("Kind"),
        TYPE("Type"),
        POWER("Power"),
        DENSITY("Power density"),
        HEADROOM("Headroom"),
        INLET("Inlet temperature"),
        COOLANT("Coolant supply"),
        LOAD("Utilisation"),
        TOKENS("Tokens per joule"),
        FEED("Feed"),
        LOOP("Liquid loop"),
        DEPLOYMENT("Deployment"),
        TIER("Price tier"),
        FINDING("Findings");

        private final String label;

        By(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// Everything in the colour of its kind.
    public static final PlanColouring BY_KIND = new PlanColouring(List.of(), new int[0], Optional.empty());

    private final Color[] colours;
    private final int[] choices;
    private final Optional<Key> key;

    private PlanColouring(List<Color> colours, int[] choices, Optional<Key> key) {
        this.colours = colours.toArray(new Color[0]);
        this.choices = choices;
        this.key = key;
    }

    /// Which colour a node has: an index, [#PLAIN] or [#UNKNOWN].
    int choice(int node) {
        return node < choices.length ? choices[node] : PLAIN;
    }

    Color colour(int choice) {
        return colours[choice];
    }

    /// Whether fills tell something else than kinds.
    boolean isOn() {
        return key.isPresent();
    }

    /// What the colours mean, empty if they mean kinds.
    public Optional<Key> key() {
        return key;
    }

    /// The same with the colours washed out: what they tell is out of date.
    PlanColouring faded() {
        List<Color> pale = Arrays.stream(colours)
                .map(colour -> colour.deriveColor(0, 0.35, 1, 0.8))
                .toList();
        return new PlanColouring(pale, choices, key);
    }

    /// A colouring by numbers.
    ///
    /// @param values by node of the graph; NaN for nodes that it does not concern
    public static PlanColouring byValue(Scale scale, double[] values) {
        return byValue(scale, values, new boolean[values.length]);
    }

    /// A colouring by numbers.
    ///
    /// @param asked whether a node should have a number, so that NaN means that it is not known
    public static PlanColouring byValue(Scale scale, double[] values, boolean[] asked) {
        int[] choices = new int[values.length];
        int unknown = 0;
        double range = scale.highest() - scale.lowest();
        for (int i = 0; i < choices.length; i++) {
            if (Double.isNaN(values[i])) {
                choices[i] = asked[i] ? UNKNOWN : PLAIN;
                unknown += asked[i] ? 1 : 0;
            } else {
                choices[i] = ColourScale.index(range > 0 ? (values[i] - scale.lowest()) / range : 0.5);
            }
        }
        Scale counted =
                new Scale(scale.title(), scale.dimension(), scale.scale(), scale.lowest(), scale.highest(), unknown);
        return new PlanColouring(List.of(scale.scale().colours()), choices, Optional.of(counted));
    }

    /// A colouring by names.
    ///
    /// @param names of classes
    /// @param colours of classes
    /// @param choices class of each node, [#PLAIN] or [#UNKNOWN]
    public static PlanColouring byClass(String title, List<String> names, List<Color> colours, int[] choices) {
        int[] counts = new int[names.size()];
        int unknown = 0;
        for (int choice : choices) {
            if (choice >= 0) {
                counts[choice]++;
            } else if (choice == UNKNOWN) {
                unknown++;
            }
        }
        List<Classes.Entry> entries = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                entries.add(new Classes.Entry(names.get(i), colours.get(i), counts[i]));
            }
        }
        return new PlanColouring(colours, choices, Optional.of(new Classes(title, entries, unknown)));
    }
}
