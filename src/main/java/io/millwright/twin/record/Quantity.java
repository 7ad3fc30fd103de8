package io.millwright.twin.record;

import io.millwright.quantity.Dimension;

/// What a channel tells of its subject.
///
/// @param id lower case with hyphens, for example `grid-power`
/// @param name as on an axis, for example `Grid power`
/// @param sampling how one number stands for a step
public record Quantity(String id, String name, Dimension dimension, Sampling sampling) {
    public Quantity {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("quantity \"" + id + "\": write lower case words joined by hyphens.");
        }
    }
}
