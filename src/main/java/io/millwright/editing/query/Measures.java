package io.millwright.editing.query;

import io.millwright.facility.FacilityGraph.Node;

/// What the solvers say about a node, as far as it is known; NaN for what is not. Whoever asks brings the answers, so
/// that a query needs no solver.
public interface Measures {
    /// Nothing has been solved.
    Measures UNKNOWN = new Measures() {
        @Override
        public double powerW(Node node) {
            return Double.NaN;
        }

        @Override
        public double loadFraction(Node node) {
            return Double.NaN;
        }

        @Override
        public double inletC(Node node) {
            return Double.NaN;
        }

        @Override
        public double supplyC(Node node) {
            return Double.NaN;
        }
    };

    /// Electrical power through or into it.
    double powerW(Node node);

    /// Load over limit, or heat over capacity.
    double loadFraction(Node node);

    /// Inlet air of a rack.
    double inletC(Node node);

    /// Coolant supply of a liquid consumer.
    double supplyC(Node node);
}
