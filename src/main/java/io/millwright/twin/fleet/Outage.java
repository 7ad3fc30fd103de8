package io.millwright.twin.fleet;

import java.util.List;

/// Equipment that is lost for a while where requests are served without a building; in a replay a scenario says it.
///
/// @param name what the finding calls it
/// @param nodes that are out of service, by index in the facility graph
/// @param pipes whose valve is closed, by edge of the facility graph
/// @param fromS when it is lost
/// @param untilS when it is back; infinite for never
public record Outage(String name, List<Integer> nodes, List<Integer> pipes, double fromS, double untilS) {
    public Outage {
        if (!(fromS >= 0) || !(untilS > fromS)) {
            throw new IllegalArgumentException("An outage must end after it began, got " + fromS + " to " + untilS);
        }
        nodes = List.copyOf(nodes);
        pipes = List.copyOf(pipes);
    }

    public boolean isOn(double timeS) {
        return fromS <= timeS && timeS < untilS;
    }
}
