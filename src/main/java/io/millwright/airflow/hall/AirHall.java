package io.millwright.airflow.hall;

import java.util.List;

/// Everything that the flow and temperature of a hall's air depend on. Walls of the domain, of solids and both sides of
/// baffles stand still and let no heat through unless a [Surface] says otherwise.
///
/// Given flows need not balance: what supplies and flow-throughs bring beyond what returns and they take leaves through
/// the returns in proportion, and [io.millwright.airflow.field.AirField] says how much that was.
///
/// @param name short, for files and tables
/// @param title for people
/// @param domain the room from floor to ceiling; its coordinates are those of everything else
/// @param solids boxes without air
/// @param baffles panels without thickness
/// @param supplies faces that air enters by
/// @param returns faces that air leaves by
/// @param racks what air passes through and is heated (or cooled) in
/// @param surfaces parts of walls that move, slip or have a temperature
/// @param sources heat set free in the air
/// @param lines along which results are wanted
/// @param probes points at which results are wanted
public record AirHall(
        String name,
        String title,
        Box domain,
        AirProperties air,
        List<Solid> solids,
        List<Baffle> baffles,
        List<Supply> supplies,
        List<Return> returns,
        List<FlowThrough> racks,
        List<Surface> surfaces,
        List<HeatSource> sources,
        List<Line> lines,
        List<Probe> probes) {
    public AirHall {
        solids = List.copyOf(solids);
        baffles = List.copyOf(baffles);
        supplies = List.copyOf(supplies);
        returns = List.copyOf(returns);
        racks = List.copyOf(racks);
        surfaces = List.copyOf(surfaces);
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
        probes = List.copyOf(probes);
    }

    /// A box without air: a rack, a column, a cooling unit, a wall.
    public record Solid(String id, Box box) {}

    /// A panel without thickness that air does not pass: a containment roof, a door, a curtain.
    public record Baffle(String id, Face face) {}

    /// A face by which air enters with a uniform normal velocity.
    ///
    /// @param flowM3PerS into the hall
    /// @param temperatureC of the supplied air; of a unit that recirculates see `unit`
    /// @param openFraction free area over area: below 1 the air enters as jets that are faster than the mean, with the
    /// momentum of `flow / (area · openFraction)`
    /// @param unit id of the air unit behind it, empty for none: response and capture are counted by unit
    public record Supply(
            String id, Face face, double flowM3PerS, double temperatureC, double openFraction, String unit) {}

    /// A face by which air leaves with a uniform normal velocity.
    ///
    /// @param flowM3PerS out of the hall
    /// @param unit id of the air unit behind it, empty for none
    public record Return(String id, Face face, double flowM3PerS, String unit) {}

    /// A rack, or anything that draws air in on one face and blows the same air out on another, warmer by
    /// `powerW / (rho c_p flow)`: mean of the inlet face plus that rise.
    ///
    /// @param row that it belongs to, empty for none
    /// @param powerW heat given to its air; negative for a cooler
    public record FlowThrough(String id, String row, double powerW, double flowM3PerS, Face inlet, Face outlet) {}

    /// A part of a wall that moves, slips, or has a temperature.
    ///
    /// @param velocity of the wall in its own plane
    /// @param slip whether air passes along it without friction
    /// @param temperatureC of the wall; NaN for one that lets no heat through
    public record Surface(String id, Face face, Vector velocity, Slip slip, double temperatureC) {}

    /// Whether air sticks to a wall.
    public enum Slip {
        NO_SLIP,
        SLIP
    }

    /// Heat set free evenly in the air of a box: lights, losses of equipment without fans of its own. Solid parts of
    /// the box count as nothing; a box without air gives its heat to the cells around it.
    public record HeatSource(String id, Box box, double powerW) {}

    /// A straight line of samples.
    public record Line(String id, Vector from, Vector to) {}

    /// A point.
    ///
    /// @param measuredC a measured temperature, NaN for none
    public record Probe(String id, Vector at, double measuredC) {}
}
