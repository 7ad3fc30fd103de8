package io.millwright.facility;

import java.util.List;

/// A part of the floor or ceiling with a meaning: an aisle, perforated tiles, a column, a door, a place to keep free.
///
/// @param name what people call it; may be empty
/// @param hall id of the hall in the same layout or in one around it; empty for outdoors
/// @param kind what it means
/// @param outline corners in order (either sense), metres in the layout; the closing edge is implied
/// @param openFraction free area over total area of perforated tiles and grilles, 0 to 1; counts for no other kind
/// @param containment how an aisle is closed off; counts for no other kind
public record Area(
        String name, String hall, Kind kind, List<Point> outline, double openFraction, Containment containment) {
    /// What an area means.
    public enum Kind {
        /// Nothing may stand here.
        KEEP_OUT,
        /// A structural column: nothing may stand here.
        COLUMN,
        /// A door with the space that its leaf and its users need: nothing may stand here.
        DOOR,
        COLD_AISLE,
        HOT_AISLE,
        /// Tiles of a raised floor that let supply air through.
        PERFORATED_TILES,
        /// Openings into the ceiling plenum that take return air.
        RETURN_GRILLE;

        /// Whether racks and equipment must stay out.
        public boolean isBlocked() {
            return this == KEEP_OUT || this == COLUMN || this == DOOR;
        }

        public boolean isAisle() {
            return this == COLD_AISLE || this == HOT_AISLE;
        }

        /// Whether air passes through it, so that [Area#openFraction] counts.
        public boolean isOpening() {
            return this == PERFORATED_TILES || this == RETURN_GRILLE;
        }
    }

    /// How an aisle is closed off from the room.
    public enum Containment {
        OPEN,
        /// Doors at the ends or curtains, open above.
        PARTIAL,
        /// Doors and roof or a chimney to the ceiling.
        FULL
    }

    /// Free area of the usual perforated tile.
    public static final double USUAL_OPEN_FRACTION = 0.25;

    public Area {
        outline = List.copyOf(outline);
    }

    /// An area of a kind with the usual values.
    public static Area of(Kind kind, String hall, List<Point> outline) {
        return new Area("", hall, kind, outline, USUAL_OPEN_FRACTION, Containment.OPEN);
    }

    public Area withName(String newName) {
        return new Area(newName, hall, kind, outline, openFraction, containment);
    }

    public Area withHall(String newHall) {
        return new Area(name, newHall, kind, outline, openFraction, containment);
    }

    public Area withOutline(List<Point> newOutline) {
        return new Area(name, hall, kind, newOutline, openFraction, containment);
    }

    public Area withOpenFraction(double newOpenFraction) {
        return new Area(name, hall, kind, outline, newOpenFraction, containment);
    }

    public Area withContainment(Containment newContainment) {
        return new Area(name, hall, kind, outline, openFraction, newContainment);
    }

    /// Area of the outline in m².
    public double areaM2() {
        return Polygons.areaM2(outline);
    }
}
