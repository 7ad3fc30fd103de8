package io.millwright.twin.record;

import io.millwright.quantity.Dimension;

/// A figure of a whole run.
///
/// @param id lower case with hyphens
/// @param name as in a table
public record Total(String id, String name, Dimension dimension, double value) {}
