package io.millwright.twin.fleet;

import io.millwright.serving.fabric.Link;

/// The cables of one kind at one level of the fabric.
///
/// @param level what they join: adapters with the switches of their row, those with the hall's, those with the site's
/// @param cable key into the catalogue (`network`)
/// @param count how many
/// @param longestM the longest of them
/// @param powerW both ends of all of them
/// @param capexUsd all of them with their transceivers
public record CableRun(Link.Kind level, String cable, long count, double longestM, double powerW, double capexUsd) {}
