package io.millwright.twin.meters;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.RandomStreams;
import io.millwright.numeric.Variates;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Use;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;

/// A plant whose every parameter is known, and what its meters write: the steady state of a facility, one value a
/// quarter of an hour, under loads and weather that vary, with noise from a seed.
@NullUnmarked
final class PlantRecording {
    static final double INTERVAL_S = 900;

    private final Facility facility;
    private final Catalog catalog;
    private final int count;
    private final Map<String, Double> noise = new LinkedHashMap<>();
    private long seed = 1;

    private PlantRecording(Facility facility, Catalog catalog, int count) {
        this.facility = facility;
        this.catalog = catalog;
        this.count = count;
    }

    static Facility pilot() throws ProjectException {
        return ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .map(Project::facility)
                .orElseThrow();
    }

    static PlantRecording of(Facility facility, Catalog catalog, int count) {
        return new PlantRecording(facility, catalog, count);
    }

    /// Standard error of a channel, in the stored unit.
    PlantRecording withNoise(String channel, double sigma) {
        noise.put(channel, sigma);
        return this;
    }

    PlantRecording withSeed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /// What drives the pilot: weather, and the power of each of its racks.
    static List<Entry> drives() {
        return List.of(
                Entry.of("oat", "facility.dry-bulb", Use.DRIVE),
                Entry.of("wet", "facility.wet-bulb", Use.DRIVE),
                Entry.of("rack/*", "rack.power:row-a/*", Use.DRIVE));
    }

    static MeterMap map(String... compared) {
        List<Entry> entries = new ArrayList<>(drives());
        Arrays.stream(compared)
                .map(channel -> Entry.of(channel, channel, Use.COMPARE))
                .forEach(entries::add);
        return new MeterMap("Pilot", "", INTERVAL_S, Double.NaN, entries);
    }

    /// The recording, with a point of its own name for each compared channel.
    MeterRecording record(String... channels) {
        return record(UnaryOperator.identity(), channels);
    }

    MeterRecording record(UnaryOperator<OperatingPoint> changed, String... channels) {
        Twin twin = Twin.of(facility, catalog);
        Map<String, double[]> values = new LinkedHashMap<>();
        for (String drive : List.of("oat", "wet", "rack/01", "rack/02", "rack/03", "rack/04")) {
            values.put(drive, new double[count]);
        }
        Map<String, Meter.Reading> readings = new LinkedHashMap<>();
        for (String channel : channels) {
            values.put(channel, new double[count]);
            readings.put(channel, reading(twin, channel));
        }
        Variates variates = new Variates(new RandomStreams(seed).stream("plant"));
        SteadyState before = null;
        for (int k = 0; k < count; k++) {
            double day = 2 * Math.PI * k / 96;
            double dryC = 22 + 9 * Math.sin(day) + 0.5 * variates.gaussian();
            double[] rackW = twin.ratedRackW().clone();
            for (int rack = 1; rack <= 4; rack++) {
                int node = twin.graph().node("row-a/0" + rack).orElseThrow().index();
                double load = 0.65 + 0.25 * Math.sin(day * (1 + rack) + rack) + 0.05 * variates.gaussian();
                rackW[node] *= Math.clamp(load, 0.2, 1);
                values.get("rack/0" + rack)[k] = rackW[node];
            }
            values.get("oat")[k] = dryC;
            values.get("wet")[k] = dryC - 6;
            before = twin.solve(
                    changed.apply(twin.designPoint().withOutside(dryC, dryC - 6).withRackPowerW(rackW)), before);
            for (String channel : channels) {
                values.get(channel)[k] =
                        readings.get(channel).of(twin, before) + noise.getOrDefault(channel, 0.0) * variates.gaussian();
            }
        }
        double[] timeS = new double[count];
        Arrays.setAll(timeS, k -> k * INTERVAL_S);
        return new MeterRecording(
                values.entrySet().stream()
                        .map(entry -> new MeterSeries(entry.getKey(), "", timeS, entry.getValue()))
                        .toList(),
                Optional.of(Instant.parse("2026-07-01T00:00:00Z")));
    }

    private static Meter.Reading reading(Twin twin, String channel) {
        MeterSeries any = new MeterSeries("p", "", new double[1], new double[1]);
        MeterMap map = new MeterMap("", "", 1, Double.NaN, List.of(Entry.of("p", channel, Use.COMPARE)));
        MeterPlan plan = MeterPlan.of(map, twin, new MeterRecording(List.of(any), Optional.empty()));
        if (!plan.isComplete()) {
            throw new IllegalArgumentException(channel + ": " + plan.findings());
        }
        return plan.compared().getFirst().reading();
    }

    /// A recording with one series changed.
    static MeterRecording with(MeterRecording recording, String point, UnaryOperator<MeterSeries> change) {
        return new MeterRecording(
                recording.series().stream()
                        .map(series -> series.point().equals(point) ? change.apply(series) : series)
                        .toList(),
                recording.startsAt());
    }
}
