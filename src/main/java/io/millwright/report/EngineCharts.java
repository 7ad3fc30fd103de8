package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Curves;
import io.millwright.report.chart.Curves.Curve;
import io.millwright.report.chart.Curves.Edge;
import io.millwright.report.chart.Curves.Guide;
import io.millwright.report.chart.Curves.Mark;
import io.millwright.report.chart.Curves.Weight;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineFrontier;
import io.millwright.twin.fleet.DeploymentCaps;
import io.millwright.twin.fleet.DeploymentFrontier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Charts of what the engines of a deployment can do before any request is served.
public final class EngineCharts {
    private EngineCharts() {}

    /// Throughput of an accelerator against what each user gets, as deployed and on more or fewer accelerators.
    public static Curves frontier(DeploymentFrontier frontier) {
        List<Curve> curves = new ArrayList<>();
        int colour = 1;
        for (DeploymentFrontier.Layout layout : frontier.others()) {
            curves.add(curve(
                    "Engines of " + layout.parallelism().accelerators(),
                    Weight.FAINT,
                    colour++,
                    layout.points(),
                    EngineCharts::words));
        }
        List<EngineFrontier.Point> own =
                frontier.points().stream().map(DeploymentFrontier.Point::engine).toList();
        List<String> details = frontier.points().stream()
                .map(point -> words(point.engine()) + ", " + si(Dimension.ENERGY_PER_TOKEN, point.joulesPerToken()))
                .toList();
        curves.add(new Curve(
                "Engines of " + frontier.spec().accelerators() + ", as deployed",
                Weight.MAIN,
                0,
                values(own, EngineFrontier.Point::tokensPerSPerUser),
                values(own, EngineFrontier.Point::tokensPerSPerAccelerator),
                details));
        List<Mark> marks = frontier.largestInTarget().stream()
                .map(DeploymentFrontier.Point::engine)
                .map(point -> new Mark(
                        point.sequences() + " sequences",
                        0,
                        point.tokensPerSPerUser(),
                        point.tokensPerSPerAccelerator()))
                .toList();
        return new Curves(
                "Throughput against interactivity",
                new Axis("Tokens per second of a user", Dimension.TOKEN_RATE, Origin.ZERO),
                new Axis("Tokens per second of an accelerator", Dimension.TOKEN_RATE, Origin.ZERO),
                curves,
                marks,
                promise(frontier.tpotTargetS(), Edge.LOWER, 1 / frontier.tpotTargetS()));
    }

    /// Energy of the racks per token over the power cap, by batch.
    public static Curves energy(DeploymentCaps caps) {
        return overCap(
                caps,
                "Energy per token over the power cap",
                new Axis("Energy of the racks per token", Dimension.ENERGY_PER_TOKEN, Origin.LOWEST),
                CapSweep.Point::joulesPerToken,
                List.of(),
                caps.best()
                        .map(best -> "Least: " + best.sequences() + " at "
                                + brief(Dimension.POWER, best.point().capW()))
                        .orElse(""));
    }

    /// Time per token over the power cap, by batch.
    public static Curves speed(DeploymentCaps caps) {
        return overCap(
                caps,
                "Time per token over the power cap",
                new Axis("Time per token", Dimension.TIME, Origin.ZERO),
                CapSweep.Point::timePerTokenS,
                promise(caps.tpotTargetS(), Edge.LEFT, caps.tpotTargetS()),
                "");
    }

    /// Tokens per second of an accelerator over the power cap, by batch.
    public static Curves throughput(DeploymentCaps caps) {
        double accelerators = caps.spec().accelerators();
        return overCap(
                caps,
                "Throughput over the power cap",
                new Axis("Tokens per second of an accelerator", Dimension.TOKEN_RATE, Origin.ZERO),
                point -> point.tokensPerS() / accelerators,
                List.of(),
                "");
    }

    private static Curves overCap(
            DeploymentCaps caps,
            String title,
            Axis left,
            ToDoubleFunction<CapSweep.Point> value,
            List<Guide> promises,
            String bestName) {
        List<Curve> curves = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (CapSweep sweep : caps.sweeps()) {
            int colour = curves.size();
            curves.add(new Curve(
                    sweep.sequences() + " sequences",
                    Weight.PLAIN,
                    colour,
                    sweep.points().stream().mapToDouble(CapSweep.Point::capW).toArray(),
                    sweep.points().stream().mapToDouble(value).toArray(),
                    sweep.points().stream().map(EngineCharts::words).toList()));
            marks.add(new Mark("", colour, sweep.best().capW(), value.applyAsDouble(sweep.best())));
        }
        caps.best()
                .ifPresent(best -> marks.add(new Mark(
                        bestName, caps.sweeps().size(), best.point().capW(), value.applyAsDouble(best.point()))));
        List<Guide> guides = new ArrayList<>(promises);
        if (Double.isFinite(caps.capW())) {
            guides.add(new Guide("Cap in force", Edge.LOWER, caps.capW()));
        }
        return new Curves(
                title,
                new Axis("Power cap of an accelerator", Dimension.POWER, Origin.LOWEST),
                left,
                curves,
                marks,
                guides);
    }

    private static List<Guide> promise(double tpotTargetS, Edge edge, double value) {
        return Double.isFinite(tpotTargetS)
                ? List.of(new Guide("Promised: " + brief(Dimension.TIME, tpotTargetS) + " per token", edge, value))
                : List.of();
    }

    private static Curve curve(
            String name,
            Weight weight,
            int colour,
            List<EngineFrontier.Point> points,
            Function<EngineFrontier.Point, String> details) {
        return new Curve(
                name,
                weight,
                colour,
                values(points, EngineFrontier.Point::tokensPerSPerUser),
                values(points, EngineFrontier.Point::tokensPerSPerAccelerator),
                points.stream().map(details).toList());
    }

    private static double[] values(List<EngineFrontier.Point> points, ToDoubleFunction<EngineFrontier.Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    private static String words(EngineFrontier.Point point) {
        return point.sequences() + " sequences, " + si(Dimension.TIME, point.tpotS()) + " per token, "
                + ServingText.name(point.bound());
    }

    private static String words(CapSweep.Point point) {
        return "Clock " + brief(Dimension.FRACTION, point.promptClock()) + " with prompts, "
                + brief(Dimension.FRACTION, point.decodeClock()) + " without, "
                + brief(Dimension.POWER, point.meanW()) + " in the mean";
    }

    private static String si(Dimension dimension, double value) {
        return dimension.format(value, UnitSystem.SI);
    }

    private static String brief(Dimension dimension, double value) {
        return dimension.brief(value, UnitSystem.SI);
    }
}
