package io.millwright.facility;

import java.util.List;

/// Elements of a layout that a hand takes as one.
///
/// @param name what people call it; may be empty
/// @param members ids of elements, or of other groups, of the same layout
public record Group(String name, List<String> members) {
    public Group {
        members = List.copyOf(members);
    }

    public Group withName(String newName) {
        return new Group(newName, members);
    }

    public Group withMembers(List<String> newMembers) {
        return new Group(name, newMembers);
    }
}
