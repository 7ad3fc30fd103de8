package io.millwright.power.flow;

import io.millwright.power.conversion.ConverterLoss;
import java.util.List;

/// A direct-current network of any shape. Nodes are numbered from 0; a node stands for both poles, and resistances are
/// those of the loop, plus and minus conductor together. What is open is left out.
///
/// @param nodes how many there are
/// @param sources rectifiers and batteries
/// @param lines cables and busways; one without resistance (a closed switch) gets a nanoohm
/// @param converters that hold the voltage of a part of the network behind them
public record DcNetwork(int nodes, List<Source> sources, List<Line> lines, List<Converter> converters) {
    public DcNetwork {
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
        converters = List.copyOf(converters);
        for (Source source : sources) {
            require(known(source.node(), nodes), "node", source);
        }
        for (Line line : lines) {
            require(known(line.from(), nodes) && known(line.to(), nodes), "node", line);
        }
        for (Converter converter : converters) {
            require(known(converter.input(), nodes) && known(converter.output(), nodes), "node", converter);
        }
    }

    private static boolean known(int node, int nodes) {
        return node >= 0 && node < nodes;
    }

    /// Whether a source can take power back.
    public enum Direction {
        /// A rectifier or a source behind a diode: it gives or does nothing.
        GIVES,
        /// A battery or an active front end.
        GIVES_AND_TAKES
    }

    /// A voltage behind a resistance that loses power.
    ///
    /// @param voltageV without load
    /// @param resistanceOhm may be 0
    public record Source(int node, double voltageV, double resistanceOhm, Direction direction) {
        public Source {
            require(voltageV > 0 && resistanceOhm >= 0, "voltage or resistance", this);
        }
    }

    /// A cable or busway as a whole.
    public record Line(int from, int to, double resistanceOhm) {
        public Line {
            require(from != to, "connection", this);
            require(resistanceOhm >= 0, "resistance", this);
        }
    }

    /// A converter that takes what it needs at its input, whatever the voltage there, and holds the voltage at its
    /// output. Several at one output share by their droop.
    ///
    /// @param voltageV at its output without load
    /// @param droopOhm fall of its output voltage by current, made by its control without loss
    /// @param loss over the output power
    public record Converter(int input, int output, double voltageV, double droopOhm, ConverterLoss loss) {
        public Converter {
            require(input != output, "connection", this);
            require(voltageV > 0 && droopOhm >= 0, "voltage or droop", this);
        }
    }

    private static void require(boolean holds, String what, Record element) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + what + " of " + element + " is impossible. Maybe a value is missing or has another unit.");
        }
    }
}
