package io.millwright.twin.loop;

/// What the racks of a facility compute, as a [ClosedLoop] drives it: power out, clocks and caps in. Racks are nodes of
/// the facility graph.
///
/// Not for use by several threads.
public interface Work {
    /// The longest step that it may be asked for now, seconds.
    double longestStepS();

    /// Goes on to a time; readings are then of the step since the last one.
    void advanceTo(double timeS);

    /// Whether everything is done.
    boolean isDone();

    /// Whether nothing more can happen unless a rack that does not work comes back.
    boolean isStuck();

    /// Mean power of every rack in the last step with all of it in service.
    ///
    /// @param rackW by node, filled for racks, 0 elsewhere
    void rackPower(double[] rackW);

    /// The most that the temperature of a rack lets its clocks be, from now on.
    ///
    /// @param fraction of the maximum, greater than 0; 1 for no limit
    void setClockLimit(int rack, double fraction);

    /// The most that a rack may draw from now on.
    ///
    /// @param powerW infinite for no cap beyond what is drawn in the facility
    void setPowerCapW(int rack, double powerW);

    /// Takes a rack out of service or puts it back, from now on.
    void setAvailable(int rack, boolean available);

    /// Tells how much warmer a rack may become before it throttles.
    default void setThermalHeadroomK(int rack, double kelvin) {}

    /// Which racks give up their power first when it has to be shed: the lowest numbers.
    default int shedOrder(int rack) {
        return 0;
    }

    /// Lets requests of a tier come so many times as often as they would, from now on.
    ///
    /// @param factor 0 or more; 1 for as they would
    default void setDemandFactor(String tier, double factor) {}

    /// Asks for a training job now, whenever it was to come.
    default void startJob(String job) {}

    /// Gives a training job up.
    default void stopJob(String job) {}

    /// What a rack draws without work.
    double idleW(int rack);
}
