package io.millwright.twin.meters;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.twin.SteadyState;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterComparison.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Runs the model through a recording.
///
/// **Method.** Values are averaged over equal [Intervals]; the facility is solved in steady state for each, with loads,
/// weather, set points and what runs as measured ([DrivenModel]) and everything else as drawn. **Validity**: intervals
/// that are long against what stores heat: minutes for loops, an hour for halls and their structure. Shorter ones show
/// the model ahead of the meters, and the error of that is part of the agreement. **Balance**: that of each solution;
/// the largest residual is told, and intervals that have not closed are not compared.
public final class MeterStudy {
    private static final int MOST_INTERVALS = 100_000;

    private final Facility facility;
    private final Catalog catalog;
    private final MeterPlan plan;
    private final MeterRecording recording;

    public MeterStudy(Facility facility, Catalog catalog, MeterPlan plan, MeterRecording recording) {
        this.facility = facility;
        this.catalog = catalog;
        this.plan = plan;
        this.recording = recording;
    }

    /// The same recording beside another model.
    MeterStudy with(Parameter.Model model) {
        return new MeterStudy(model.facility(), model.catalog(), plan, recording);
    }

    /// What the model gives for each compared point in some intervals; NaN where it does not close.
    double[][] compute(List<Point> drives, int[] which, Progress progress) {
        return run(model(drives), new Run(plan.compared().size(), which.length), which, progress).computed;
    }

    private DrivenModel model(List<Point> drives) {
        return new DrivenModel(
                facility,
                catalog,
                plan.drives(),
                drives.stream().map(Point::means).toList());
    }

    /// Compares.
    ///
    /// @throws java.util.concurrent.CancellationException if nobody waits any more
    public MeterComparison compare(Progress progress) {
        List<Finding> findings = new ArrayList<>();
        Optional<Intervals> found = intervals();
        if (found.isEmpty() || found.get().count() > MOST_INTERVALS) {
            findings.add(Finding.error(
                    "meters.intervals",
                    "",
                    "length",
                    Finding.measure(plan.map().intervalS(), Dimension.TIME),
                    "most",
                    MOST_INTERVALS));
        }
        Intervals intervals = found.filter(each -> each.count() <= MOST_INTERVALS)
                .orElse(new Intervals(0, plan.map().intervalS(), 0));
        double gapS = plan.map().gapS();
        List<Point> drives = plan.drives().stream()
                .map(meter -> new Point(meter, meter.means(intervals, gapS)))
                .toList();
        DrivenModel model = model(drives);
        int[] all = IntStream.range(0, intervals.count()).toArray();
        Run run = run(model, new Run(plan.compared().size(), all.length), all, progress);
        List<Compared> compared = new ArrayList<>();
        for (int m = 0; m < plan.compared().size(); m++) {
            Meter meter = plan.compared().get(m);
            double[] measured = meter.means(intervals, gapS);
            compared.add(new Compared(
                    meter, measured, run.computed[m], Agreement.of(measured, run.computed[m], meter.scale())));
        }
        if (!model.hasWeather()) {
            findings.add(Finding.note("meters.no-weather", ""));
        }
        if (model.unmeteredRacks() > 0) {
            findings.add(Finding.note("meters.unmetered-racks", "", "count", model.unmeteredRacks()));
        }
        MeterReview review = new MeterReview(intervals, gapS);
        drives.forEach(drive -> findings.addAll(review.series(drive.meter())));
        compared.forEach(each -> findings.addAll(review.series(each.meter())));
        findings.addAll(review.against(compared));
        return new MeterComparison(
                facility.name(),
                plan.map(),
                recording.startsAt(),
                intervals,
                drives,
                compared,
                run.solved,
                intervals.count() - run.solved,
                run.unconverged,
                run.worstResidual,
                findings);
    }

    private static final class Run {
        private final double[][] computed;
        private int solved;
        private int unconverged;
        private double worstResidual;

        Run(int meters, int intervals) {
            computed = new double[meters][intervals];
            for (double[] each : computed) {
                Arrays.fill(each, Double.NaN);
            }
        }
    }

    private Run run(DrivenModel model, Run run, int[] which, Progress progress) {
        for (int k = 0; k < which.length; k++) {
            progress.checkCancelled();
            progress.report((double) k / which.length, "interval " + (k + 1));
            Optional<DrivenModel.Solved> solved = model.at(which[k]);
            if (solved.isEmpty()) {
                continue;
            }
            SteadyState state = solved.get().state();
            run.solved++;
            if (!state.converged()) {
                run.unconverged++;
                continue;
            }
            run.worstResidual =
                    Math.max(run.worstResidual, Math.abs(state.balance().relativeResidual()));
            for (int m = 0; m < run.computed.length; m++) {
                run.computed[m][k] =
                        plan.compared().get(m).reading().of(solved.get().twin(), state);
            }
        }
        return run;
    }

    /// From the first to the last value of any point; from a whole multiple of their length where times are dates.
    private Optional<Intervals> intervals() {
        double lengthS = plan.map().intervalS();
        double[] first = meters().mapToDouble(meter -> meter.timeS()[0]).toArray();
        double[] last = meters().mapToDouble(MeterStudy::endS).toArray();
        if (first.length == 0) {
            return Optional.empty();
        }
        double fromS = Arrays.stream(first).min().orElseThrow();
        double untilS = Arrays.stream(last).max().orElseThrow();
        double origin = recording
                .startsAt()
                .map(instant ->
                        -(double) Math.floorMod(instant.toEpochMilli(), Math.max(1, Math.round(1e3 * lengthS))) / 1e3)
                .orElse(fromS);
        double startS = origin + lengthS * Math.floor((fromS - origin) / lengthS);
        double count = Math.ceil((untilS - startS) / lengthS - 1e-9);
        return count >= 1
                ? Optional.of(new Intervals(startS, lengthS, (int) Math.min(count, Integer.MAX_VALUE)))
                : Optional.empty();
    }

    /// Until when something is known of a point.
    private static double endS(Meter meter) {
        double[] timeS = meter.timeS();
        boolean holds = meter.entry().shows() == MeterMap.Shows.VALUE && timeS.length >= Intervals.SPARSE;
        return timeS[timeS.length - 1] + (holds ? Intervals.usualDistanceS(timeS) : 0);
    }

    private Stream<Meter> meters() {
        return Stream.concat(plan.drives().stream(), plan.compared().stream())
                .filter(meter -> meter.timeS().length > 0);
    }
}
