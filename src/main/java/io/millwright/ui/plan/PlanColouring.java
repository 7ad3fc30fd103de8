package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Answers;
import io.millwright.ui.kit.ColourScale;
import java.util.Optional;
import javafx.scene.paint.Color;

/// How nodes are filled. Values are indexed by node of the graph that is drawn.
public interface PlanColouring {
    /// The fill of a node, empty for the colour of its kind.
    Optional<Color> fill(int node);

    /// What the colours mean, empty if they mean kinds.
    Optional<Key> key();

    /// The legend of a scale.
    record Key(String title, Dimension dimension, ColourScale scale, double lowest, double highest) {}

    /// What a user can colour by.
    enum By {
        KIND("Kind"),
        POWER("Power"),
        DENSITY("Power density"),
        INLET("Inlet temperature"),
        COOLANT("Coolant supply"),
        LOAD("Utilisation");

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
    PlanColouring BY_KIND = new PlanColouring() {
        @Override
        public Optional<Color> fill(int node) {
            return Optional.empty();
        }

        @Override
        public Optional<Key> key() {
            return Optional.empty();
        }
    };

    /// A colouring by numbers; nodes without a number keep the colour of their kind.
    static PlanColouring byValue(Key key, double[] values) {
        return new PlanColouring() {
            @Override
            public Optional<Color> fill(int node) {
                return node >= values.length || Double.isNaN(values[node])
                        ? Optional.empty()
                        : Optional.of(key.scale().of(values[node], key.lowest(), key.highest()));
            }

            @Override
            public Optional<Key> key() {
                return Optional.of(key);
            }
        };
    }

    /// The colouring of a choice from live answers, for the graph that is drawn.
    static PlanColouring of(By by, Answers answers, FacilityGraph graph) {
        return switch (by) {
            case KIND -> BY_KIND;
            case POWER -> {
                double[] values = answers.forGraph(graph, answers.nodePowerW());
                keepRacks(graph, values);
                yield byValue(new Key("Rack power", Dimension.POWER, ColourScale.AMOUNT, 0, highest(values)), values);
            }
            case DENSITY -> {
                double[] values = answers.forGraph(graph, answers.nodePowerW());
                keepRacks(graph, values);
                for (int i = 0; i < values.length; i++) {
                    values[i] /= graph.node(i).footprint().areaM2();
                }
                yield byValue(
                        new Key("Power density", Dimension.POWER_DENSITY, ColourScale.AMOUNT, 0, highest(values)),
                        values);
            }
            case INLET ->
                byValue(
                        new Key("Inlet air", Dimension.TEMPERATURE, ColourScale.TEMPERATURE, 15, 40),
                        answers.forGraph(graph, answers.nodeInletC()));
            case COOLANT ->
                byValue(
                        new Key("Coolant supply", Dimension.TEMPERATURE, ColourScale.TEMPERATURE, 15, 50),
                        answers.forGraph(graph, answers.nodeSupplyC()));
            case LOAD ->
                byValue(
                        new Key("Utilisation", Dimension.FRACTION, ColourScale.LOAD, 0, 1),
                        answers.forGraph(graph, answers.nodeLoadFraction()));
        };
    }

    private static void keepRacks(FacilityGraph graph, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (graph.node(i).kind() != io.millwright.facility.EquipmentKind.RACK) {
                values[i] = Double.NaN;
            }
        }
    }

    /// A round number at or above the largest value.
    private static double highest(double[] values) {
        double highest = 0;
        for (double value : values) {
            highest = value > highest ? value : highest;
        }
        if (highest == 0) {
            return 1;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
            if (highest <= step * decade) {
                return step * decade;
            }
        }
        return 10 * decade;
    }
}
