package io.millwright.exchange;

import java.util.List;

/// A named group of shapes that can be placed many times.
///
/// @param baseX the point that comes to lie where the block is placed
record Block(double baseX, double baseY, List<Shape> shapes) {}
