package io.millwright.exchange;

import io.millwright.finding.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// A recording of a building's telemetry: what its points are, what feeds what, and how their values went.
///
/// @param points in the order of their first message
/// @param messages number of lines below the header
/// @param unread number of them that could not be read
/// @param durationS time of the last message
/// @param startsAt when the recording began, if its times are dates
/// @param findings what could not be read, by line
public record TelemetryLog(
        List<TelemetryPoint> points,
        int messages,
        int unread,
        double durationS,
        Optional<Instant> startsAt,
        List<Finding> findings) {
    public TelemetryLog {
        points = List.copyOf(points);
        findings = List.copyOf(findings);
    }

    /// Reads a recording: messages of a building's bus (`offset,topic,payload`), or a table of values
    /// (`time,point,value`). Never throws for what the file is or holds.
    public static TelemetryLog read(Path file) {
        return TelemetryTable.isTable(file) ? TelemetryTable.read(file) : TelemetryReader.read(file);
    }

    /// The points of a type.
    public Stream<TelemetryPoint> points(String objectType, String pointType) {
        return points.stream()
                .filter(point -> point.objectType().equals(objectType)
                        && point.pointType().equals(pointType));
    }

    /// The only point of a type that an owner has and that has values.
    ///
    /// @param ownerId of the object or rack
    public Optional<TelemetryPoint> point(String objectType, String pointType, String ownerId) {
        return points(objectType, pointType)
                .filter(point -> point.description().ownerId().equals(ownerId) && point.size() > 0)
                .findFirst();
    }

    /// Ids of the objects of a type, in the order of their first message.
    public SequencedSet<String> objects(String objectType) {
        SequencedSet<String> ids = new LinkedHashSet<>();
        for (TelemetryPoint point : points) {
            String id = point.description().ownerId();
            if (point.objectType().equals(objectType) && !id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    /// Ids of what an object feeds or cools; empty if it tells of none.
    public List<String> servedBy(String objectId) {
        for (TelemetryPoint point : points) {
            if (point.description().objectId().equals(objectId)
                    && !point.description().serves().isEmpty()) {
                return point.description().serves();
            }
        }
        return List.of();
    }
}
