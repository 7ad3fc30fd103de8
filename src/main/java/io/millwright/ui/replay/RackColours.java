package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.ColourScale;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.plan.PlanController;
import java.util.Arrays;
import java.util.Optional;

/// Colours the racks of a plan by what they draw at the moment that is shown.
public final class RackColours {
    private final Document document;
    private final Playback playback;
    private final PlanController plan;
    private double highestW = 1;

    private RackColours(Document document, Playback playback, PlanController plan) {
        this.document = document;
        this.playback = playback;
        this.plan = plan;
    }

    /// Colours the plan from now on.
    public static void follow(Document document, Playback playback, PlanController plan) {
        RackColours colours = new RackColours(document, playback, plan);
        playback.openingsProperty().addListener(o -> colours.highestW = 1);
        playback.pulseProperty().addListener(o -> colours.paint());
        playback.timeSProperty().addListener(o -> colours.paint());
        document.graphProperty().addListener(o -> colours.paint());
    }

    private void paint() {
        plan.model().overlayProperty().set(playback.run().map(this::colouring));
    }

    private PlanColouring colouring(Recording run) {
        double[] values = new double[document.graph().nodes().size()];
        Arrays.fill(values, Double.NaN);
        for (Channel channel : run.channels(Subject.Kind.RACK, Quantities.RACK_POWER)) {
            double watts = run.valueAt(channel, playback.timeS());
            highestW = Math.max(highestW, watts);
            Optional.of(channel.subject().path())
                    .flatMap(document.graph()::node)
                    .ifPresent(node -> values[node.index()] = watts);
        }
        return PlanColouring.byValue(
                new PlanColouring.Scale("Rack power", Dimension.POWER, ColourScale.AMOUNT, 0, highestW), values);
    }
}
