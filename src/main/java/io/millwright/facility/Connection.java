package io.millwright.facility;

import java.util.List;

/// Joins two ports of one medium. Where an end stands for several members: one-to-many fans out, equal counts pair in
/// order, and a count that is a multiple of the other is dealt out in equal consecutive groups.
///
/// @param from the supplying end
/// @param to the taking end
/// @param type key in the catalogue of the cable or busway whose resistance counts, or of the size of the pipe; empty
/// for none
/// @param lengthM of the cable or of the pipe pair; 0 takes the length along the route, or no length without a route
/// @param share part of the taking port's equipment that this connection carries when it has several feeds; NaN for
/// equal parts
/// @param route corners of the busway, pipe or tray that it runs in, metres in the layout; empty if it is not drawn
/// @param breaker key in the catalogue of the protective device at the supplying end; empty for none
/// @param normally how its switch stands in normal running
/// @param phases of the supply that it takes
/// @param pipe and valve of a liquid connection
public record Connection(
        PortRef from,
        PortRef to,
        String type,
        double lengthM,
        double share,
        List<Point> route,
        String breaker,
        Normally normally,
        Phases phases,
        PipeSettings pipe) {
    public Connection {
        route = List.copyOf(route);
    }

    /// A plain connection: no cable, no length, no breaker, normally closed, all phases, no valve.
    public static Connection of(PortRef from, PortRef to) {
        return new Connection(
                from, to, "", 0, Double.NaN, List.of(), "", Normally.CLOSED, Phases.ABC, PipeSettings.NONE);
    }

    public static Connection of(String from, String to) {
        return of(
                PortRef.parse(from)
                        .orElseThrow(() -> new IllegalArgumentException("not an element:port reference: " + from)),
                PortRef.parse(to)
                        .orElseThrow(() -> new IllegalArgumentException("not an element:port reference: " + to)));
    }

    public Connection withShare(double newShare) {
        return new Connection(from, to, type, lengthM, newShare, route, breaker, normally, phases, pipe);
    }

    public Connection withCable(String newType, double newLengthM) {
        return new Connection(from, to, newType, newLengthM, share, route, breaker, normally, phases, pipe);
    }

    public Connection withEnds(PortRef newFrom, PortRef newTo) {
        return new Connection(newFrom, newTo, type, lengthM, share, route, breaker, normally, phases, pipe);
    }

    public Connection withRoute(List<Point> newRoute) {
        return new Connection(from, to, type, lengthM, share, newRoute, breaker, normally, phases, pipe);
    }

    public Connection withBreaker(String newBreaker) {
        return new Connection(from, to, type, lengthM, share, route, newBreaker, normally, phases, pipe);
    }

    public Connection withNormally(Normally newNormally) {
        return new Connection(from, to, type, lengthM, share, route, breaker, newNormally, phases, pipe);
    }

    public Connection withPhases(Phases newPhases) {
        return new Connection(from, to, type, lengthM, share, route, breaker, normally, newPhases, pipe);
    }

    public Connection withPipe(PipeSettings newPipe) {
        return new Connection(from, to, type, lengthM, share, route, breaker, normally, phases, newPipe);
    }
}
