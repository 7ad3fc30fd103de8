package io.millwright.facility;

import java.util.List;

/// Joins two ports of one medium. Where an end stands for several members: one-to-many fans out, equal counts pair in
/// order,
/// and a count that is a multiple of the other is dealt out in equal consecutive groups.
///
/// @param from the supplying end
/// @param to the taking end
/// @param type key of a cable or busway in the catalogue whose resistance counts; empty for none
/// @param lengthM of the cable or of the pipe pair; 0 takes the length along the route, or no length without a route
/// @param share part of the taking port's equipment that this connection carries when it has several feeds; NaN for
/// equal parts
/// @param route corners of the busway, pipe or tray that it runs in, metres in the layout; empty if it is not drawn
public record Connection(PortRef from, PortRef to, String type, double lengthM, double share, List<Point> route) {
    public Connection {
        route = List.copyOf(route);
    }

    public static Connection of(String from, String to) {
        return new Connection(
                PortRef.parse(from)
                        .orElseThrow(() -> new IllegalArgumentException("not an element:port reference: " + from)),
                PortRef.parse(to)
                        .orElseThrow(() -> new IllegalArgumentException("not an element:port reference: " + to)),
                "",
                0,
                Double.NaN,
                List.of());
    }

    public Connection withShare(double newShare) {
        return new Connection(from, to, type, lengthM, newShare, route);
    }

    public Connection withCable(String newType, double newLengthM) {
        return new Connection(from, to, newType, newLengthM, share, route);
    }

    public Connection withEnds(PortRef newFrom, PortRef newTo) {
        return new Connection(newFrom, newTo, type, lengthM, share, route);
    }

    public Connection withRoute(List<Point> newRoute) {
        return new Connection(from, to, type, lengthM, share, newRoute);
    }
}
