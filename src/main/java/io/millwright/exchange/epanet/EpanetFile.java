package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.ExtendedPeriod;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.Operation;
import io.millwright.cooling.hydraulics.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A water network as an EPANET `.inp` file describes it: nodes, links, curves, patterns, demands, status, simple
/// controls, options and times in all units of that format. An emitter becomes a resistance to a reservoir of its own,
/// named after its node. What has no part in the hydraulics (quality, energy prices, coordinates, labels) is passed
/// over; rules and leaks are not read, and a file that needs them is refused with the line that does.
///
/// Gravity and the weight of water are those of that program (32.2 ft/s², 62.4 lbf/ft³), so that answers can be
/// compared.
///
/// @param network with demands before patterns
/// @param schedule patterns, tanks and controls
/// @param accuracy the relative change of flows that the file asks for
public record EpanetFile(HydraulicNetwork network, Schedule schedule, double accuracy) {
    /// Reads a file.
    ///
    /// @throws EpanetException if it is no such file, wrong, or needs what is not read
    public static EpanetFile read(Path file) throws EpanetException {
        try {
            // The format knows no encoding; every byte is a character of this one.
            return parse(String.valueOf(file.getFileName()), Files.readAllLines(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new EpanetException(file + " cannot be read. Check that it exists and that you may read it.");
        }
    }

    /// Reads lines.
    ///
    /// @param name of the file, for messages
    public static EpanetFile parse(String name, List<String> lines) throws EpanetException {
        return new EpanetReader(new EpanetLines(name, lines)).read();
    }

    /// How the network is run at the start.
    public Operation start() {
        return ExtendedPeriod.start(network, schedule);
    }
}
