/// The few numerical tools that more than one solver needs: root finding, curves with a range of validity, sparse
/// factorisation, least squares, named random streams, progress and cancellation. Uses nothing. Start at [Roots],
/// [Curve], [BlockLu], [LeastSquares], [RandomStreams] and [Progress].
@NullMarked
package io.millwright.numeric;

import org.jspecify.annotations.NullMarked;
