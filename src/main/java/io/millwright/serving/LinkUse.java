package io.millwright.serving;

import io.millwright.serving.fabric.Link;

/// How far the links of one kind were used.
///
/// @param kind which links
/// @param links how many, each direction counted
/// @param bytesPerS what they carry together
/// @param bytes what they carried
/// @param meanFraction part of what they could have carried
/// @param busiestFraction the same of the one that carried most for its size
/// @param fullFraction part of the time in which that one that was full for longest was full
public record LinkUse(
        Link.Kind kind,
        int links,
        double bytesPerS,
        double bytes,
        double meanFraction,
        double busiestFraction,
        double fullFraction) {}
