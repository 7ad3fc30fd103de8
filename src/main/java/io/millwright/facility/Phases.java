package io.millwright.facility;

import java.util.List;

/// Which phases of its supply a power connection takes. Two phases are a load between lines, one a load to neutral.
public enum Phases {
    ABC,
    A,
    B,
    C,
    AB,
    BC,
    CA,
    /// Deals the members of an array onto A, B and C in turn.
    ROTATED;

    private static final List<Phases> TURN = List.of(A, B, C);

    /// The phases of one member of an array; never [#ROTATED].
    ///
    /// @param position of the member in its array, from 0
    public Phases of(int position) {
        return this == ROTATED ? TURN.get(Math.floorMod(position, TURN.size())) : this;
    }

    /// The word in files: `A`, `AB`, `rotated`.
    public String fileName() {
        return this == ROTATED ? "rotated" : name();
    }
}
