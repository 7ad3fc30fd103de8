package io.millwright.twin.meters;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterComparison.Point;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.Table.Precision;
import io.millwright.twin.record.TimeAxis;
import io.millwright.twin.record.Total;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// A comparison as two recorded runs with the same channels, one measured, one computed, so that they can be looked at
/// like any other two. What drove the model is the same in both.
///
/// @param measured means of what meters showed
/// @param computed what the model gave
public record MeterRecordings(Recording measured, Recording computed) {
    /// Makes both.
    ///
    /// @param provenance of the comparison; which of the two it is comes to its options
    public static MeterRecordings of(MeterComparison comparison, Provenance provenance) {
        SequencedMap<Channel, double[]> measured = new LinkedHashMap<>();
        SequencedMap<Channel, double[]> computed = new LinkedHashMap<>();
        for (Compared each : comparison.points()) {
            measured.put(each.meter().channel(), each.measured());
            computed.put(each.meter().channel(), each.computed());
        }
        for (Point drive : comparison.drives()) {
            measured.putIfAbsent(drive.meter().channel(), drive.means());
            computed.putIfAbsent(drive.meter().channel(), drive.means());
        }
        return new MeterRecordings(
                recording(comparison, provenance, "measured", measured),
                recording(comparison, provenance, "computed", computed));
    }

    private static Recording recording(
            MeterComparison comparison, Provenance provenance, String which, SequencedMap<Channel, double[]> values) {
        SequencedMap<String, String> options = new LinkedHashMap<>(provenance.options());
        options.put("values", which);
        comparison.startsAt().ifPresent(instant -> options.put("starts at", instant.toString()));
        Intervals intervals = comparison.intervals();
        TimeAxis axis = new TimeAxis(IntStream.rangeClosed(1, intervals.count())
                .mapToDouble(k -> k * intervals.lengthS())
                .toArray());
        List<RunEvent> events = comparison.findings().stream()
                .map(finding -> new RunEvent(timeS(finding, intervals), RunEvent.Kind.ACTION, finding))
                .toList();
        return new Recording(
                new Provenance(
                        provenance.programVersion(),
                        provenance.facility(),
                        provenance.hashes(),
                        provenance.seed(),
                        options),
                table(values, false, axis),
                table(values, true, axis),
                which.equals("measured") ? events : List.of(),
                which.equals("measured") ? List.of() : totals(comparison),
                true);
    }

    /// When something about the recording began; its start if it is about the whole.
    private static double timeS(Finding finding, Intervals intervals) {
        return finding.values().get("at") instanceof Finding.Measure at
                ? Math.clamp(at.si() - intervals.startS(), 0, intervals.count() * intervals.lengthS())
                : 0;
    }

    private static List<Total> totals(MeterComparison comparison) {
        List<Total> totals = new ArrayList<>();
        for (Compared each : comparison.points()) {
            String id = each.meter().channel().id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            String name = each.meter().channel().id();
            Dimension dimension = each.meter().dimension();
            Dimension error = dimension == Dimension.TEMPERATURE ? Dimension.TEMPERATURE_DIFFERENCE : dimension;
            totals.add(new Total(
                    "bias-" + id, "Bias of " + name, error, each.agreement().bias()));
            totals.add(new Total(
                    "rmse-" + id, "RMSE of " + name, error, each.agreement().rmse()));
        }
        return totals;
    }

    private static Table table(SequencedMap<Channel, double[]> values, boolean details, TimeAxis axis) {
        List<Channel> channels = values.keySet().stream()
                .filter(channel -> channel.subject().kind().isDetail() == details)
                .toList();
        double[][][] blocks = channels.stream()
                .map(channel -> blocks(Objects.requireNonNull(values.get(channel))))
                .toArray(double[][][]::new);
        Columns columns = (channel, block) -> blocks[channel][block];
        return new Table(channels, Precision.DOUBLE, axis, 0, columns);
    }

    private static double[][] blocks(double[] values) {
        return IntStream.rangeClosed(0, values.length / Columns.BLOCK)
                .mapToObj(block -> Arrays.copyOfRange(values, block * Columns.BLOCK, (block + 1) * Columns.BLOCK))
                .toArray(double[][]::new);
    }
}
