package io.millwright.cooling.plant;

/// What passes between two streams.
///
/// @param heatW from the hot to the cold stream; negative if the "hot" one is colder
/// @param hotOutC leaving hot stream
/// @param coldOutC leaving cold stream
/// @param uaWPerK conductance it took place with
/// @param effectiveness share of the greatest possible heat
/// @param residualW heat given up by the hot stream less heat taken up by the cold one
public record Exchange(
        double heatW, double hotOutC, double coldOutC, double uaWPerK, double effectiveness, double residualW) {}
