package io.millwright.power.reliability;

/// Generated halls of the usual shape, of any size, for tests and the benchmark.
final class Halls {
    private static final Component UTILITY = Component.running(1.956, 1.32);
    private static final Component GENERATOR = new Component(0.1691, 19.9, 0.01);
    private static final Component ATS = Component.running(0.0021, 5);
    private static final Component TRANSFORMER = Component.running(0.0059, 29.74);
    private static final Component BREAKER = Component.running(0.0027, 4);
    private static final Component UPS = Component.running(0.05, 8);
    private static final Component BUSWAY = Component.running(0.001, 12);
    private static final Component TAP = Component.running(0.0014, 10);

    private Halls() {}

    /// Racks on two sides: a utility and standby generators, per side and block a transformer, a UPS of five modules of
    /// which four suffice, a board and busways, and a breaker per rack and side.
    ///
    /// @param racks sinks
    /// @param racksPerBusway racks on one pair of busways
    /// @param buswaysPerBlock pairs of busways on one pair of UPS
    static SuccessGraph twoSided(int racks, int racksPerBusway, int buswaysPerBlock) {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int utility = builder.node(Inputs.none(), UTILITY);
        int[] generators = new int[8];
        for (int i = 0; i < generators.length; i++) {
            generators[i] = builder.node(Inputs.none(), GENERATOR);
        }
        int standby = builder.node(Inputs.atLeast(7, generators), BREAKER);
        int[] bus = new int[2];
        int[] busway = new int[2];
        for (int rack = 0; rack < racks; rack++) {
            int[] tap = new int[2];
            for (int side = 0; side < 2; side++) {
                if (rack % (racksPerBusway * buswaysPerBlock) == 0) {
                    bus[side] = block(builder, utility, standby);
                }
                if (rack % racksPerBusway == 0) {
                    busway[side] =
                            builder.node(Inputs.all(bus[side]), builder.component(BREAKER), builder.component(BUSWAY));
                }
                tap[side] = builder.node(Inputs.all(busway[side]), TAP);
            }
            builder.sink(builder.node(Inputs.any(tap)));
        }
        return builder.build();
    }

    private static int block(SuccessGraph.Builder builder, int utility, int standby) {
        int ats = builder.node(Inputs.any(utility, standby), ATS);
        int transformer = builder.node(Inputs.all(ats), TRANSFORMER);
        int[] modules = new int[5];
        for (int i = 0; i < modules.length; i++) {
            modules[i] = builder.node(Inputs.all(transformer), UPS);
        }
        return builder.node(Inputs.atLeast(4, modules), BREAKER);
    }
}
